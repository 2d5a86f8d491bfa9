"""Texts go in once; then, for another, those come out that may be like it. None is missed.

Likeness is that of Levenshtein: one less the edits over the longer length. An edit changes two
bigrams at most, so two texts are apart by half as many edits at least as one has bigrams that the
other lacks. These are counted for thousands of texts at once: each bigram has a whole number with a
bit for every text, and such numbers are added up as a processor adds, all texts side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sphinx_cluster.translation.bigrams import Bigrams
from sphinx_cluster.translation.likeness import Sought

_BLOCK: Final = 8192
"""So many texts are looked at at once: their bits fit into a processor's nearest cache."""
_WIDEST: Final = 1.1
"""The longest text of a block is so many times as long as the shortest at most."""
_ROUNDING: Final = 1e-9
_SET: Final = re.compile(rb"[^\0]")


class Sieve:
    """Texts, shortest first, in blocks of much the same length."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take *texts* in the order of their lengths."""
        self._bigrams = Bigrams(texts)
        self._blocks = [
            _block(texts[first:last], first, self._bigrams) for first, last in _ranges(texts)
        ]

    def near(self, sought: Sought) -> Iterator[Sequence[int]]:
        """Yield the numbers of texts that may be like the one *sought*, the most promising first.

        What is found among them rules out more of the others. So those of nearly its length come
        first, and among them those with nearly its bigrams.
        """
        own, length = self._bigrams.of(sought.text), len(sought.text)
        for block in sorted(self._blocks, key=lambda one: one.away(length)):
            if block.away(length) <= block.edits(sought):
                yield from block.near(sought, own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Texts of much the same length, from ``shortest`` to ``longest``; ``first`` is a number.

    ``having`` has for each bigram a whole number whose lowest bit is that of the first text;
    ``counts`` is how many bigrams they have, digit by digit (see `_sum`); ``every`` has all bits.
    """

    first: int
    shortest: int
    longest: int
    having: Sequence[int]
    counts: Sequence[int]
    every: int

    def away(self, length: int) -> int:
        """Return by how many characters a text of such *length* differs from all of them."""
        return max(self.shortest - length, length - self.longest, 0)

    def edits(self, sought: Sought) -> int:
        """Return how many edits may lie between the text *sought* and one that is of interest."""
        return int((1 - sought.lowest) * max(len(sought.text), self.longest) + _ROUNDING)

    def near(self, sought: Sought, own: Set[int]) -> Iterator[Sequence[int]]:
        """Yield those that may be like the text *sought*, which has its *own* bigrams.

        First come those that may be few edits away.
        """
        common = _sum([self.having[one] for one in own])
        seen, edits = 0, self.edits(sought) // 4
        while True:
            most = self.edits(sought)
            passed = self._within(2 * min(edits, most), common, len(own))
            if passed & ~seen:
                yield [self.first + place for place in _places(passed & ~seen)]
            if edits >= self.edits(sought):
                return
            seen, edits = passed, most

    def _within(self, missed: int, common: Sequence[int], own: int) -> int:
        """Return the bits of the texts where neither side misses more bigrams than *missed*."""
        reach = _added(common, _same(missed, self.every))
        wanted = _same(own, self.every)
        return _at_least(reach, wanted, self.every) & _at_least(reach, self.counts, self.every)


def _ranges(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where blocks of *texts* begin and end: not too many, and of much the same length."""
    first = 0
    for place, text in enumerate(texts):
        if place - first == _BLOCK or len(text) > _WIDEST * len(texts[first]):
            yield first, place
            first = place
    if texts:
        yield first, len(texts)


def _block(texts: Sequence[str], first: int, bigrams: Bigrams) -> _Block:
    having = bigrams.having(texts)
    return _Block(
        first=first,
        shortest=len(texts[0]),
        longest=len(texts[-1]),
        having=having,
        counts=_sum(having),
        every=(1 << len(texts)) - 1,
    )


def _sum(numbers: Sequence[int]) -> list[int]:
    """Return how many of *numbers* have each bit set, as numbers of which each is a binary digit.

    The lowest digits come first. Three numbers of one digit become one of it and one of the next.
    """
    digits = []
    while numbers:
        carried = []
        total = 0
        for one, two in zip(numbers[::2], [*numbers[1::2], 0], strict=False):
            either = one ^ two
            carried.append(one & two | either & total)
            total ^= either
        digits.append(total)
        numbers = carried if any(carried) else ()
    return digits


def _added(some: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return the sum of what *some* and *others* are the digits of, bit by bit."""
    digits, carry = [], 0
    for one, other in zip_longest(some, others, fillvalue=0):
        either = one ^ other
        digits.append(either ^ carry)
        carry = one & other | either & carry
    return [*digits, carry]


def _at_least(some: Sequence[int], others: Sequence[int], every: int) -> int:
    """Return the bits where *some* are the digits of as much as *others*, or more."""
    reached = every
    for one, other in zip_longest(some, others, fillvalue=0):
        reached ^= (one ^ other) & (one ^ reached)
    return reached


def _same(number: int, every: int) -> list[int]:
    """Return the digits of a *number* that is the same at *every* bit."""
    return [every if number >> digit & 1 else 0 for digit in range(number.bit_length())]


def _places(bits: int) -> list[int]:
    """Return the places of the *bits* that are set, the lowest first."""
    octets = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    return [
        8 * found.start() + place
        for found in _SET.finditer(octets)
        for place in range(8)
        if found[0][0] >> place & 1
    ]
