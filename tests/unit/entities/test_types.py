"""Types of entity: what a dataclass says about options, a plugin's own type among them."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from typing import ClassVar

import pytest

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.kinds import References, Words
from sphinx_cluster.entities.queries import read_sort
from sphinx_cluster.entities.types import (
    Dated,
    Entity,
    EntityType,
    entity,
    failures_of,
    no_entity,
    option,
    shelter,
    value_of,
)

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


@entity
class Talk(Dated):
    """A type as the decorator makes it: no annotations but those of its options."""

    plural = "talks"
    labels = ("Talk", "Talks")
    nothing = "No talk meets these conditions."

    room: str | None = option(Words(), "Room")
    by: tuple[str, ...] = option(References("partner", "Gives"), "By")

    @property
    def period(self) -> Period:
        """Everything at its start."""
        return super().period._replace(end=None)

    def status_on(self, today: date) -> str | None:
        """Fail for a room that nobody knows."""
        return {"hall": super().status_on(today)}[self.room or "hall"]


def test_the_decorator_makes_a_frozen_type_with_slots_that_can_be_remembered() -> None:
    talk = Talk(id="t", title="T", room="hall")
    assert pickle.loads(pickle.dumps(talk)) == talk  # noqa: S301 - made a moment ago
    assert not hasattr(talk, "__dict__")
    with pytest.raises(FrozenInstanceError):
        talk.room = "cellar"  # type: ignore[misc]
    assert no_entity(Talk) is None


def test_ids_that_are_not_written_are_none_without_a_default_of_ones_own() -> None:
    assert Talk(id="t", title="T").by == ()


def test_methods_find_those_of_the_class_above() -> None:
    talk = Talk(id="t", title="T", start=when("2027-05"), end=when("2027-06"))
    assert talk.period == Period(start=when("2027-05"))
    assert talk.status_on(TODAY) is None


def test_what_a_class_fails_to_work_out_is_nothing_and_can_be_told() -> None:
    talk = Talk(id="t", title="T", room="attic")
    shelter(Talk)
    shelter(Talk)  # a second build in the same program
    assert talk.status_on(TODAY) is None
    assert list(failures_of(talk, TODAY)) == ["status_on fails: KeyError: 'attic'"]
    assert list(failures_of(Talk(id="t", title="T"), TODAY)) == []


def test_the_decorator_refuses_labels_that_are_one_text() -> None:
    with pytest.raises(TypeError, match="labels are 'Odd'; write two texts"):

        @entity
        class Odd(Entity):
            plural = "odds"
            labels = "Odd"  # type: ignore[assignment]
            nothing = "Nothing."
