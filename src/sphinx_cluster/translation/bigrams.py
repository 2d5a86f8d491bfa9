"""Texts go in; which bigrams they have comes out: a few numbers for each.

A bigram is a pair of adjacent characters; the second occurrence of one in a text counts as another
than the first. In so many numbers as two texts differ, in so many bigrams they differ, at least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from operator import add
from typing import Final

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
