"""A measure: something that is done to reach objectives, with partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sphinx_cluster.entities.kinds import References
from sphinx_cluster.entities.types import Entity, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """One kind of measure."""

    plural: ClassVar[str] = "measures"
    labels: ClassVar[tuple[str, str]] = ("Measure", "Measures")
    nothing: ClassVar[str] = "No measure meets these conditions."
    columns: ClassVar[tuple[str, ...]] = ("title", "serves", "partners")

    serves: tuple[str, ...] = option(
        References("objective", reverse="Measures for it"), "Serves", default=()
    )
    partners: tuple[str, ...] = option(
        References("partner", reverse="Carries out"), "Carried out with", default=()
    )
