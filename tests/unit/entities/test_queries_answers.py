"""Lists: which records answer the options written, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.queries import (
    Query,
    Situation,
    answer,
    filters_of,
    read_query,
    read_sort,
)
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of

from .samples import EVENT, TODAY, TYPES, graph_of, record, when


def wording(entry: Record, option: str) -> str:
    """Return the words of an option as a reader of plain codes would see them."""
    value = value_of(entry.entity, option)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def ids(query: Query, *records: Record) -> list[str]:
    found = answer(
        query,
        Situation(graph=graph_of(records), today=TODAY),
        rules=filters_of(TYPES[query.type], TYPES),
        collate=str.casefold,
        wording=wording,
    )
    return [one.entity.id for one in found]


def events(written: Mapping[str, str], sort: str, *records: Record) -> list[str]:
    """Return the ids that a list of events with the options *written* shows."""
    query, problems = read_query(EVENT, TYPES, written)
    fields, mistakes = read_sort(EVENT, sort)
    assert not problems + mistakes
    asked = Query(type="event", conditions=query.conditions, sort=fields, limit=query.limit)
    return ids(asked, *records)


SORTED = (
    record("event", "a", title="Zoo", start=when("2023-05-23")),
    record("event", "b", title="ape", start=when("2022")),
    record("event", "c", title="Bee"),
    record("event", "d", title="Cow", start=when("2023-05-23"), end=when("2023-05-25")),
    record("event", "e", title="ant"),
    record("event", "f", title="Asp", start=when("2023-05-23T09:00")),
)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "ebfcda"),
        ("title", "ebfcda"),
        ("-title", "adcfbe"),
        ("id", "abcdef"),
        ("-id", "fedcba"),
        ("start", "bdafec"),
        ("-start", "fdabec"),
        ("-start, title", "fdabec"),
        ("start, -title", "badfce"),
        ("end", "debfca"),
        ("-end", "debfca"),
    ],
)
def test_a_list_is_in_the_order_asked_for_what_has_no_value_last(sort: str, expected: str) -> None:
    assert "".join(events({}, sort, *SORTED)) == expected


def test_of_two_that_begin_on_one_day_the_longer_one_comes_first() -> None:
    day = when("2023-05-23")
    short = record("event", "a", title="Alpha", start=day)
    long = record("event", "b", title="Beta", start=day, end=when("2023-05-25"))
    endless = record("event", "c", title="Gamma", start=day, open=True)
    assert events({}, "start", short, long, endless) == ["c", "b", "a"]
    assert events({}, "-start", short, long, endless) == ["c", "b", "a"]
    assert events({}, "title, start", short, long, endless) == ["a", "b", "c"]
    assert events({}, "start, title", short, long, endless) == ["a", "b", "c"]


def test_one_value_of_a_filter_is_enough_but_every_filter_counts() -> None:
    fairs = (
        record("event", "a", kind="fair", country="DE"),
        record("event", "b", kind="meeting", country="DE"),
        record("event", "c", kind="workshop", country="DE"),
        record("event", "d", kind="fair", country="FR"),
    )
    assert events({"kind": "fair, meeting"}, "", *fairs) == ["a", "b", "d"]
    assert events({"kind": "fair, meeting", "country": "DE"}, "", *fairs) == ["a", "b"]


def test_equal_titles_are_in_the_order_of_their_ids() -> None:
    same = [record("event", one, title="Same") for one in "cab"]
    assert events({}, "", *same) == ["a", "b", "c"]
    assert events({}, "-title", *same) == ["a", "b", "c"]


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("6", 6), ("100", 6)])
def test_a_limit_cuts_the_list_after_sorting(limit: str, count: int) -> None:
    assert events({"limit": limit}, "title", *SORTED) == list("ebfcda")[:count]


KINDS, COUNTRIES = ("fair", "meeting"), ("DE", "FR")
STARTS = ("2022", "2023-05", "2023-05-23", "2024-01-01")
EVENTS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Alpha", "beta", "Gamma"]),
            "kind": st.sampled_from([None, *KINDS]),
            "country": st.sampled_from([None, *COUNTRIES]),
            "start": st.sampled_from(["", *STARTS]),
            "partners": st.sampled_from([(), ("p",), ("p", "q")]),
        }
    ),
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["fair", "meeting", "fair, meeting"]),
        "country": st.sampled_from(["DE", "fr", "de,fr"]),
        "partner": st.sampled_from(["p", "q", "p, q"]),
        "from": st.sampled_from(STARTS),
        "until": st.sampled_from(STARTS),
        "past": st.sampled_from(["true", "false"]),
        "limit": st.sampled_from(["1", "3"]),
    },
)


def named(text: str, values: tuple[str | None, ...]) -> bool:
    return any(value in text.lower().replace(" ", "").split(",") for value in values)


def fits(event: Mapping[str, Any], name: str, text: str) -> bool:
    """Say whether an event meets a filter, in the plainest way there is."""
    start = event["start"] + "-01-01"[len(event["start"]) - 4 :] if event["start"] else ""
    last = event["start"] + "-12-31"[len(event["start"]) - 4 :] if event["start"] else ""
    match name:
        case "kind":
            return named(text, (event["kind"],))
        case "country":
            return named(text, ((event["country"] or "").lower() or None,))
        case "partner":
            return named(text, event["partners"])
        case "from":
            return bool(start) and last >= text + "-01-01"[len(text) - 4 :]
        case "until":
            return bool(start) and start <= text + "-12-31"[len(text) - 4 :]
        case _:
            return (bool(start) and last < str(TODAY)) is (text == "true")


@given(EVENTS, FILTERS, st.sampled_from(["title", "-title", "country", "-country"]))
def test_a_list_shows_what_a_plain_search_finds(
    given_events: dict[str, dict[str, Any]], written: dict[str, str], sort: str
) -> None:
    records = [
        record("event", identifier, **given_event | {"start": when(given_event["start"])})
        for identifier, given_event in given_events.items()
    ]
    filters = {name: text for name, text in written.items() if name != "limit"}
    plain = [
        (identifier, one)
        for identifier, one in sorted(given_events.items())
        if all(fits(one, name, text) for name, text in filters.items())
    ]
    field = sort.removeprefix("-")
    plain.sort(key=lambda pair: pair[1]["title"].casefold())
    plain.sort(key=lambda pair: (pair[1][field] or "").casefold(), reverse=sort.startswith("-"))
    plain.sort(key=lambda pair: pair[1][field] is None)
    shown = [identifier for identifier, _ in plain]
    assert events(written, sort, *records) == shown[: int(written.get("limit", len(shown)))]


def listed(written: Mapping[str, str], include: tuple[str, ...], *records: Record) -> list[str]:
    """Return the ids in a list of events and what is included, in the order they are declared."""
    query, problems = read_query(EVENT, TYPES, written)
    assert not problems
    asked = Query(type="event", include=include, conditions=query.conditions)
    return sorted(ids(asked, *records))


TOGETHER = (
    record("event", "old", start=when("2020"), kind="fair", tags=("a",), partners=("dmg",)),
    record("event", "new", start=when("2030"), kind="fair", tags=("b",)),
    record("project", "p-old", start=when("2020"), end=when("2021"), partners=("dmg",)),
    record("project", "p-new", start=when("2030"), tags=("a",), kind="research"),
    record("partner", "dmg", tags=("a",), country="DE"),
    record("partner", "ihk"),
)


def test_further_types_are_listed_as_well() -> None:
    assert listed({}, (), *TOGETHER) == ["new", "old"]
    assert listed({}, ("project",), *TOGETHER) == ["new", "old", "p-new", "p-old"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"from": "2025"}, "new p-new"),
        ({"until": "2025"}, "old p-old"),
        ({"upcoming": ""}, "new p-new"),
        ({"past": ""}, "old p-old"),
        ({"tag": "a"}, "old p-new"),
        ({"partner": "dmg"}, "old p-old"),
    ],
)
def test_filters_that_mean_the_same_hold_for_further_types(
    written: Mapping[str, str], shown: str
) -> None:
    assert listed(written, ("project",), *TOGETHER) == shown.split()


def test_other_filters_choose_among_the_first_type_alone() -> None:
    assert listed({"kind": "meeting"}, ("project",), *TOGETHER) == ["p-new", "p-old"]
    assert listed({"status": "planned"}, ("project",), *TOGETHER) == ["p-new", "p-old"]
    assert listed({"country": "FR"}, ("partner",), *TOGETHER) == ["dmg", "ihk"]


def test_a_filter_that_a_further_type_lacks_says_nothing_of_it() -> None:
    assert listed({"from": "2025"}, ("partner",), *TOGETHER) == ["dmg", "ihk", "new"]
    assert listed({"tag": "a"}, ("partner",), *TOGETHER) == ["dmg", "old"]


def test_a_tag_may_hold_a_comma() -> None:
    one = record("event", "one", tags=("Energy, climate",))
    two = record("event", "two", tags=("climate",))
    three = record("event", "three", tags=("water",))
    assert sorted(events({"tag": "Energy, climate"}, "", one, two, three)) == ["one", "two"]


def test_a_field_that_a_further_type_lacks_comes_last() -> None:
    query = Query(type="event", include=("partner",), sort=read_sort(EVENT, "start")[0])
    assert ids(query, *TOGETHER)[:2] == ["old", "new"]


def test_an_order_by_number_is_one_of_numbers() -> None:
    assert events({}, "-start, id", *TOGETHER)[:2] == ["new", "old"]
