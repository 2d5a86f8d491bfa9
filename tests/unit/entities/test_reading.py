"""An entity's options as written: what is valid is kept, what is not is named."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.reading import is_id, read_entity
from sphinx_cluster.entities.types import EntityType

from .samples import EVENT, PARTNER, PROJECT, TYPES, when

VALID: Mapping[str, tuple[str, object]] = {
    "kind": ("Fair", "fair"),
    "status": ("confirmed", "confirmed"),
    "country": ("de", "DE"),
    "city": (" Stuttgart ", "Stuttgart"),
    "tags": ("a, b", ("a", "b")),
    "url": ("https://example.org", "https://example.org"),
    "coordinates": ("48.78, 9.18", Position(48.78, 9.18)),
    "start": ("2023-05-23", when("2023-05-23")),
    "end": ("2023-05-25", when("2023-05-25")),
    "organisers": ("ihk, dmg", ("ihk", "dmg")),
    "alt": ("A hall", "A hall"),
}
WRONG: Mapping[str, str] = {
    "kind": "fare",
    "status": "running",
    "country": "XX",
    "coordinates": "99, 9",
    "url": "javascript:alert(1)",
    "start": "soon",
    "end": "2023-02-30",
    "open": "maybe",
    "colour": "red",
}


@pytest.mark.parametrize(
    ("entity_type", "option", "text", "subtype", "said"),
    [
        (PARTNER, "ctiy", "Stuttgart", "option", 'did you mean "city"?'),
        (PARTNER, "start", "2023", "option", '"start" is no option of partner'),
        (PARTNER, "kind", "agncy", "value", 'did you mean "agency"?'),
        (EVENT, "kind", "fare", "value", 'did you mean "fair"?'),
        (EVENT, "status", "canceled", "value", 'did you mean "cancelled"?'),
        (PROJECT, "status", "runing", "value", 'did you mean "running"?'),
        (PARTNER, "country", "Germany", "value", 'did you mean "DE"?'),
        (EVENT, "start", "23.05.2023", "date", "write 2023, 2023-04, 2023-05-23"),
        (EVENT, "end", "2023-02-30", "date", "not a date of the calendar"),
        (EVENT, "open", "perhaps", "value", "neither true nor false"),
        (PARTNER, "coordinates", "91, 0", "value", "latitude"),
        (PARTNER, "url", "javascript:alert(1)", "url", "https:, http: or mailto:"),
        (PARTNER, "image", "a.png", "image", "alt"),
        (PARTNER, "id", "a b", "id", '"a-b" is used'),
    ],
)
def test_a_mistake_is_named_with_its_option_and_what_was_expected(
    entity_type: EntityType, option: str, text: str, subtype: str, said: str
) -> None:
    (problem,) = read_entity(entity_type, "A title", {option: text}).problems
    assert (problem.option, problem.subtype) == (option, subtype)
    assert said in problem.message


@pytest.mark.parametrize("title", ["", " ", "\n"])
def test_an_empty_title_is_a_mistake_and_the_options_are_kept(title: str) -> None:
    reading = read_entity(EVENT, title, {"city": "Stuttgart"})
    assert [(one.option, one.subtype) for one in reading.problems] == [("title", "title")]
    assert reading.values == {"city": "Stuttgart"}
    assert is_id(reading.id)


def test_the_id_is_the_one_written_else_a_slug_of_the_title() -> None:
    assert read_entity(PARTNER, "IHK Région", {"id": "ihk"}).id == "ihk"
    assert read_entity(PARTNER, "IHK Région", {"id": "  "}).id == "ihk-region"
    assert read_entity(PARTNER, "IHK Région", {}).id == "ihk-region"


@pytest.mark.parametrize(
    ("start", "end"),
    [("2023-05-23", "2023-05-22"), ("2023", "2022-12"), ("2023-05-23T14:00", "2023-05-23T13:00")],
)
def test_an_end_before_the_start_is_left_out_and_both_are_named(start: str, end: str) -> None:
    reading = read_entity(EVENT, "T", {"start": start, "end": end, "city": "Stuttgart"})
    (problem,) = reading.problems
    assert (problem.option, problem.subtype) == ("end", "date")
    assert start in problem.message
    assert end in problem.message
    assert reading.values == {"start": when(start), "city": "Stuttgart"}


def test_an_end_counts_more_than_an_open_end() -> None:
    reading = read_entity(PROJECT, "T", {"start": "2017", "end": "2021", "open": ""})
    assert [(one.option, one.subtype) for one in reading.problems] == [("open", "date")]
    assert reading.values == {"start": when("2017"), "end": when("2021")}


def test_an_open_end_needs_no_value() -> None:
    reading = read_entity(PROJECT, "T", {"start": "1988", "open": None})
    assert not reading.problems
    assert reading.values == {"start": when("1988"), "open": True}


def test_a_picture_with_a_text_alternative_is_no_mistake() -> None:
    reading = read_entity(PARTNER, "T", {"image": "a.png", "alt": "A hall"})
    assert not reading.problems
    assert reading.values == {"image": "a.png", "alt": "A hall"}


def test_a_picture_without_a_text_alternative_is_kept() -> None:
    assert read_entity(PARTNER, "T", {"image": "a.png", "alt": " "}).values["image"] == "a.png"


@given(st.sets(st.sampled_from(sorted(VALID))), st.sets(st.sampled_from(sorted(WRONG))))
def test_every_valid_option_is_kept_beside_any_wrong_ones(right: set[str], wrong: set[str]) -> None:
    written: dict[str, str | None] = {name: WRONG[name] for name in wrong}
    written |= {name: VALID[name][0] for name in right - wrong}
    reading = read_entity(EVENT, "T", written)
    assert reading.values == {name: VALID[name][1] for name in right - wrong}
    assert {problem.option for problem in reading.problems} == wrong


NAMES = sorted({name for one in TYPES.values() for name in one.options} | {"id", "colour"})
TEXTS = st.none() | st.text() | st.sampled_from([*WRONG.values(), *(v[0] for v in VALID.values())])


@given(st.sampled_from(sorted(TYPES)), st.text(), st.dictionaries(st.sampled_from(NAMES), TEXTS))
def test_whatever_is_written_makes_an_entity(
    name: str, title: str, written: dict[str, str | None]
) -> None:
    reading = read_entity(TYPES[name], title, written)
    fields = {option.replace("-", "_"): value for option, value in reading.values.items()}
    entity = TYPES[name].entity(id=reading.id, title=title, **fields)
    assert is_id(entity.id)
    assert not entity.period.reversed
    assert {one.option for one in reading.problems} <= {*written, "title"}
