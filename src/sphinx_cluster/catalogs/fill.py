"""A catalog and what is new for some entries go in; the catalog with it comes out.

Either with new translations, or with entries accepted by a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.merge import settled
from sphinx_cluster.catalogs.unit import FUZZY, Block, Unit

# A catalog and new units for some of its entries go in; the catalog that has them comes out.
#
# All other entries keep their bytes. Of an entry that is replaced, every part that says the same as
# before keeps its lines: its message above all, which others may have wrapped in their own way.

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


# A catalog and some of its entries go in; the catalog with these accepted by a person comes out.
#
# An entry that is accepted loses its mark as fuzzy, the text it was made for before, and the
# remarks that tell why it was to be reviewed. All others keep their bytes.


class Fate(StrEnum):
    """What accepting does to an entry: something, nothing more, or nothing yet."""

    ACCEPTED = "accepted"
    REVIEWED = "reviewed"
    EMPTY = "empty"


def accept(catalog: Catalog, blocks: Iterable[Block]) -> tuple[Catalog, Mapping[Fate, int]]:
    """Return *catalog* with the entries in *blocks* accepted, and how many had which fate."""
    units: dict[int, Unit] = {}
    fates: Counter[Fate] = Counter()
    for block in blocks:
        fate = fate_of(block.unit)
        fates[fate] += 1
        if fate is Fate.ACCEPTED:
            units[block.place] = _accepted(block.unit)
    return filled(catalog, units), fates


def fate_of(unit: Unit) -> Fate:
    """Return what accepting would do to *unit*; some plural forms alone are no translation."""
    if not unit.translated:
        return Fate.EMPTY
    return Fate.ACCEPTED if unit.fuzzy else Fate.REVIEWED


def block_at(catalog: Catalog, line: int) -> Block | None:
    """Return the entry that *line* is part of; its comments are, blank lines are not."""
    for block in catalog.blocks:
        if block.line <= line <= block.line + block.raw.count("\n"):
            return block
    return None


def active(catalog: Catalog) -> Iterable[Block]:
    """Return the entries of *catalog* that are in a page."""
    return (
        block for block in catalog.blocks if not block.unit.is_header and not block.unit.obsolete
    )


def _accepted(unit: Unit) -> Unit:
    flags = tuple(flag for flag in unit.flags if flag != FUZZY)
    return settled(replace(unit, flags=flags))
