"""The order of a list: records and the fields to sort by in, the records in their order out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of

Collate = Callable[[str], Any]
"""Text in, a key out that sorts by the rules of a language."""

Wording = Callable[[Record, str], str]
"""A record and an option's name in, the words the reader sees for it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SortField:
    """One criterion of the order; what has no value there comes last in either direction."""

    name: str
    descending: bool


def in_order(
    records: Iterable[Record], sort: Sequence[SortField], collate: Collate, wording: Wording
) -> list[Record]:
    """Return *records* sorted by *sort*, ties broken by title, then by id."""
    ordered = sorted(records, key=lambda record: (collate(record.entity.title), record.entity.id))
    if sort and sort[-1].name == "start":
        ordered.sort(key=_longest_first)
    for field in reversed(sort):
        ordered = _sorted_by(ordered, field, collate, wording)
    return ordered


def _sorted_by(
    records: list[Record], field: SortField, collate: Collate, wording: Wording
) -> list[Record]:
    keyed = [(_sort_key(record, field.name, collate, wording), record) for record in records]
    present = [pair for pair in keyed if pair[0] is not None]
    absent = [record for key, record in keyed if key is None]
    present.sort(key=lambda pair: pair[0], reverse=field.descending)
    return [record for _, record in present] + absent


def _sort_key(record: Record, name: str, collate: Collate, wording: Wording) -> Any:
    if name in ("title", "id"):
        return collate(getattr(record.entity, name))
    if not hasattr(record.entity, name.replace("-", "_")):
        return None  # an included type need not have the field
    value = value_of(record.entity, name)
    if isinstance(value, PartialDate):
        return value.sort_key
    if isinstance(value, int):
        return value
    words = wording(record, name)
    return collate(words) if words else None


def _longest_first(record: Record) -> int:
    """Return a key that puts the entity that lasts longer before the other."""
    return -(record.entity.period.last_day or date.max).toordinal()
