"""Filters of lists: which a type has, and which records meet them."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_cluster.entities.queries import Situation, filters_of
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import EntityType

from .samples import EVENT, PARTNER, PROJECT, TODAY, TYPES, graph_of, record, when

FAIR = record(
    "event",
    "fair",
    kind="fair",
    country="DE",
    city="Cologne",
    tags=("Energy and climate",),
    start=when("2023-05-23"),
    end=when("2023-05-25"),
    organisers=("ihk",),
    partners=("dmg",),
    part_of=("week",),
    projects=("h2",),
    status="cancelled",
    originals={"city": ("Köln",), "tags": ("Energie und Klima",)},
)
BARE = record("event", "bare")
NEW = record("project", "new", start=when("2024"), partners=("dmg",))
MEMBER = record("partner", "dmg", member_of=("ihk",))
GRAPH = graph_of([FAIR, BARE, NEW, MEMBER])


def meets(entry: Record, name: str, text: str) -> bool:
    rule = filters_of(TYPES[entry.type], TYPES)[name]
    value: Any = rule.parse(text)
    return rule.fits(entry, value, Situation(graph=GRAPH, today=TODAY))


@pytest.mark.parametrize(
    ("entity_type", "names"),
    [
        (PARTNER, {"kind", "country", "region", "city", "tag", "member-of", *TYPES}),
        (
            EVENT,
            {"kind", "country", "region", "city", "tag", "status", "location", *TYPES}
            | {
                "organisers",
                "partners",
                "part-of",
                "projects",
                "from",
                "until",
                "upcoming",
                "past",
            },
        ),
        (
            PROJECT,
            {"kind", "tag", "status", "coordinator", "partners", "part-of", *TYPES}
            | {"from", "until", "upcoming", "past"},
        ),
    ],
    ids=TYPES,
)
def test_a_list_has_a_filter_for_each_field_and_related_type(
    entity_type: EntityType, names: set[str]
) -> None:
    assert set(filters_of(entity_type, TYPES)) == names


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("kind", "Fair", True),
        ("kind", "conference", False),
        ("country", "de", True),
        ("country", "FR", False),
        ("city", "cologne", True),
        ("city", " KÖLN ", True),
        ("city", "Köl", False),
        ("tag", "energy  and climate", True),
        ("tag", "Energie und Klima", True),
        ("tag", "Energy", False),
        ("status", "cancelled", True),
        ("status", "planned", False),
        ("organisers", "ihk", True),
        ("organisers", "dmg", False),
        ("partners", "dmg", True),
        ("part-of", "week", True),
        ("projects", " h2 ", True),
        ("partner", "ihk", True),
        ("partner", "dmg", True),
        ("partner", "week", False),
        ("project", "h2", True),
        ("event", "week", True),
        ("from", "2023-05-25", True),
        ("from", "2023-05-26", False),
        ("from", "2023-05", True),
        ("from", "2023-06", False),
        ("until", "2023-05-23", True),
        ("until", "2023-05-22", False),
        ("until", "2023", True),
        ("until", "2022", False),
        ("upcoming", "", True),
        ("upcoming", "false", False),
        ("past", "yes", False),
        ("past", "no", True),
    ],
)
def test_an_event_meets_a_filter_by_what_it_holds(name: str, text: str, *, expected: bool) -> None:
    assert meets(FAIR, name, text) is expected


@pytest.mark.parametrize("name", sorted(filters_of(EVENT, TYPES)))
def test_an_event_without_values_meets_no_filter(name: str) -> None:
    texts = {"kind": "fair", "country": "DE", "status": "planned", "from": "1900", "until": "2100"}
    texts |= {"upcoming": "true", "past": "true"}
    assert not meets(BARE, name, texts.get(name, "x"))


def test_a_projects_status_is_filtered_as_of_today() -> None:
    assert meets(NEW, "status", "planned")
    assert not meets(NEW, "status", "running")


def test_a_related_entity_is_found_from_the_other_end() -> None:
    assert meets(MEMBER, "project", "new")
    assert meets(MEMBER, "event", "fair")
    assert meets(NEW, "partner", "dmg")


@pytest.mark.parametrize(
    ("name", "target"),
    [("partner", "partner"), ("part-of", "event"), ("organisers", "partner"), ("kind", None)],
)
def test_a_filter_says_whose_ids_it_takes(name: str, target: str | None) -> None:
    assert filters_of(EVENT, TYPES)[name].refers_to == target
