"""Texts go in; a few hundred bits for each come out that tell which bigrams it has.

A bigram is a pair of adjacent characters; the second occurrence of one in a text counts as another
than the first. So many bits as two texts differ in, so many bigrams they differ in, at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bits: TypeAlias = NDArray[np.uint64]

BITS: Final = 768
_KINDS: Final = 1 << 16
_SAMPLE: Final = 2048
_AT_ONCE: Final = 512
"""Texts taken at once: what so many need on the way fits into a processor's cache."""


class Bigrams:
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
