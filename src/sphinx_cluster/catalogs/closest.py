"""A new text goes in; the translated text most like it comes out, by Levenshtein distance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from sphinx_cluster.catalogs.pool import Known

ALIKE: Final = 0.75
"""Below this likeness (1 is equal), a match is chance."""
ALIKE_IF_SHORT: Final = 0.85
SHORT: Final = 25
SURELY: Final = 0.85
"""Above this likeness, a text that left the page is the former version of a new one."""


class Candidates:
    """Translated texts, shortest first, among which the one most like another is found."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Take *known* texts, which are looked at when the first search needs them."""
        self._given = known

    @cached_property
    def _known(self) -> Sequence[Known]:
        """The texts, each once: reviewed before others, then one that lost its page."""
        distinct: dict[str, Known] = {}
        for one in self._given:
            text = one.unit.msgid
            if one.unit.msgid_plural is None and (
                text not in distinct or _rank(one) < _rank(distinct[text])
            ):
                distinct[text] = one
        return sorted(distinct.values(), key=lambda one: len(one.unit.msgid))

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [one.unit.msgid for one in self._known]

    @cached_property
    def _lengths(self) -> Sequence[int]:
        return [len(text) for text in self._texts]

    def closest(self, text: str, *, least: float) -> tuple[Known, float] | None:
        """Return what is most like *text* and how much; None if nothing reaches *least*."""
        if least > 1 or not self._texts:
            return None
        first = bisect_left(self._lengths, int(len(text) * least))
        last = bisect_right(self._lengths, int(len(text) / least) + 1)
        found = extractOne(
            text,
            self._texts[first:last],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
        )
        return None if found is None else (self._known[first + found[2]], float(found[1]))


def needed(text: str) -> float | None:
    """Return how alike a text elsewhere must be to *text*; None if *text* has no letters."""
    if not any(map(str.isalpha, text)):
        return None
    return ALIKE_IF_SHORT if len(text) < SHORT else ALIKE


def _rank(known: Known) -> tuple[bool, int]:
    return (not known.unit.reviewed, known.state)
