"""A measure: something that is done to reach objectives, with partners."""

from __future__ import annotations

from sphinx_cluster.api import Entity, References, entity, option


@entity
class Measure(Entity):
    """One kind of measure."""

    plural = "measures"
    labels = ("Measure", "Measures")
    nothing = "No measure meets these conditions."
    columns = ("title", "serves", "partners")

    serves: tuple[str, ...] = option(References("objective", "Measures for it"), "Serves")
    partners: tuple[str, ...] = option(References("partner", "Carries out"), "Carried out with")
