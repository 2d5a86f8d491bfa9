"""A project: a joint undertaking of partners, with or without an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import Choice, Flag, Moment, References
from sphinx_cluster.entities.types import Dated, option

KINDS = Choice(
    {
        "research": "Research project",
        "cooperation": "Cooperation",
        "initiative": "Initiative",
        "other": "Other project",
    }
)
STATUSES = Choice({"planned": "Planned", "running": "Running", "completed": "Completed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Dated):
    """A joint undertaking."""

    plural: ClassVar[str] = "projects"
    labels: ClassVar[tuple[str, str]] = ("Project", "Projects")
    nothing: ClassVar[str] = "No project meets these conditions."
    columns: ClassVar[tuple[str, ...]] = ("title", "kind", "when")
    when: ClassVar[str] = "Period"
    schema_type: ClassVar[str] = "Project"
    schema_kinds: ClassVar[Mapping[str, str]] = {"research": "ResearchProject"}
    schema: ClassVar[Mapping[str, str | tuple[str, ...]]] = {  # an organisation, to schema.org
        "foundingDate": "start",
        "dissolutionDate": "end",
        "member": ("coordinator", "partners"),
        "parentOrganization": "part-of",
        "subOrganization": "project.part-of",
        "event": "event.projects",
    }

    kind: str | None = option(KINDS, "Kind")
    start: PartialDate | None = option(Moment(), "Start")
    end: PartialDate | None = option(Moment(), "End")
    open: bool = option(Flag(), "Open end", default=False)
    status: str | None = option(STATUSES, "Status")
    coordinator: tuple[str, ...] = option(
        References("partner", reverse="Coordinates the work of"), "Coordination", default=()
    )
    partners: tuple[str, ...] = option(
        References("partner", reverse="Works in"), "Partners", default=()
    )
    part_of: tuple[str, ...] = option(
        References("project", reverse="Includes", acyclic=True), "Part of", default=()
    )

    def status_on(self, today: date) -> str | None:
        """Return the status given, else the one that follows from the dates, None without dates."""
        if self.status is not None or not self.period:
            return self.status
        if self.period.begins_after(today):
            return "planned"
        return "completed" if self.period.is_past(today) else "running"
