"""Texts go in once; then, for another, the one most like it comes out. None is missed.

Likeness is that of Levenshtein: one less the edits over the longer length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from operator import add
from typing import Final

from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import extract, extractOne

# A text and some others go in; the one most like it comes out, found by comparing with each.
#
# Likeness is that of Levenshtein: one less the edits over the longer length.

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


# Texts go in; which bigrams they have comes out: a few numbers for each.
#
# A bigram is a pair of adjacent characters; the second occurrence of one in a text counts as
# another than the first. In so many numbers as two texts differ, in so many bigrams they differ, at
# least.

NUMBERS: Final = 1024
_SAMPLE: Final = 2048


class Bigrams:
    """Gives numbers to bigrams so that the frequent ones share none with each other.

    Two bigrams that share a number look alike, which makes two texts look more alike than they are.
    It is never the other way round.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Learn from a sample of *texts* which bigrams are frequent."""
        sample = texts[:: len(texts) // _SAMPLE + 1]
        often = Counter(key for text in sample for key in _keys(text))
        ranked = sorted(often, key=lambda key: (-often[key], key))
        self._numbers = _Numbers({key: _folded(rank) for rank, key in enumerate(ranked)})

    def of(self, text: str) -> Set[int]:
        """Return the numbers of the bigrams in *text*, each from 0 to `NUMBERS`."""
        return {self._numbers[key] for key in _keys(text)}

    def having(self, texts: Sequence[str]) -> list[int]:
        """Return for each number a whole one, whose bits tell which of *texts* have it.

        The lowest bit is that of the first text.
        """
        rows = [bytearray(len(texts) // 8 + 1) for _ in range(NUMBERS)]
        rows_of = _Rows(self._numbers, rows)
        for place, text in enumerate(texts):
            octet, bit = place >> 3, 1 << (place & 7)
            for pair, times in _counted(text).items():
                having = rows_of[pair]
                if times == 1:
                    having[0][octet] |= bit
                else:
                    if times > len(having):
                        rows_of.grow(pair, times)
                    for row in having[:times]:
                        row[octet] |= bit
        return [int.from_bytes(row, "little") for row in rows]


class _Numbers(dict[str, int]):
    """The numbers of bigrams; that of one not known yet is found when it is asked for."""

    def __missing__(self, key: str) -> int:
        self[key] = found = sum(map(ord, key), 31 * ord(key[0])) % NUMBERS
        return found


class _Rows(dict[str, list[bytearray]]):
    """The rows of each pair of characters: for its first occurrence in a text, its second, …"""

    def __init__(self, numbers: _Numbers, rows: Sequence[bytearray]) -> None:
        super().__init__()
        self._numbers, self._rows = numbers, rows

    def __missing__(self, pair: str) -> list[bytearray]:
        self[pair] = found = [self._rows[self._numbers[pair]]]
        return found

    def grow(self, pair: str, times: int) -> None:
        """Have the rows of so many occurrences of *pair*."""
        known = self[pair]
        for turn in range(len(known), times):
            known.append(self._rows[self._numbers[_key(pair, turn)]])


def _folded(rank: int) -> int:
    """Return the number of a bigram: the most frequent share theirs with the least frequent."""
    turn = rank % (2 * NUMBERS)
    return min(turn, 2 * NUMBERS - 1 - turn)


def _keys(text: str) -> Iterator[str]:
    """Yield what each bigram of *text* is called."""
    for pair, times in _counted(text).items():
        yield pair
        for turn in range(1, times):
            yield _key(pair, turn)


def _key(pair: str, turn: int) -> str:
    """Return what the occurrence of *pair* is called that comes after so many others."""
    return f"{pair}{chr(turn)}"


def _counted(text: str) -> Counter[str]:
    return Counter(map(add, text, text[1:]))


# Texts go in once; then, for another, those come out that may be like it. None is missed.
#
# Likeness is that of Levenshtein: one less the edits over the longer length. An edit changes two
# bigrams at most, so two texts are apart by half as many edits at least as one has bigrams that the
# other lacks. These are counted for thousands of texts at once: each bigram has a whole number with
# a bit for every text, and such numbers are added up as a processor adds, all texts side by side.

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
