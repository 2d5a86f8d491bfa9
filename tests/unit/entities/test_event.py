"""An event has the options the manual promises, and the status its author gave it."""

from __future__ import annotations

import pytest

from sphinx_cluster.entities.event import KINDS, STATUSES

from .samples import EVENT, TODAY, record, when


def test_an_event_has_its_options() -> None:
    assert set(EVENT.options) == {
        *("tags", "url", "image", "alt", "kind", "country", "region", "city", "coordinates"),
        *("start", "end", "open", "location", "status"),
        *("organisers", "partners", "part-of", "projects"),
    }


def test_an_event_is_of_one_of_six_kinds_and_three_statuses() -> None:
    assert list(KINDS.labels) == [
        *("fair", "conference", "delegation", "meeting", "workshop", "other")
    ]
    assert list(STATUSES.labels) == ["planned", "confirmed", "cancelled"]


@pytest.mark.parametrize(
    ("name", "target", "acyclic"),
    [
        ("organisers", "partner", False),
        ("partners", "partner", False),
        ("part-of", "event", True),
        ("projects", "project", False),
    ],
)
def test_an_events_relations_lead_to_the_right_type(
    name: str, target: str, *, acyclic: bool
) -> None:
    assert (EVENT.references[name].to, EVENT.references[name].acyclic) == (target, acyclic)


@pytest.mark.parametrize("status", [None, "planned", "confirmed", "cancelled"])
def test_an_events_status_is_the_one_given_whatever_its_dates(status: str | None) -> None:
    for start in ("1999", "2099"):
        assert (
            record("event", "x", start=when(start), status=status).entity.status_on(TODAY) == status
        )
