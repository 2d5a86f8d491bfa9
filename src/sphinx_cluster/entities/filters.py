"""Conditions a list sets on its entries: a filter's option text in, a test of records out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.kinds import Choice, Country, Flag, References, Tags, Words
from sphinx_cluster.entities.records import Record, folded
from sphinx_cluster.entities.types import Dated, EntityType, Option, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition may look at besides the record: all relations, and the present day."""

    graph: Graph
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A filter by name and the values, any of which fits."""

    filter: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """How one filter reads a value and tests a record against it.

    ``refers_to`` names the type of entity whose ids are its values, if they are ids; ``several``
    says that values are divided by commas, ``holds_commas`` that one may have some itself.
    """

    parse: Callable[[str], Any]
    fits: Callable[[Record, Any, Situation], bool]
    refers_to: str | None = None
    several: bool = True
    holds_commas: bool = False


def filters_of(entity_type: EntityType, types: Mapping[str, EntityType]) -> Mapping[str, Filter]:
    """Return the filters a list of *entity_type* offers, by the name writers use."""
    found = {other: _related(other) for other in types}
    for name, option in entity_type.options.items():
        built = _of_option(name, option)
        if built is not None:
            found[name] = built
    if "tags" in found:
        found["tag"] = found.pop("tags")
    if issubclass(entity_type.entity, Dated):
        found |= _TIME
    return found


def _of_option(name: str, option: Option) -> Filter | None:
    kind = option.kind
    match kind:
        case Choice() if name == "status":
            return Filter(parse=kind.parse, fits=_has_status)
        case Choice() | Country():
            return Filter(parse=kind.parse, fits=_holding(name))
        case Tags() | Words() if name != "alt":
            return Filter(parse=folded, fits=_worded(name), holds_commas=True)
        case References():
            return Filter(parse=str.strip, fits=_naming(name), refers_to=kind.to)
    return None


def _holding(name: str) -> Callable[[Record, Any, Situation], bool]:
    def fits(record: Record, wanted: Any, _: Situation) -> bool:
        return bool(value_of(record.entity, name) == wanted)

    return fits


def _worded(name: str) -> Callable[[Record, Any, Situation], bool]:
    def fits(record: Record, wanted: Any, _: Situation) -> bool:
        return bool(wanted in record.texts(name, value_of(record.entity, name)))

    return fits


def _naming(name: str) -> Callable[[Record, Any, Situation], bool]:
    def fits(record: Record, wanted: Any, _: Situation) -> bool:
        return bool(wanted in value_of(record.entity, name))

    return fits


def _related(other: str) -> Filter:
    def fits(record: Record, wanted: Any, situation: Situation) -> bool:
        return (other, wanted) in situation.graph.neighbours(record.key)

    return Filter(parse=str.strip, fits=fits, refers_to=other)


def _has_status(record: Record, wanted: Any, situation: Situation) -> bool:
    return bool(record.entity.status_on(situation.today) == wanted)


def _not_before(record: Record, wanted: PartialDate, _: Situation) -> bool:
    return record.entity.period.overlaps(wanted.first_day, None)


def _not_after(record: Record, wanted: PartialDate, _: Situation) -> bool:
    return record.entity.period.overlaps(None, wanted.last_day)


def _upcoming(record: Record, wanted: bool, situation: Situation) -> bool:
    return record.entity.period.is_upcoming(situation.today) == wanted


def _past(record: Record, wanted: bool, situation: Situation) -> bool:
    return record.entity.period.is_past(situation.today) == wanted


_TIME: Mapping[str, Filter] = {
    "from": Filter(parse=PartialDate.parse, fits=_not_before, several=False),
    "until": Filter(parse=PartialDate.parse, fits=_not_after, several=False),
    "upcoming": Filter(parse=Flag().parse, fits=_upcoming, several=False),
    "past": Filter(parse=Flag().parse, fits=_past, several=False),
}
