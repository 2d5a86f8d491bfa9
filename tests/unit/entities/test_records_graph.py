"""Relations looked up from either end, and ids nobody has."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given

from sphinx_cluster.entities.records import Relation

from .samples import EDGES, NAMES, graph_of, key, parts, record

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
