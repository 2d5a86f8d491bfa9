"""The catalogs of one language go in; what is already translated, and where, comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.tokens import Skeleton, skeleton
from sphinx_cluster.catalogs.unit import Block, Key, Unit

VANISHING, ACTIVE, OBSOLETE = range(3)
"""A text its page no longer has; one that is still in its page; one put aside long ago."""


class Known(NamedTuple):
    """A translated unit and its block, the page whose catalog it is in, what becomes of it there.

    ``unit`` is that of ``block``; it is looked at so often that it is kept at hand. A tuple, as an
    update has one for every translation of a language.
    """

    page: str
    block: Block
    unit: Unit
    state: int


class Pool:
    """Every translation in the catalogs of a language, found by text or by skeleton."""

    def __init__(self, catalogs: Mapping[str, Catalog], wanted: Mapping[str, Set[Key]]) -> None:
        """Take *catalogs* by page, and the messages *wanted* by each page that has any."""
        self.by_page: dict[str, list[Known]] = {}
        self.by_key: dict[Key, list[Known]] = {}
        self._by_shape: dict[str, dict[str, list[tuple[Skeleton, Known]]]] = {}
        for page, catalog in catalogs.items():
            found = self.by_page[page] = _known(page, catalog, wanted.get(page, frozenset()))
            for known in found:
                self.by_key.setdefault(known.unit.key, []).append(known)

    def of_shape(self, taken: Skeleton, text: str) -> Sequence[tuple[Skeleton, Known]]:
        """Return reviewed translations of texts whose skeleton has the shape of *taken*.

        *taken* is the skeleton of *text*. Plurals are left out.
        """
        words = _words(text)
        if words not in self._by_shape:
            found: dict[str, list[tuple[Skeleton, Known]]] = {}
            for known in self._by_words.get(words, ()):
                bones = skeleton(known.unit.msgid)
                found.setdefault(bones.shape, []).append((bones, known))
            self._by_shape[words] = found
        return self._by_shape[words].get(taken.shape, ())

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[Known]]:
        """Reviewed translations by the words that are in no token: cheaper than skeletons."""
        found: dict[str, list[Known]] = {}
        for known in self.everything():
            if known.unit.reviewed and known.unit.msgid_plural is None:
                found.setdefault(_words(known.unit.msgid), []).append(known)
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
        found.append(Known(page, block, unit, state))
    return found


def _words(text: str) -> str:
    """Return the words of letters alone; a token always holds another character."""
    return " ".join(filter(str.isalpha, text.split()))
