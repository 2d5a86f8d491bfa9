"""Many texts go in once; then, for each new text, the one most like it comes out. None is missed.

Comparing with every text would take hours, so most are ruled out first. New texts of nearly the
same length are looked for together, first among texts of nearly their length: what is found there
narrows the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import extract, extractOne

from sphinx_cluster.translation.sieve import Numbers, Places, Sieve, Traits

Likeness: TypeAlias = tuple[str, float]
"""A text, and how much it is like the one that is sought."""
Ranges: TypeAlias = tuple[Places, Places]
"""For each of several texts, where in a list it is looked for: the first places and the last."""

_WORD: Final = 64
"""RapidFuzz is fast while the edits allowed, either way, fit into a word of so many bits."""
_NARROW: Final = 0.95
_TOGETHER: Final = 16
_CELLS: Final = 1 << 16
"""So many pairs of texts are looked at in one go: their bits fit into a processor's cache."""
_STEPS: Final = (16, 128)
"""So many candidates are compared before the best so far rules out others."""
_ROUNDING: Final = 1e-9
_GENEROUS: Final = 1e-4
"""What the comparison is allowed to round; its results are checked to `_ROUNDING`."""


@dataclass(slots=True, kw_only=True)
class Sought:
    """A text that is looked for, its ``number`` among all, and the ``best`` that was found yet."""

    text: str
    number: int
    least: float
    best: Likeness | None = None

    @property
    def lowest(self) -> float:
        """How much alike a text must be to be of interest."""
        return self.best[1] if self.best else self.least

    def is_better(self, likeness: float) -> bool:
        """Tell whether a text of such *likeness* is to be preferred to the best so far."""
        return likeness > (self.best[1] if self.best else self.least - _ROUNDING)


class Alike:
    """Texts among which the most similar to another is found."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take *texts*, each once."""
        self._texts: Sequence[str] = sorted(texts, key=len)
        self._sieve = Sieve(self._texts)

    def best(self, texts: Sequence[str], least: Sequence[float]) -> list[Likeness | None]:
        """Return for each of *texts* the one most like it and how much, None below its *least*.

        A text whose *least* is over 1 is not looked for; 0 is not allowed.
        """
        every = [
            Sought(text=text, number=number, least=lowest)
            for number, (text, lowest) in enumerate(zip(texts, least, strict=True))
        ]
        traits = self._sieve.traits(texts)
        wanted = sorted((one for one in every if one.least <= 1), key=lambda one: len(one.text))
        self._search(wanted, traits, self._of_nearly_its_length)
        for where in (self._shorter, self._longer):
            self._search([one for one in wanted if one.best], traits, where)
            self._search([one for one in wanted if not one.best], traits, where)
        return [one.best for one in every]

    def _of_nearly_its_length(self, sizes: Numbers, _: Numbers) -> Ranges:
        return self._sieve.between(sizes * _NARROW, sizes / _NARROW)

    def _shorter(self, sizes: Numbers, lowest: Numbers) -> Ranges:
        first, _ = self._sieve.between(sizes * lowest, sizes)
        return first, self._of_nearly_its_length(sizes, lowest)[0]

    def _longer(self, sizes: Numbers, lowest: Numbers) -> Ranges:
        _, last = self._sieve.between(sizes, sizes / lowest)
        return self._of_nearly_its_length(sizes, lowest)[1], last

    def _search(
        self,
        wanted: Sequence[Sought],
        traits: Traits,
        where: Callable[[Numbers, Numbers], Ranges],
    ) -> None:
        """Look for texts, shortest first, among those that are *where* it says."""
        sizes = np.array([len(one.text) for one in wanted], np.float64)
        lowest = np.array([one.lowest for one in wanted], np.float64)
        firsts, lasts = where(sizes, lowest)
        for group, first, last in _groups(firsts.tolist(), lasts.tolist()):
            own = traits.of([wanted[place].number for place in group])
            found = self._sieve.near(own, lowest[group], first, last)
            for place, (near, bounds) in zip(group, found, strict=True):
                if len(near):
                    self._compare(wanted[place], near, bounds)

    def _compare(self, one: Sought, near: Places, bounds: Numbers) -> None:
        """Compare with the texts numbered *near*, the most promising first if they are many."""
        if len(near) > _STEPS[0]:
            order = np.argsort(-bounds, kind="stable")
            near, bounds = near[order], bounds[order]
        for first, last in pairwise((0, *_STEPS, max(len(near), _STEPS[-1]))):
            if first and one.best:
                near = near[: np.count_nonzero(bounds > one.best[1])]
            if first >= len(near):
                break
            texts: Sequence[str] = [self._texts[number] for number in near[first:last].tolist()]
            lowest = one.lowest - _GENEROUS
            if len(one.text) * (1 - lowest) > _WORD / 2:
                texts = _in_common(one.text, texts, lowest)
            found = extractOne(
                one.text, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=lowest
            )
            if found and one.is_better(found[1]):
                one.best = found[0], found[1]


def _groups(firsts: Sequence[int], lasts: Sequence[int]) -> Iterator[tuple[list[int], int, int]]:
    """Yield places in both lists where the ranges are much the same, and the range of them all."""
    group: list[int] = []
    first = last = 0
    for place, (begin, end) in enumerate(zip(firsts, lasts, strict=True)):
        if begin >= end:
            continue
        wider = min(first, begin), max(last, end)
        if len(group) == _TOGETHER or (wider[1] - wider[0]) * (len(group) + 1) > _CELLS:
            if group:
                yield group, first, last
            group = []
        first, last = wider if group else (begin, end)
        group.append(place)
    if group:
        yield group, first, last


def _in_common(text: str, texts: Sequence[str], lowest: float) -> Sequence[str]:
    """Return those of *texts* whose longest common subsequence with *text* is long enough.

    No two texts are more alike than that, and it is found faster where many edits are allowed.
    """
    found = extract(
        text, texts, scorer=LCSseq.normalized_similarity, score_cutoff=lowest, limit=None
    )
    return [other for other, _, _ in found]
