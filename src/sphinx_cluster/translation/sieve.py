"""Texts go in once; then, for a few others, those come out that may be like them. None is missed.

Likeness is that of Levenshtein: one less the edits over the longer length. An edit changes two
bigrams at most, so two texts are apart by half as many edits at least as one has bigrams that the
other lacks. To count these for many texts at once costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sphinx_cluster.translation.bigrams import Bigrams, Bits

Counts: TypeAlias = NDArray[np.int16]
Lengths: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]

_ROUNDING: Final = 1e-5
"""What is added to every bound, as it is computed in single precision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Of some texts, what tells which may be alike: lengths, bits, and how many bits are set.

    ``bits`` has a column for each text, 64 bits a row.
    """

    lengths: Lengths
    bits: Bits
    counts: Counts

    def of(self, which: slice | Sequence[int]) -> Traits:
        """Return the traits of some of the texts."""
        return Traits(
            lengths=self.lengths[which], bits=self.bits[:, which], counts=self.counts[which]
        )


class Sieve:
    """Texts, shortest first, by their traits."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take *texts* in the order of their lengths."""
        self._bigrams = Bigrams(texts)
        self._traits = self.traits(texts)

    def traits(self, texts: Sequence[str]) -> Traits:
        """Return what is to be known of *texts* that are sought."""
        bits = self._bigrams.of(texts)
        counts = np.bitwise_count(bits).sum(axis=0, dtype=np.int16)
        lengths = np.fromiter(map(len, texts), np.float32, len(texts))
        return Traits(lengths=lengths, bits=bits, counts=counts)

    def between(self, shortest: Numbers, longest: Numbers) -> tuple[Places, Places]:
        """Return where texts of these lengths begin and end, give or take one character."""
        lengths = self._traits.lengths
        first = lengths.searchsorted(shortest.astype(np.int32))
        return first, lengths.searchsorted(longest.astype(np.int32) + 2)

    def near(
        self, sought: Traits, lowest: Numbers, first: int, last: int
    ) -> list[tuple[Places, Numbers]]:
        """Return for each text *sought* which from *first* to *last* may be *lowest* alike.

        With each goes how much alike it is at most.
        """
        known = self._traits.of(slice(first, last))
        missed = _missed(known, sought)
        longer = np.maximum(known.lengths, sought.lengths[:, None])
        allowed = (2 * (1 - lowest) + _ROUNDING).astype(np.float32)
        rows, columns = (missed <= longer * allowed[:, None]).nonzero()
        bounds = 1 - (missed[rows, columns] + 1) // 2 / longer[rows, columns]
        ends = rows.searchsorted(np.arange(len(lowest)), "right").tolist()
        return [
            (columns[start:end] + first, bounds[start:end]) for start, end in pairwise((0, *ends))
        ]


def _missed(known: Traits, sought: Traits) -> Counts:
    """Return how many bigrams at least one has that the other lacks: a row for each one *sought*.

    The rows of bits are taken one after the other, which keeps what is counted in the cache.
    """
    shape = (len(sought.lengths), len(known.lengths))
    common = np.zeros(shape, np.int16)
    both, number = np.empty(shape, np.uint64), np.empty(shape, np.uint8)
    for ours, theirs in zip(sought.bits, known.bits, strict=True):
        np.bitwise_and(ours[:, None], theirs, out=both)
        np.bitwise_count(both, out=number)
        common += number
    missed: Counts = np.maximum(known.counts, sought.counts[:, None]) - common
    return missed
