"""A page's template and its catalog go in; the catalog with the template's messages comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.marks import is_mark
from sphinx_cluster.catalogs.reuse import DIFFER, Reused
from sphinx_cluster.catalogs.unit import Block, MessageKey, Unit

KEPT, MOVED, ADAPTED, FUZZY, NEW, OBSOLETE = (
    *("kept", "moved", "adapted"),
    *("fuzzy", "new", "obsolete"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A catalog with the messages its page has now, and how many had which fate."""

    catalog: Catalog
    counts: Mapping[str, int]


def merge(
    page: str,
    catalog: Catalog,
    template: Sequence[Unit],
    found: Mapping[MessageKey, Reused],
    forms: int,
) -> Merged:
    """Bring the messages of *template* into *catalog*, with the translations *found* for some.

    A message without any gets *forms* empty ones if it has a plural, else one. *page* is the name
    under which *catalog* was searched.
    """
    own = {block.unit.key: block for block in _active(catalog)}
    counts: Counter[str] = Counter()
    blocks = [catalog.header] if catalog.header else []
    wanted = {}
    for unit in template:
        key = unit.key
        block, fate = _block(unit, own.get(key), found.get(key), forms)
        blocks.append(block)
        counts[fate] += 1
        wanted[key] = key in own and key not in found
    used = {one.known.block.place for one in found.values() if one.known.page == page}
    aside = list(_aside(catalog.blocks, wanted, used))
    counts[OBSOLETE] = sum(block.place < 0 for block in aside)
    blocks += aside
    return Merged(
        catalog=replace(catalog, blocks=blocks, tail=_tail(catalog, blocks)),
        counts=counts,
    )


def _active(catalog: Catalog) -> Iterator[Block]:
    for block in catalog.blocks:
        if not block.unit.obsolete and not block.unit.is_header:
            yield block


def _block(unit: Unit, own: Block | None, found: Reused | None, forms: int) -> tuple[Block, str]:
    if found is not None:
        return _filled(found), found.kind
    if own is None:
        if unit.msgid_plural is not None:
            unit = replace(unit, msgstr=("",) * forms)
        return layout.block(unit), NEW
    present = _present(unit, own.unit)
    if present == own.unit:
        return own, KEPT
    if own.body < 0:
        return layout.block(present), KEPT
    return layout.commented(present, own), KEPT


def _filled(found: Reused) -> Block:
    """Return a new block that keeps the lines of the translation where they may stay."""
    old = found.known.block
    if found.verbatim and old.body >= 0 and found.unit.key == old.unit.key:
        return layout.commented(found.unit, old)
    answer = old.raw[old.answer :] if found.verbatim and old.answer >= 0 else None
    return layout.block(found.unit, answer)


def _present(unit: Unit, own: Unit) -> Unit:
    """Return *own* with the references of the template, and no marks if a person reviewed it."""
    flags = own.flags
    same = own.references == unit.references and own.extracted == unit.extracted
    if same and not unit.flags and (own.fuzzy or own.comments == () == own.previous):
        return own
    if unit.flags:
        flags = tuple(dict.fromkeys((*flags, *unit.flags)))
    own = replace(own, references=unit.references, extracted=unit.extracted, flags=flags)
    return settled(own)


def settled(unit: Unit) -> Unit:
    """Return *unit* without what only a fuzzy translation needs, if it is none."""
    if unit.comments == () == unit.previous or not unit.reviewed:
        return unit
    return replace(
        unit,
        comments=tuple(line for line in unit.comments if not _tells_why_fuzzy(line)),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _tells_why_fuzzy(comment: str) -> bool:
    return is_mark(comment) or comment.startswith(DIFFER)


def _aside(
    blocks: Sequence[Block], wanted: Mapping[MessageKey, bool], used: Set[int]
) -> Iterator[Block]:
    """Yield what is obsolete: what was already, then what is in the page no more.

    *wanted* tells of each message of the page whether its active entry stays; *used* are the
    places of blocks whose translation another message has now.
    """
    there = set()
    for block in blocks:
        unit = block.unit
        if unit.obsolete and wanted.get(unit.key, True):
            there.add((unit.key, unit.msgstr))
            yield block
    for block in blocks:
        unit = block.unit
        if unit.obsolete or unit.is_header or unit.empty or unit.key in wanted:
            continue
        if (unit.key, unit.msgstr) in there or (unit.fuzzy and block.place in used):
            continue
        yield obsolete(unit)


def obsolete(unit: Unit) -> Block:
    """Return *unit* as a block that no page has."""
    return layout.block(replace(settled(unit), obsolete=True, references=(), extracted=()))


def _tail(catalog: Catalog, blocks: Sequence[Block]) -> str:
    """Return the end of the file, which is a newline at least once anything is added."""
    last = catalog.blocks[-1].place if catalog.blocks else -1
    if blocks and blocks[-1].place == last >= 0:
        return catalog.tail
    return catalog.tail if catalog.tail.startswith("\n") else f"\n{catalog.tail}"
