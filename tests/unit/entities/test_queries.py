"""Lists: what their options mean, and what is said of mistaken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.queries import (
    Condition,
    SortField,
    filters_of,
    read_query,
    read_sort,
    sortable,
)
from sphinx_cluster.entities.types import EntityType

from .samples import EVENT, PARTNER, PROJECT, TYPES, when


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
