"""Many texts go in once; then, for each new text, the one most like it comes out. None is missed.

Likeness is that of Levenshtein: one less the edits over the longer length. Comparing with every
text would take hours, so most are ruled out first, by a bound that is never wrong: an edit changes
two bigrams at most, so two texts are apart by half as many edits at least as one has bigrams that
the other lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import extract, extractOne

from sphinx_cluster.translation.bigrams import Bigrams, Bits

Numbers: TypeAlias = NDArray[np.int32]
Likeness: TypeAlias = tuple[str, float]
"""A text, and how much it is like the one that is sought."""

_WORD: Final = 64
"""RapidFuzz is fast while the edits allowed, either way, fit into a word of so many bits."""
_NARROW: Final = 0.95
_STEPS: Final = (16, 128)
"""So many candidates are compared before the best so far rules out others."""
_ROUNDING: Final = 1e-9
_GENEROUS: Final = 1e-4
"""What the comparison is allowed to round; its results are checked to `_ROUNDING`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A text that is searched for, its bits as a column, and how many of them are set."""

    text: str
    bits: Bits
    count: np.int32


class Alike:
    """Texts among which the most similar to another is found."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take *texts*, each once."""
        self._texts: Sequence[str] = sorted(texts, key=len)
        self._lengths: Numbers = np.fromiter(map(len, self._texts), np.int32, len(self._texts))
        self._bigrams = Bigrams(self._texts)
        self._bits = self._bigrams.of(self._texts)
        self._counts = _counted(self._bits)

    def best(self, texts: Sequence[str], least: Sequence[float]) -> list[Likeness | None]:
        """Return for each of *texts* the one most like it and how much, None below its *least*.

        A text whose *least* is over 1 is not looked for; 0 is not allowed.
        """
        bits = self._bigrams.of(texts)
        counts = _counted(bits)
        sought = (
            Sought(text=text, bits=bits[:, number : number + 1], count=counts[number])
            for number, text in enumerate(texts)
        )
        return [
            None if lowest > 1 else self._best(one, lowest)
            for one, lowest in zip(sought, least, strict=True)
        ]

    def _best(self, sought: Sought, least: float) -> Likeness | None:
        """Search among texts of nearly the same length first: what is found narrows the rest."""
        size = len(sought.text)
        low, high = self._between(size * _NARROW, size / _NARROW)
        best = self._better(sought, low, high, least, None)
        first, _ = self._between(size * (best[1] if best else least), 0)
        best = self._better(sought, first, low, least, best)
        _, last = self._between(0, size / (best[1] if best else least))
        return self._better(sought, high, last, least, best)

    def _between(self, shortest: float, longest: float) -> tuple[int, int]:
        """Return where texts of these lengths begin and end, give or take one character."""
        found = self._lengths.searchsorted([int(shortest), int(longest) + 2])
        return int(found[0]), int(found[1])

    def _better(
        self, sought: Sought, first: int, last: int, least: float, best: Likeness | None
    ) -> Likeness | None:
        """Return what from *first* to *last* is alike by *least* and more so than *best*."""
        if first >= last:
            return best
        common = _counted(self._bits[:, first:last] & sought.bits)
        missed = np.maximum(self._counts[first:last], sought.count) - common
        longer = np.maximum(self._lengths[first:last], len(sought.text))
        lowest = best[1] if best else least
        (near,) = np.nonzero(missed <= longer * (2 * (1 - lowest) + _ROUNDING))
        bounds = 1 - (missed[near] + 1) // 2 / longer[near]
        return self._closest(sought.text, near + first, bounds, least, best)

    def _closest(
        self,
        text: str,
        near: NDArray[np.intp],
        bounds: NDArray[np.float64],
        least: float,
        best: Likeness | None,
    ) -> Likeness | None:
        """Return the best of the texts numbered *near*, which are alike by *bounds* at most."""
        order = np.argsort(-bounds, kind="stable")
        for first, last in pairwise((0, *_STEPS, len(order))):
            if best is not None:
                order = order[: np.count_nonzero(bounds > best[1])]
            if first >= len(order):
                break
            texts: Sequence[str] = [
                self._texts[number] for number in near[order[first:last]].tolist()
            ]
            lowest = (best[1] if best else least) - _GENEROUS
            if len(text) * (1 - lowest) > _WORD / 2:
                texts = _in_common(text, texts, lowest)
            found = extractOne(
                text, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=lowest
            )
            if found and found[1] > (best[1] if best else least - _ROUNDING):
                best = found[0], found[1]
        return best


def _in_common(text: str, texts: Sequence[str], lowest: float) -> Sequence[str]:
    """Return those of *texts* whose longest common subsequence with *text* is long enough.

    No two texts are more alike than that, and it is found faster where many edits are allowed.
    """
    found = extract(
        text, texts, scorer=LCSseq.normalized_similarity, score_cutoff=lowest, limit=None
    )
    return [other for other, _, _ in found]


def _counted(bits: Bits) -> Numbers:
    """Return how many bits each column has."""
    counted: Numbers = np.bitwise_count(bits).sum(axis=0, dtype=np.int32)
    return counted
