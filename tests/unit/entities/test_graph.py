"""Relations looked up from either end, ids nobody has, and circles."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.graph import Graph, Relation
from sphinx_cluster.entities.records import Key

from .samples import graph_of, record

NAMES = "abcde"
EDGES = st.dictionaries(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES + "x"), unique=True, max_size=4).map(tuple),
)
"""Small graphs by the ids each event is part of; nobody has the id x."""


def parts(edges: Mapping[str, tuple[str, ...]]) -> Graph:
    return graph_of(record("event", one, part_of=edges[one]) for one in edges)


def key(identifier: str) -> Key:
    return "event", identifier


def reachable(edges: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """Return all ids to which a way of one or more steps leads from *start*, by brute force."""
    found = set(edges.get(start, ()))
    for _ in range(len(NAMES) + 1):
        found |= {target for one in found for target in edges.get(one, ())}
    return found


FAIR = graph_of(
    [
        record("partner", "ihk"),
        record("partner", "dmg", member_of=("ihk",)),
        record("project", "h2", coordinator=("ihk",), partners=("dmg", "lost")),
        record("event", "fair", organisers=("ihk",), partners=("dmg", "ihk"), projects=("h2",)),
    ]
)


def test_relations_come_in_the_order_written() -> None:
    assert [(one.option, one.target) for one in FAIR.named_by(("event", "fair"))] == [
        ("organisers", ("partner", "ihk")),
        ("partners", ("partner", "dmg")),
        ("partners", ("partner", "ihk")),
        ("projects", ("project", "h2")),
    ]


def test_a_partner_is_told_every_relation_that_names_it() -> None:
    assert {(one.source, one.option) for one in FAIR.naming(("partner", "ihk"))} == {
        (("partner", "dmg"), "member-of"),
        (("project", "h2"), "coordinator"),
        (("event", "fair"), "organisers"),
        (("event", "fair"), "partners"),
    }


def test_neighbours_stand_in_either_direction_once_each() -> None:
    assert FAIR.neighbours(("partner", "dmg")) == {
        *(("partner", "ihk"), ("project", "h2"), ("event", "fair"))
    }
    assert FAIR.neighbours(("partner", "nobody")) == frozenset()


def test_an_id_of_one_type_is_not_that_of_another() -> None:
    graph = graph_of([record("event", "same", partners=("same",)), record("partner", "same")])
    assert graph.neighbours(("event", "same")) == {("partner", "same")}
    assert len(graph.records) == 2


def test_relations_to_ids_nobody_has_are_dangling() -> None:
    assert list(FAIR.dangling()) == [
        Relation(source=("project", "h2"), option="partners", target=("partner", "lost"))
    ]


def test_the_first_record_of_a_key_counts_and_the_other_adds_no_relation() -> None:
    first, second = record("event", "x"), record("event", "x", part_of=("y",))
    graph = graph_of([first, second])
    assert graph.records[key("x")] is first
    assert graph.naming(key("y")) == ()


def test_records_of_a_type_keep_their_order() -> None:
    graph = graph_of([record("event", "b"), record("partner", "p"), record("event", "a")])
    assert [one.entity.id for one in graph.of_type("event")] == ["b", "a"]
    assert graph.of_type("course") == ()


@given(EDGES)
def test_every_relation_is_seen_from_both_ends(edges: Mapping[str, tuple[str, ...]]) -> None:
    graph = parts(edges)
    forward = {relation for one in NAMES + "x" for relation in graph.named_by(key(one))}
    backward = {relation for one in NAMES + "x" for relation in graph.naming(key(one))}
    written = {(key(one), key(target)) for one in edges for target in edges[one]}
    assert forward == backward
    assert {(relation.source, relation.target) for relation in forward} == written


@given(EDGES)
def test_being_neighbours_is_mutual(edges: Mapping[str, tuple[str, ...]]) -> None:
    graph = parts(edges)
    keys = [key(one) for one in NAMES + "x"]
    for one in keys:
        assert all(one in graph.neighbours(other) for other in graph.neighbours(one))


@given(EDGES)
def test_exactly_the_relations_to_missing_records_dangle(
    edges: Mapping[str, tuple[str, ...]],
) -> None:
    found = {(one.source, one.target) for one in parts(edges).dangling()}
    assert found == {(key(a), key(b)) for a in edges for b in edges[a] if b not in edges}


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
