"""An event: something that takes place at a time and, mostly, at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import (
    Choice,
    Coordinates,
    Country,
    Flag,
    Moment,
    Position,
    References,
    Words,
)
from sphinx_cluster.entities.types import Dated, option

KINDS = Choice(
    {
        "fair": "Trade fair",
        "conference": "Conference",
        "delegation": "Delegation",
        "meeting": "Meeting",
        "workshop": "Workshop",
        "other": "Other event",
    }
)
STATUSES = Choice({"planned": "Planned", "confirmed": "Confirmed", "cancelled": "Cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Dated):
    """Something that takes place."""

    plural: ClassVar[str] = "events"
    labels: ClassVar[tuple[str, str]] = ("Event", "Events")
    nothing: ClassVar[str] = "No event meets these conditions."
    sort: ClassVar[str] = "start"
    columns: ClassVar[tuple[str, ...]] = ("title", "when", "place")
    calendar: ClassVar[bool] = True
    schema_type: ClassVar[str] = "Event"
    schema: ClassVar[Mapping[str, str | tuple[str, ...]]] = {
        "eventStatus": "status",
        "startDate": "start",
        "endDate": "end",
        "location": "place",
        "organizer": "organisers",
        "attendee": "partners",
        "about": "projects",
        "superEvent": "part-of",
        "subEvent": "event.part-of",
    }

    kind: str | None = option(KINDS, "Kind")
    start: PartialDate | None = option(Moment(), "Start")
    end: PartialDate | None = option(Moment(), "End")
    open: bool = option(Flag(), "Open end", default=False)
    status: str | None = option(STATUSES, "Status")
    location: str | None = option(Words(), "Venue")
    city: str | None = option(Words(), "City")
    region: str | None = option(Words(), "Region")
    country: str | None = option(Country(), "Country")
    coordinates: Position | None = option(Coordinates(), "Coordinates")
    organisers: tuple[str, ...] = option(
        References("partner", reverse="Organises"), "Organised by", default=()
    )
    partners: tuple[str, ...] = option(
        References("partner", reverse="Takes part in"), "Taking part", default=()
    )
    part_of: tuple[str, ...] = option(
        References("event", reverse="Programme", acyclic=True), "Part of", default=()
    )
    projects: tuple[str, ...] = option(
        References("project", reverse="Events"), "Projects", default=()
    )

    def status_on(self, today: date) -> str | None:  # noqa: ARG002 - an event's status is set by hand
        """Return the status set by hand: the day changes nothing about an event."""
        return self.status
