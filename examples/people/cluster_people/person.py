"""A person: somebody who works for partners and speaks at events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from sphinx_cluster.api import (
    Choice,
    Email,
    Entity,
    Moment,
    PartialDate,
    Picture,
    References,
    Words,
    entity,
    option,
)

STATUSES = Choice({"active": "Active", "former": "Formerly here"})


@entity
class Person(Entity):
    """Somebody; ``until`` is when they left."""

    plural = "people"
    labels = ("Person", "People")
    nothing = "Nobody meets these conditions."
    columns = ("title", "role", "works-for")
    schema_type = "Person"
    schema: ClassVar[Mapping[str, str | tuple[str, ...]]] = {
        "jobTitle": "role",
        "email": "email",
        "worksFor": "works-for",
        "performerIn": "speaks-at",
    }

    role: str | None = option(Words(), "Role")
    photo: str | None = option(Picture(), "Photo")
    photo_alt: str | None = option(Words(), "What the photo shows")
    email: str | None = option(Email(), "Mailbox")
    until: PartialDate | None = option(Moment(), "Until")
    status: str | None = option(STATUSES, "Status")
    works_for: tuple[str, ...] = option(References("partner", "Staff"), "Works for")
    speaks_at: tuple[str, ...] = option(References("event", "Speakers"), "Speaks at")

    def status_on(self, today: date) -> str | None:
        """Return the status given, else the one that follows from the date."""
        if self.status is not None or self.until is None:
            return self.status
        return "former" if self.until.last_day < today else "active"
