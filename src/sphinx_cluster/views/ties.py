"""Who works with whom: records and all relations in, the pairs that are tied together out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key, Record

MOST_TIES = 400
"""More ties than these nobody could follow in a drawing; they are not even counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two records, given by their places in the list.

    They are tied by what both are related to (*through*), or because one names the other
    (*direct*).
    """

    one: int
    other: int
    through: tuple[Key, ...]
    direct: bool

    @property
    def strength(self) -> int:
        return len(self.through) + self.direct


def ties_of(records: Sequence[Record], graph: Graph) -> tuple[Tie, ...] | None:
    """Return the ties among *records*, None where there are more than `MOST_TIES`."""
    places = {record.key: place for place, record in enumerate(records)}
    through: dict[tuple[int, int], list[Key]] = {}
    direct: set[tuple[int, int]] = set()
    for pair, via in _pairs(records, places, graph):
        shared = through.setdefault(pair, [])
        if via is None:
            direct.add(pair)
        else:
            shared.append(via)
        if len(through) > MOST_TIES:
            return None
    return tuple(
        Tie(one=one, other=other, through=tuple(shared), direct=(one, other) in direct)
        for (one, other), shared in sorted(through.items())
    )


def _pairs(
    records: Sequence[Record], places: dict[Key, int], graph: Graph
) -> Iterator[tuple[tuple[int, int], Key | None]]:
    """Yield each pair that is related, with what stands between, None where nothing does."""
    between: dict[Key, list[int]] = defaultdict(list)
    for record in records:
        here = places[record.key]
        for neighbour in sorted(graph.neighbours(record.key)):
            there = places.get(neighbour)
            if there is None and neighbour in graph.records:
                between[neighbour].append(here)
            elif there is not None and there > here:
                yield (here, there), None
    for key in sorted(between):
        for pair in combinations(sorted(between[key]), 2):
            yield pair, key
