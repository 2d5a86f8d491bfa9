"""Texts that are sought and very many others go in; the most like each comes out. None is missed.

Apart from `sphinx_cluster.translation.likeness`, which does the same without numpy and takes twice
the time: a few hundred bits tell which bigrams a text has, and texts of nearly the same length are
looked for together, first among texts of nearly their length; what is found there narrows the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sphinx_cluster.translation.likeness import Sought

Bits: TypeAlias = NDArray[np.uint64]
Counts: TypeAlias = NDArray[np.int16]
Lengths: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
Ranges: TypeAlias = tuple[Places, Places]
"""For each of several texts, where in a list it is looked for: the first places and the last."""

BITS: Final = 768
_KINDS: Final = 1 << 16
_SAMPLE: Final = 2048
_AT_ONCE: Final = 512
"""Texts taken at once: what so many need on the way fits into a processor's cache."""
_NARROW: Final = 0.95
_TOGETHER: Final = 16
_CELLS: Final = 1 << 16
"""So many pairs of texts are looked at in one go: their bits fit into a processor's cache."""
_STEPS: Final = (16, 128)
"""So many candidates are compared before the best so far rules out others."""
_ROUNDING: Final = 1e-5
"""What is added to every bound, as it is computed in single precision."""


class Search:
    """Texts, shortest first, among which the most similar to others are found."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take *texts* in the order of their lengths."""
        self._texts = texts
        self._bigrams = _Bigrams(texts)
        self._known = self._traits(texts)

    def best(self, every: Sequence[Sought]) -> None:
        """Find for each text that is sought the one most like it, and note it there."""
        wanted = sorted(every, key=lambda one: len(one.text))
        self._search(wanted, self._of_nearly_its_length)
        for where in (self._shorter, self._longer):
            self._search([one for one in wanted if one.best is not None], where)
            self._search([one for one in wanted if one.best is None], where)

    def _traits(self, texts: Sequence[str]) -> _Traits:
        bits = self._bigrams.of(texts)
        counts = np.bitwise_count(bits).sum(axis=0, dtype=np.int16)
        lengths = np.fromiter(map(len, texts), np.float32, len(texts))
        return _Traits(lengths=lengths, bits=bits, counts=counts)

    def _between(self, shortest: Numbers, longest: Numbers) -> Ranges:
        """Return where texts of these lengths begin and end, give or take one character."""
        first = self._known.lengths.searchsorted(shortest.astype(np.int32))
        return first, self._known.lengths.searchsorted(longest.astype(np.int32) + 2)

    def _of_nearly_its_length(self, sizes: Numbers, _: Numbers) -> Ranges:
        return self._between(sizes * _NARROW, sizes / _NARROW)

    def _shorter(self, sizes: Numbers, lowest: Numbers) -> Ranges:
        first, _ = self._between(sizes * lowest, sizes)
        return first, self._of_nearly_its_length(sizes, lowest)[0]

    def _longer(self, sizes: Numbers, lowest: Numbers) -> Ranges:
        _, last = self._between(sizes, sizes / lowest)
        return self._of_nearly_its_length(sizes, lowest)[1], last

    def _search(
        self, wanted: Sequence[Sought], where: Callable[[Numbers, Numbers], Ranges]
    ) -> None:
        """Look for texts, shortest first, among those that are *where* it says."""
        sizes = np.array([len(one.text) for one in wanted], np.float64)
        lowest = np.array([one.lowest for one in wanted], np.float64)
        traits = self._traits([one.text for one in wanted])
        firsts, lasts = where(sizes, lowest)
        for group, first, last in _groups(firsts.tolist(), lasts.tolist()):
            known = self._known.of(slice(first, last))
            found = _near(known, traits.of(group), lowest[group])
            for place, (near, bounds) in zip(group, found, strict=True):
                if len(near):
                    self._compare(wanted[place], near + first, bounds)

    def _compare(self, one: Sought, near: Places, bounds: Numbers) -> None:
        """Compare with the texts numbered *near*, the most promising first if they are many."""
        if len(near) > _STEPS[0]:
            order = np.argsort(-bounds, kind="stable")
            near, bounds = near[order], bounds[order]
        for first, last in pairwise((0, *_STEPS, max(len(near), _STEPS[-1]))):
            if first and one.best is not None:
                near = near[: np.count_nonzero(bounds >= one.lowest - _ROUNDING)]
            if first >= len(near):
                break
            one.compare(near[first:last].tolist(), self._texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    """Of some texts, what tells which may be alike: lengths, bits, and how many bits are set.

    ``bits`` has a column for each text, 64 bits a row.
    """

    lengths: Lengths
    bits: Bits
    counts: Counts

    def of(self, which: slice | Sequence[int]) -> _Traits:
        """Return the traits of some of the texts."""
        return _Traits(
            lengths=self.lengths[which], bits=self.bits[:, which], counts=self.counts[which]
        )


def _near(known: _Traits, sought: _Traits, lowest: Numbers) -> list[tuple[Places, Numbers]]:
    """Return for each text *sought* which of those *known* may be *lowest* alike.

    With each goes how much alike it is at most.
    """
    missed = _missed(known, sought)
    longer = np.maximum(np.maximum(known.lengths, sought.lengths[:, None]), 1)
    allowed = (2 * (1 - lowest) + _ROUNDING).astype(np.float32)
    rows, columns = (missed <= longer * allowed[:, None]).nonzero()
    bounds = 1 - (missed[rows, columns] + 1) // 2 / longer[rows, columns]
    ends = rows.searchsorted(np.arange(len(lowest)), "right").tolist()
    return [(columns[start:end], bounds[start:end]) for start, end in pairwise((0, *ends))]


def _missed(known: _Traits, sought: _Traits) -> Counts:
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


class _Bigrams:
    """Gives bits to kinds of bigrams so that the frequent ones share none with each other.

    Two kinds that share a bit look alike, which makes two texts look more alike than they are. It
    is never the other way round.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Learn from a sample of *texts* which kinds are frequent."""
        step = len(texts) // _SAMPLE + 1
        _, kinds = _kinds(texts[::step])
        often = np.bincount(kinds, minlength=_KINDS)
        places = np.empty(_KINDS, np.int64)
        places[np.argsort(-often, kind="stable")] = np.arange(_KINDS)
        turn = places % (2 * BITS)
        self._bit = np.where(turn < BITS, turn, 2 * BITS - 1 - turn)

    def of(self, texts: Sequence[str]) -> Bits:
        """Return the bits of each of *texts*: a column a text, 64 bits a row."""
        columns = [np.empty((BITS // 64, 0), np.uint64), *map(self._packed, _chunks(texts))]
        return np.ascontiguousarray(np.concatenate(columns, axis=1))

    def _packed(self, texts: Sequence[str]) -> Bits:
        owners, kinds = _kinds(texts)
        flags = np.zeros((len(texts), BITS), np.bool_)
        flags[owners, self._bit[kinds]] = True
        return np.packbits(flags, axis=1).view(np.uint64).T


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    rest = iter(texts)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk


def _kinds(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
    """Return each bigram of *texts*: the number of the text it is in, and its kind."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    within = owners[:-1] == owners[1:]
    pairs = _mixed(codes[:-1], codes[1:])[within]
    order = np.argsort(pairs, kind="stable")
    pairs, owners = pairs[order], owners[:-1][within][order]
    return owners, _mixed(pairs.astype(np.uint32), _occurrences(pairs, owners))


def _occurrences(pairs: NDArray[np.uint16], owners: NDArray[np.int32]) -> NDArray[np.uint32]:
    """Return for each pair how many like it, in the same text, come before it."""
    at = np.arange(len(pairs), dtype=np.uint32)
    begins = np.ones(len(pairs), np.bool_)
    begins[1:] = (pairs[1:] != pairs[:-1]) | (owners[1:] != owners[:-1])
    return at - np.maximum.accumulate(np.where(begins, at, np.uint32(0)))


def _mixed(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Return a number for each pair of numbers, spread evenly (multiplicative hashing)."""
    both = one * np.uint32(0x9E3779B1) ^ other * np.uint32(0x85EBCA6B)
    both = (both ^ (both >> np.uint32(15))) * np.uint32(0xC2B2AE35)
    mixed: NDArray[np.uint16] = (both >> np.uint32(16)).astype(np.uint16)
    return mixed
