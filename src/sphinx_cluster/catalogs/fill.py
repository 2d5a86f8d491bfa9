"""A catalog and new units for some of its entries go in; the catalog that has them comes out.

All other entries keep their bytes. Of an entry that is replaced, every part that says the same as
before keeps its lines: its message above all, which others may have wrapped in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.unit import Block, Unit

_KINDS: Final[Mapping[str, str]] = {".": "extracted", ":": "references", ",": "flags", "|": "old"}
_PARTS: Final = re.compile(
    r"(?P<head>(?:#[^\n]*+\n)*+)(?P<message>(?:(?!msgstr)[^#\n][^\n]*+\n)++)"
    r"msgstr[^\n]*+(?:\n[^#\n][^\n]*+)*+"
)
_ORDER: Final = ("comments", "extracted", "references", "flags", "old")


def filled(catalog: Catalog, units: Mapping[int, Unit]) -> Catalog:
    """Return *catalog* with the *units*, which go by the place of the block they replace."""
    blocks = [
        _filled(block, units[block.place]) if block.place in units else block
        for block in catalog.blocks
    ]
    return replace(catalog, blocks=blocks)


def fits(catalog: Catalog, unit: Unit) -> bool:
    """Tell whether the translations and comments of *unit* can be written in the file's charset."""
    text = "\n".join((*unit.msgstr, *unit.comments))
    try:
        text.encode(catalog.charset)
    except UnicodeEncodeError:
        return False
    return True


def _filled(old: Block, unit: Unit) -> Block:
    """Return *old* as it is with *unit*, at the same place of the file."""
    if unit == old.unit:
        return old
    whole = _with_places(old)
    if whole.body < 0 or unit.key != old.unit.key or unit.obsolete:
        new = layout.block(unit)
    else:
        new = _kept(whole, unit)
    return new._replace(before=old.before, line=old.line, place=old.place)


def _with_places(block: Block) -> Block:
    """Return *block* with the places of its parts, which plurals and odd spacing leave unknown.

    They stay unknown where comments stand between the lines of the message.
    """
    found = _PARTS.fullmatch(block.raw)
    if block.body >= 0 or found is None or block.unit.obsolete:
        return block
    return block._replace(body=found.end("head"), answer=found.end("message"))


def _kept(old: Block, unit: Unit) -> Block:
    """Return *unit* in the lines of *old*, as far as those say what it says."""
    head = "".join(f"{line}\n" for line in _head(old, unit))
    message = old.raw[old.body : old.answer]
    answer = old.raw[old.answer :]
    if unit.msgstr != old.unit.msgstr:
        answer = "\n".join(layout.answer_lines(unit))
    return Block(
        unit=unit, raw=head + message + answer, body=len(head), answer=len(head) + len(message)
    )


def _head(old: Block, unit: Unit) -> Iterator[str]:
    """Yield the lines before the message, each kind as it was unless it says something else."""
    present = _by_kind(old.raw[: old.body].split("\n")[:-1])
    former, later = _by_kind(layout.comment_lines(old.unit)), _by_kind(layout.comment_lines(unit))
    for kind in _ORDER:
        if later[kind] == former[kind]:
            yield from present[kind]
        elif kind == "comments":
            yield from _comments(present[kind], old.unit.comments, unit.comments)
        else:
            yield from later[kind]


def _comments(lines: Sequence[str], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield a line for each comment of *new*: the one it has among *lines*, else a new one."""
    known: dict[str, list[str]] = {}
    for comment, line in zip(reversed(old), reversed(lines), strict=True):
        known.setdefault(comment, []).append(line)
    for comment in new:
        present = known.get(comment)
        yield present.pop() if present else f"# {comment}" if comment else "#"


def _by_kind(lines: Iterator[str] | Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return comment lines by what they are for."""
    found: dict[str, list[str]] = {kind: [] for kind in _ORDER}
    for line in lines:
        found[_KINDS.get(line[1:2], "comments")].append(line)
    return found
