"""An edit of an entity shows in the words for all that show something of it, and in no other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sphinx_cluster.entities.records import Graph, Key, States
from tests.unit.exports.samples import TYPES, event, partner, project

FAIR: Mapping[str, Any] = {"start": "2026-12-01", "organisers": ("host",), "tags": ("rail",)}
TODAY = date(2026, 11, 22)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, set[Key]]:
    """Return by kind of words the entities for which they are others after an edit of the fair."""
    one, two = (States(Graph(TYPES, _records(fair)), TODAY) for fair in (before, after))
    keys = [record.key for record in _records(before)]
    return {
        kind: {key for key in keys if getattr(one, kind)(key) != getattr(two, kind)(key)}
        for kind in ("name", "own", "whole")
    }


def _records(fair: Mapping[str, Any]) -> list[Any]:
    return [
        event("fair", **fair),
        event("tour", part_of=("fair",)),
        partner("host"),
        partner("guest"),
        project("grid"),
    ]


FAIRS, HOST, TOUR = ("event", "fair"), ("partner", "host"), ("event", "tour")


def test_nothing_changes_without_an_edit() -> None:
    assert changed(FAIR, FAIR) == {"name": set(), "own": set(), "whole": set()}


def test_a_title_reaches_all_who_name_it_or_are_named() -> None:
    after = {**FAIR, "title": "Another"}
    assert changed(FAIR, after) == {"name": {FAIRS}, "own": {FAIRS}, "whole": {FAIRS, HOST, TOUR}}


def test_what_only_the_entity_itself_shows_reaches_nobody_else() -> None:
    after = {**FAIR, "tags": ("road",)}
    assert changed(FAIR, after) == {"name": set(), "own": {FAIRS}, "whole": {FAIRS}}


@pytest.mark.parametrize("option", ["partners", "projects"])
def test_another_option_that_names_an_entity_reaches_it(option: str) -> None:
    name = "grid" if option == "projects" else "host"
    before = {**FAIR, "organisers": (), option: (name,)}
    reached = changed(before, FAIR)
    assert reached["name"] == set()
    assert HOST in reached["whole"]


def test_an_earlier_day_changes_the_order_among_those_an_entity_names() -> None:
    assert changed(FAIR, {**FAIR, "start": "2026-01-01"})["whole"] == {FAIRS, HOST, TOUR}


def test_an_id_that_nobody_has_has_words_too() -> None:
    states = States(Graph(TYPES, []), TODAY)
    assert states.name(("partner", "a")) != states.name(("partner", "b"))
