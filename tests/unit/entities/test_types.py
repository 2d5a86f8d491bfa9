"""Types of entity: what a dataclass says about options, a plugin's own type among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.kinds import References, Words
from sphinx_cluster.entities.queries import read_sort
from sphinx_cluster.entities.types import Dated, Entity, EntityType, option, value_of

from .samples import EVENT, PARTNER, PROJECT, TODAY, TYPES, period, record, when


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A type as a plugin may bring it."""

    plural: ClassVar[str] = "people"
    labels: ClassVar[tuple[str, str]] = ("Person", "People")
    nothing: ClassVar[str] = "Nobody meets these conditions."

    first_name: str | None = option(Words(), "First name")
    works_for: tuple[str, ...] = option(
        References("partner", reverse="Staff"), "Works for", default=()
    )
    note: str | None = None


PERSON = EntityType(name="person", entity=Person)


def test_each_option_field_is_an_option_with_hyphens_for_underscores() -> None:
    assert tuple(PERSON.options) == ("url", "tags", "image", "alt", "first-name", "works-for")
    assert PERSON.options["first-name"].label == "First name"


def test_a_field_that_is_no_option_is_kept_from_writers() -> None:
    assert not {"note", "id", "title"} & set(PERSON.options)


def test_a_type_knows_its_references_and_its_translated_texts() -> None:
    assert tuple(PERSON.references) == ("works-for",)
    assert PERSON.references["works-for"].to == "partner"
    assert PERSON.texts == ("tags", "alt", "first-name")
    assert PERSON.plural == "people"


def test_a_value_is_found_under_the_name_writers_use() -> None:
    person = Person(id="x", title="X", works_for=("ihk",))
    assert value_of(person, "works-for") == ("ihk",)
    assert value_of(person, "first-name") is None


def test_what_is_not_dated_has_no_period_and_no_status() -> None:
    person = Person(id="x", title="X")
    assert person.period == Period()
    assert person.status_on(TODAY) is None


def test_the_period_of_what_is_dated_holds_its_dates() -> None:
    dated = record("project", "x", start=when("1988"), open=True).entity
    assert isinstance(dated, Dated)
    assert dated.period == period("1988", is_open=True)


@pytest.mark.parametrize("entity_type", TYPES.values(), ids=TYPES)
def test_references_lead_to_types_that_exist(entity_type: EntityType) -> None:
    assert {reference.to for reference in entity_type.references.values()} <= set(TYPES)


@pytest.mark.parametrize("entity_type", TYPES.values(), ids=TYPES)
def test_the_order_of_a_list_can_be_read(entity_type: EntityType) -> None:
    fields, problems = read_sort(entity_type, entity_type.entity.sort)
    assert fields
    assert not problems


@pytest.mark.parametrize("entity_type", TYPES.values(), ids=TYPES)
def test_options_start_without_a_value(entity_type: EntityType) -> None:
    bare = record(entity_type.name, "x").entity
    assert not any(value_of(bare, name) for name in entity_type.options)


def test_types_are_listed_by_their_plurals() -> None:
    assert [one.plural for one in (PARTNER, EVENT, PROJECT)] == ["partners", "events", "projects"]
