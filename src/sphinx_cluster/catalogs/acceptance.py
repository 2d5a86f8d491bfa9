"""A catalog and some of its entries go in; the catalog with these accepted by a person comes out.

An entry that is accepted loses its mark as fuzzy, the text it was made for before, and the remarks
that tell why it was to be reviewed. All others keep their bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.fill import filled
from sphinx_cluster.catalogs.merge import settled
from sphinx_cluster.catalogs.unit import FUZZY, Block, Unit


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
