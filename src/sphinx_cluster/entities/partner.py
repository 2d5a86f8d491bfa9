"""A partner: an organisation, a network or a region one works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sphinx_cluster.entities.kinds import Choice, Coordinates, Country, Position, References, Words
from sphinx_cluster.entities.types import Entity, option

KINDS = Choice(
    {
        "agency": "Agency",
        "cluster": "Cluster",
        "network": "Network",
        "region": "Region",
        "company": "Company",
        "centre": "Centre",
        "university": "University",
        "other": "Other organisation",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Entity):
    """An organisation, a network or a region."""

    plural: ClassVar[str] = "partners"
    labels: ClassVar[tuple[str, str]] = ("Partner", "Partners")
    nothing: ClassVar[str] = "No partner meets these conditions."
    columns: ClassVar[tuple[str, ...]] = ("title", "kind", "place")
    schema_type: ClassVar[str] = "Organization"
    schema: ClassVar[Mapping[str, str | tuple[str, ...]]] = {
        "email": "url",
        "address": "place",
        "location": "coordinates",
        "memberOf": "member-of",
        "member": "partner.member-of",
    }

    kind: str | None = option(KINDS, "Kind")
    country: str | None = option(Country(), "Country")
    region: str | None = option(Words(), "Region")
    city: str | None = option(Words(), "City")
    coordinates: Position | None = option(Coordinates(), "Coordinates")
    member_of: tuple[str, ...] = option(
        References("partner", reverse="Members", acyclic=True), "Member of", default=()
    )
