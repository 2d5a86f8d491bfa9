"""Headings in a list: records and a field in, the groups they fall into, in order, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import format_skeleton

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import References
from sphinx_cluster.entities.order import SortField
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.pages.context import Context

_NO_FIELDS = ("image", "alt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The heading readers see, and the records below it in the order of the list.

    ``language`` is that of a heading that is not in the reader's.
    """

    heading: str
    records: tuple[Record, ...]
    language: str | None = None


def groupable(entity_type: EntityType) -> tuple[str, ...]:
    """Return the names of the fields a list of *entity_type* can be grouped by."""
    return tuple(name for name in entity_type.options if name not in _NO_FIELDS)


def groups_of(
    records: Sequence[Record], field: str, sort: Sequence[SortField], context: Context
) -> list[Group]:
    """Return the groups of *records*: dates by year, words by the rules of the language.

    What holds several values stands in several groups, what holds none in the last one. The order
    of the groups turns round where the list itself is sorted by the field from the last.
    """
    members: dict[tuple[Any, str], list[Record]] = defaultdict(list)
    without: list[Record] = []
    for record in records:
        headings = dict.fromkeys(_headings(record, field, context))
        for key in headings:
            members[key].append(record)
        if not headings:
            without.append(record)
    turned = bool(sort) and sort[0] == SortField(name=field, descending=True)
    groups = [
        Group(
            heading=heading,
            records=tuple(members[place, heading]),
            language=_language(heading, members[place, heading], field, context),
        )
        for place, heading in sorted(members, reverse=turned)
    ]
    if without:
        nothing = context.reader.labels("Not specified")
        groups.append(Group(heading=nothing, records=tuple(without)))
    return groups


def _headings(record: Record, field: str, context: Context) -> Iterator[tuple[Any, str]]:
    """Yield the place in the order and the words of each heading *record* belongs under."""
    options = context.types[record.type].options
    if field not in options:
        return
    value = value_of(record.entity, field)
    if isinstance(value, PartialDate):
        yield value.year, _year(value, context)
        return
    for words in _words(record, field, context):
        if words:
            yield context.reader.collate(words), words


def _language(heading: str, records: Sequence[Record], field: str, context: Context) -> str | None:
    """Return the language of a heading that is a text or the title of an entity not translated."""
    for record in records:
        language = record.language_of(heading)
        if language is not None:
            return language
        kind = context.types[record.type].options[field].kind
        if isinstance(kind, References):
            keys = ((kind.to, one) for one in value_of(record.entity, field))
            named = (context.graph.records.get(key) for key in keys)
            for other in named:
                if other is not None and other.entity.title == heading:
                    return other.title_language
    return None


def _words(record: Record, field: str, context: Context) -> tuple[str, ...]:
    kind = context.types[record.type].options[field].kind
    value = value_of(record.entity, field)
    if isinstance(kind, References):
        return tuple(_title(kind.to, one, context) for one in value)
    return value if isinstance(value, tuple) else (context.wording(record, field),)


def _title(type_name: str, identifier: str, context: Context) -> str:
    record = context.graph.records.get((type_name, identifier))
    return record.entity.title if record else identifier


def _year(value: PartialDate, context: Context) -> str:
    return format_skeleton("y", value.first_day, locale=context.reader.locale)
