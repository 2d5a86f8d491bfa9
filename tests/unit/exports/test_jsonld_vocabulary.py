"""The check against schema.org's vocabulary finds what is wrong, or it would prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.exports.vocabulary import mistakes

PLACE = {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": 48.7, "longitude": 9.1}}


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Event", "startDate": "2023-05", "location": PLACE},
        {"@type": "Event", "startDate": "2023-05-23T14:00+02:00"},
        {"@type": "Event", "eventStatus": "https://schema.org/EventCancelled"},
        {"@type": "ResearchProject", "member": [{"@type": "Organization", "name": "A"}]},
        {"@type": "Project", "member": {"@type": "OrganizationRole", "roleName": "A"}},
        {"@type": "WebPage", "about": [{"@id": "#x"}], "inLanguage": "de"},
    ],
)
def test_what_the_vocabulary_knows_is_no_mistake(node: dict[str, Any]) -> None:
    assert list(mistakes({"@context": "https://schema.org", "@graph": [node]})) == []


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Happening"},
        {"name": "without a type"},
        {"@type": "Event", "beginDate": "2023"},
        {"@type": "Event", "startDate": "23 May 2023"},
        {"@type": "Event", "organizer": {"@type": "Place"}},
        {"@type": "Event", "eventStatus": "https://schema.org/EventPlanned"},
        {"@type": "Project", "startDate": "2023"},
        {"@type": "Event", "location": {"@type": "Place", "latitud": 1.0}},
        {"@type": "Event", "organizer": [1.5]},
    ],
)
def test_what_the_vocabulary_does_not_know_is_found(node: dict[str, Any]) -> None:
    assert list(mistakes({"@context": "https://schema.org", "@graph": [node]}))
