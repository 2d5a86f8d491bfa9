"""Many texts go in once; then, for each new text, the one most like it comes out. Nothing is lost.

Likeness is that of Levenshtein: one less the distance over the longer length. Computing it for
every pair of texts would take hours, so most are ruled out first, by a bound that is never wrong:
an edit changes at most two of the pairs of adjacent characters (bigrams), so two texts are apart
by half as many edits at least as one has bigrams that the other lacks. Which bigrams a text has is
noted in a few hundred bits; two bigrams that share a bit only weaken the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

Bits: TypeAlias = NDArray[np.uint64]
Numbers: TypeAlias = NDArray[np.int32]

_BITS: Final = 512
_AT_ONCE: Final = 8192
_HARDLY: Final = 1e-9


class Alike:
    """Texts among which the most similar to another is found."""

    def __init__(self, texts: Iterable[str], least: float) -> None:
        """Take *texts*, each once; no search will ask for less likeness than *least*."""
        self._least = least
        self._texts: Sequence[str] = sorted(texts, key=len)
        self._lengths: Numbers = np.fromiter(map(len, self._texts), np.int32, len(self._texts))
        self._bits = features(self._texts)
        self._counts: Numbers = np.bitwise_count(self._bits).sum(axis=0, dtype=np.int32)

    def best(self, texts: Sequence[str], least: Sequence[float]) -> list[tuple[str, float] | None]:
        """Return for each of *texts* the one most like it and how much, None below its *least*.

        Of several that are equally alike, the shortest counts, then the one that came first.
        """
        return [
            self._best(text, bits, lowest)
            for text, bits, lowest in zip(texts, features(texts).T, least, strict=True)
        ]

    def _best(self, text: str, bits: Bits, least: float) -> tuple[str, float] | None:
        if least > 1:
            return None
        size = len(text)
        first = int(np.searchsorted(self._lengths, int(size * least)))
        last = int(np.searchsorted(self._lengths, int(size / least) + 1, side="right"))
        lengths = np.maximum(self._lengths[first:last], size)
        common = np.bitwise_count(self._bits[:, first:last] & bits[:, None]).sum(
            axis=0, dtype=np.int32
        )
        count = int(np.bitwise_count(bits).sum())
        missed = np.maximum(self._counts[first:last], count) - common
        edits = (missed + 1) // 2
        (near,) = np.nonzero(edits <= lengths * (1 - least) + _HARDLY)
        return self._closest(text, near + first, 1 - edits[near] / lengths[near], least)

    def _closest(
        self, text: str, near: NDArray[np.intp], bounds: NDArray[np.float64], least: float
    ) -> tuple[str, float] | None:
        """Return the best of the texts numbered *near*, which are alike by *bounds* at most."""
        best: tuple[str, float] | None = None
        lowest = least
        for at in np.argsort(-bounds, kind="stable"):
            if bounds[at] < lowest - _HARDLY:
                break
            other = self._texts[near[at]]
            longer = max(len(text), len(other))
            most = int(longer * (1 - lowest) + _HARDLY)
            edits = Levenshtein.distance(text, other, score_cutoff=most)
            likeness = 1 - edits / longer
            if edits <= most and (best is None or likeness > best[1]):
                best, lowest = (other, likeness), likeness
        return best


def features(texts: Sequence[str]) -> Bits:
    """Return which bigrams each of *texts* has: a column a text, 64 bits a row."""
    columns = [np.empty((_BITS // 64, 0), np.uint64), *map(_features, _chunks(texts))]
    return np.ascontiguousarray(np.concatenate(columns, axis=1))


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    rest = iter(texts)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk


def _features(texts: Sequence[str]) -> Bits:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts)), np.fromiter(map(len, texts), np.int64, len(texts)))
    pairs = codes[:-1] * np.uint32(0x9E3779B1) ^ codes[1:] * np.uint32(0x85EBCA6B)
    kinds = (pairs * np.uint32(0xC2B2AE35)) >> np.uint32(32 - _BITS.bit_length() + 1)
    within = owners[:-1] == owners[1:]
    flags = np.zeros((len(texts), _BITS), np.bool_)
    flags[owners[:-1][within], kinds[within]] = True
    return np.packbits(flags, axis=1).view(np.uint64).T
