"""An objective: something a strategy wants to reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sphinx_cluster.entities.kinds import Number
from sphinx_cluster.entities.types import Entity, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Entity):
    """One objective; ``number`` is its place among the others."""

    plural: ClassVar[str] = "objectives"
    labels: ClassVar[tuple[str, str]] = ("Objective", "Objectives")
    nothing: ClassVar[str] = "No objective meets these conditions."
    sort: ClassVar[str] = "number"
    columns: ClassVar[tuple[str, ...]] = ("title", "measures")

    number: int | None = option(Number(), "Number")
