"""Places on a round drawing: who is tied to whom in, an order with short ties out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

_SWEEPS = 12
"""Rounds of exchanging neighbours; the work is bounded, and more changes little."""


def ordered(members: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return *members* so that those who are tied stand near each other on a circle.

    Exchanges two neighbours as long as that shortens their ties; the same input gives the same
    order.
    """
    circle = list(members)
    place = {member: number for number, member in enumerate(circle)}
    tied: dict[int, list[int]] = {member: [] for member in circle}
    for one, other in pairs:
        tied[one].append(other)
        tied[other].append(one)
    for _ in range(_SWEEPS):
        changed = False
        for left in range(len(circle) - 1):
            changed |= _exchange(circle, place, tied, left)
        if not changed:
            break
    return circle


def _exchange(
    circle: list[int], place: dict[int, int], tied: Mapping[int, Sequence[int]], left: int
) -> bool:
    """Exchange the member at *left* with the next if that shortens their ties."""
    one, other = circle[left], circle[left + 1]
    before = _length(one, place, tied, len(circle)) + _length(other, place, tied, len(circle))
    place[one], place[other] = left + 1, left
    after = _length(one, place, tied, len(circle)) + _length(other, place, tied, len(circle))
    if after < before:
        circle[left], circle[left + 1] = other, one
        return True
    place[one], place[other] = left, left + 1
    return False


def _length(
    member: int, place: Mapping[int, int], tied: Mapping[int, Sequence[int]], size: int
) -> int:
    total = 0
    for other in tied[member]:
        apart = abs(place[member] - place[other])
        total += min(apart, size - apart)
    return total


def halves(circle: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the left side of a circle from top to bottom, and the right one."""
    middle = len(circle) // 2
    return list(reversed(circle[:middle])), list(circle[middle:])


def bulge(share: float) -> float:
    """Return how far out an oval lies at a *share* of its height, from 0 to 1."""
    return sqrt(max(0.0, 1.0 - (2.0 * share - 1.0) ** 2))
