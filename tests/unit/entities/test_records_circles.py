"""Circles among relations that must have none: found where they are, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given

from .samples import EDGES, NAMES, graph_of, parts, record


def reachable(edges: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """Return all ids to which a way of one or more steps leads from *start*, by brute force."""
    found = set(edges.get(start, ()))
    for _ in range(len(NAMES) + 1):
        found |= {target for one in found for target in edges.get(one, ())}
    return found


@given(EDGES)
def test_a_circle_is_found_exactly_where_a_way_leads_back(
    edges: Mapping[str, tuple[str, ...]],
) -> None:
    circular = any(one in reachable(edges, one) for one in edges)
    assert bool(list(parts(edges).cycles())) is circular


@given(EDGES)
def test_every_circle_found_is_one(edges: Mapping[str, tuple[str, ...]]) -> None:
    for option, circle in parts(edges).cycles():
        assert option == "part-of"
        assert len(set(circle)) == len(circle)
        for (_, one), (_, following) in zip(circle, circle[1:] + circle[:1], strict=True):
            assert following in edges[one]


@given(EDGES)
def test_without_one_step_of_each_circle_found_none_is_left(
    edges: Mapping[str, tuple[str, ...]],
) -> None:
    last_steps = {(circle[-1][1], circle[0][1]) for _, circle in parts(edges).cycles()}
    rest = {a: tuple(b for b in edges[a] if (a, b) not in last_steps) for a in edges}
    assert not list(parts(rest).cycles())


@pytest.mark.parametrize(
    ("edges", "circles"),
    [
        ({"a": ("a",)}, [("a",)]),
        ({"a": ("b",), "b": ("a",)}, [("a", "b")]),
        ({"a": ("b",), "b": ("c",), "c": ("b",)}, [("b", "c")]),
        ({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}, []),
        ({"a": ("b",)}, []),
    ],
)
def test_a_circle_is_given_from_the_first_record_that_is_met(
    edges: Mapping[str, tuple[str, ...]], circles: list[tuple[str, ...]]
) -> None:
    found = [tuple(one for _, one in circle) for _, circle in parts(edges).cycles()]
    assert found == circles


def test_relations_that_may_lead_back_are_no_circles() -> None:
    graph = graph_of(
        [
            record("event", "e", projects=("p",)),
            record("project", "p", part_of=()),
            record("partner", "q"),
        ]
    )
    assert not list(graph.cycles())


def test_membership_among_partners_must_not_lead_back_either() -> None:
    graph = graph_of(
        [record("partner", "a", member_of=("b",)), record("partner", "b", member_of=("a",))]
    )
    assert [option for option, _ in graph.cycles()] == ["member-of"]


def chain(length: int, *, closed: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number in range(length):
        following = number + 1 if number + 1 < length else 0
        yield str(number), (str(following),) if closed or following else ()


@pytest.mark.parametrize("closed", [False, True])
def test_chains_of_ten_thousand_steps_are_followed_in_a_few_seconds(*, closed: bool) -> None:
    graph = parts(dict(chain(10_000, closed=closed)))
    began = time.process_time()
    circles = list(graph.cycles())
    assert time.process_time() - began < 5
    assert [len(circle) for _, circle in circles] == ([10_000] if closed else [])


def test_many_ways_to_the_same_end_are_followed_once() -> None:
    layers = {f"{n}{side}": (f"{n + 1}a", f"{n + 1}b") for n in range(200) for side in "ab"}
    assert not list(parts(layers).cycles())
