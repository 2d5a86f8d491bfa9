"""Lists: what their options mean, and which records answer them in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.filters import Condition, Situation, filters_of
from sphinx_cluster.entities.order import SortField
from sphinx_cluster.entities.queries import (
    Query,
    answer,
    read_query,
    read_sort,
    sortable,
)
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import EntityType, value_of

from .samples import EVENT, PARTNER, PROJECT, TODAY, TYPES, graph_of, record, when


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


def test_filters_and_limit_are_read_into_a_query() -> None:
    query, problems = read_query(
        EVENT, TYPES, {"kind": "fair, Conference", "upcoming": None, "from": "2023", "limit": " 3 "}
    )
    assert not problems
    assert query.type == "event"
    assert query.limit == 3
    assert query.conditions == (
        Condition(filter="kind", values=("fair", "conference")),
        Condition(filter="upcoming", values=(True,)),
        Condition(filter="from", values=(when("2023"),)),
    )


@pytest.mark.parametrize(
    ("entity_type", "option", "text", "subtype", "said"),
    [
        (EVENT, "contry", "DE", "filter", 'did you mean "country"?'),
        (EVENT, "tags", "x", "filter", 'did you mean "tag"?'),
        (PARTNER, "upcoming", "", "filter", '"upcoming" is no filter of partners'),
        (EVENT, "country", "Germany", "value", 'did you mean "DE"?'),
        (EVENT, "kind", "fare", "value", 'did you mean "fair"?'),
        (EVENT, "from", "May 2023", "date", "write 2023, 2023-04"),
        (EVENT, "until", "", "date", "is not a date"),
        (EVENT, "past", "perhaps", "value", "neither true nor false"),
        (EVENT, "partner", " , ", "filter", "no value"),
        (EVENT, "limit", "0", "value", "whole number above zero"),
        (EVENT, "limit", "-1", "value", "whole number above zero"),
        (EVENT, "limit", "2.5", "value", "whole number above zero"),
        (EVENT, "limit", "", "value", "whole number above zero"),
        (EVENT, "limit", "9" * 5000, "value", "whole number above zero"),
    ],
)
def test_a_mistaken_filter_is_named_and_left_out(
    entity_type: EntityType, option: str, text: str, subtype: str, said: str
) -> None:
    query, (problem,) = read_query(entity_type, TYPES, {option: text})
    assert (problem.option, problem.subtype) == (option, subtype)
    assert said in problem.message
    assert (query.conditions, query.limit) == ((), None)


def test_the_valid_values_of_a_filter_are_kept_beside_a_wrong_one() -> None:
    query, problems = read_query(EVENT, TYPES, {"country": "DE, Atlantis, FR"})
    assert [one.option for one in problems] == ["country"]
    assert query.conditions == (Condition(filter="country", values=("DE", "FR")),)


@given(
    st.sampled_from(sorted(TYPES)),
    st.dictionaries(
        st.sampled_from([*sorted(filters_of(EVENT, TYPES)), "limit", "colour"]),
        st.none() | st.text(),
    ),
)
def test_any_options_of_a_list_make_a_query(name: str, written: dict[str, str | None]) -> None:
    query, problems = read_query(TYPES[name], TYPES, written)
    assert {one.option for one in problems} <= set(written)
    read = {one.filter for one in query.conditions} | ({"limit"} if query.limit else set())
    assert read | {one.option for one in problems} == set(written)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("", []),
        ("start", [("start", False)]),
        ("-start, title", [("start", True), ("title", False)]),
        ("country -city", [("country", False), ("city", True)]),
    ],
)
def test_an_order_is_a_row_of_fields_a_hyphen_turns_it_round(
    text: str, fields: list[tuple[str, bool]]
) -> None:
    read, problems = read_sort(EVENT, text)
    assert not problems
    assert [(one.name, one.descending) for one in read] == fields


@pytest.mark.parametrize("text", ["date", "--start", "-", "partners", "url", "image"])
def test_an_unknown_field_is_named_and_the_others_sort(text: str) -> None:
    fields, (problem,) = read_sort(EVENT, f"{text}, title")
    assert fields == (SortField(name="title", descending=False),)
    assert (problem.option, problem.subtype) == ("sort", "sort")


def test_what_has_words_or_dates_can_be_sorted_by() -> None:
    assert {"title", "id", "start", "end", "kind", "status", "tags"} <= set(sortable(PROJECT))
    assert not {"url", "image", "coordinates", "partners"} & set(sortable(EVENT))


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
