"""An objective: something a strategy wants to reach."""

from __future__ import annotations

from sphinx_cluster.api import Entity, Number, entity, option


@entity
class Objective(Entity):
    """One objective; ``number`` is its place among the others."""

    plural = "objectives"
    labels = ("Objective", "Objectives")
    nothing = "No objective meets these conditions."
    sort = "number"
    columns = ("title", "measures")

    number: int | None = option(Number(), "Number")
