"""The catalogs of one language go in; what is already translated, and where, comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.tokens import Skeleton, skeleton
from sphinx_cluster.catalogs.unit import Block, Key, Unit

VANISHING, ACTIVE, OBSOLETE = range(3)
"""A text its page no longer has; one that is still in its page; one put aside long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A translated unit, the page whose catalog it is in, and what becomes of it there."""

    page: str
    block: Block
    state: int

    @property
    def unit(self) -> Unit:
        return self.block.unit


class Pool:
    """Every translation in the catalogs of a language, found by text or by skeleton."""

    def __init__(self, catalogs: Mapping[str, Catalog], wanted: Mapping[str, Set[Key]]) -> None:
        """Take *catalogs* by page, and the messages *wanted* by each page that has any."""
        self.by_page: dict[str, list[Known]] = {}
        self.by_key: dict[Key, list[Known]] = {}
        for page, catalog in catalogs.items():
            found = self.by_page[page] = _known(page, catalog, wanted.get(page, frozenset()))
            for known in found:
                self.by_key.setdefault(known.unit.key, []).append(known)

    @cached_property
    def by_shape(self) -> Mapping[str, Sequence[tuple[Skeleton, Known]]]:
        """Reviewed translations without plural, by the shape of their text."""
        found: dict[str, list[tuple[Skeleton, Known]]] = {}
        for known in self.everything():
            unit = known.unit
            if unit.reviewed and unit.msgid_plural is None:
                taken = skeleton(unit.msgid)
                found.setdefault(taken.shape, []).append((taken, known))
        return found

    def everything(self) -> Iterable[Known]:
        """Yield all that is known, page by page."""
        return (known for page in self.by_page.values() for known in page)


def _known(page: str, catalog: Catalog, wanted: Set[Key]) -> list[Known]:
    found = []
    for block in catalog.blocks:
        unit = block.unit
        if unit.is_header or unit.empty:
            continue
        state = OBSOLETE if unit.obsolete else ACTIVE if unit.key in wanted else VANISHING
        found.append(Known(page=page, block=block, state=state))
    return found
