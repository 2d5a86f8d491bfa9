"""A text and some others go in; the one most like it comes out, found by comparing with each.

Likeness is that of Levenshtein: one less the edits over the longer length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import extract, extractOne

ROUNDING: Final = 1e-9
_WORD: Final = 64
"""RapidFuzz is fast while the edits allowed, either way, fit into a word of so many bits."""
_GENEROUS: Final = 1e-4
"""What the comparison is allowed to round; its results are checked to `ROUNDING`."""


@dataclass(slots=True, kw_only=True)
class Sought:
    """A text that is looked for among others, which are called by numbers.

    ``best`` is the number of the one most like it yet, None if there is none; ``lowest`` is how
    much alike another must be to be of interest.
    """

    text: str
    lowest: float
    best: int | None = None

    def compare(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        """Compare with those of *texts* that have these *numbers*.

        Of several that are equally alike, the one with the lowest number is the best.
        """
        lowest = self.lowest - _GENEROUS
        if len(self.text) * (1 - lowest) > _WORD / 2:
            numbers = self._in_common(numbers, texts, lowest)
        numbers = sorted(numbers)
        found = extractOne(
            self.text,
            [texts[number] for number in numbers],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=lowest,
        )
        if found is not None:
            _, likeness, place = found
            self._note(likeness, numbers[place])

    def _note(self, likeness: float, number: int) -> None:
        if self.best is None:
            better = likeness >= self.lowest - ROUNDING
        else:
            better = (likeness, -number) > (self.lowest, -self.best)
        if better:
            self.best, self.lowest = number, likeness

    def _in_common(
        self, numbers: Sequence[int], texts: Sequence[str], lowest: float
    ) -> Sequence[int]:
        """Return those whose longest common subsequence with the text is long enough.

        No two texts are more alike than that, and it is found faster where many edits are allowed.
        """
        found = extract(
            self.text,
            [texts[number] for number in numbers],
            scorer=LCSseq.normalized_similarity,
            score_cutoff=lowest,
            limit=None,
        )
        return [numbers[place] for _, _, place in found]
