"""A list's question to the domain: its options in, the records that answer it, in order, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sphinx_cluster.entities.dates import DateError, PartialDate
from sphinx_cluster.entities.filters import Condition, Filter, Situation, filters_of
from sphinx_cluster.entities.kinds import Choice, Country, Moment, OptionError, Tags, Words
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.suggest import expected

Collate = Callable[[str], Any]
"""Text in, a key out that sorts by the rules of a language."""

Wording = Callable[[Record, str], str]
"""A record and an option's name in, the words the reader sees for it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SortField:
    """One criterion of the order; what has no value there comes last in either direction."""

    name: str
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records of a type, in which order, how many at most."""

    type: str
    conditions: tuple[Condition, ...] = ()
    sort: tuple[SortField, ...] = ()
    limit: int | None = None


def read_query(
    entity_type: EntityType, types: Mapping[str, EntityType], written: Mapping[str, str | None]
) -> tuple[Query, tuple[Problem, ...]]:
    """Read a list directive's filters, ``sort`` and ``limit``; what cannot be read is left out."""
    problems: list[Problem] = []
    conditions: list[Condition] = []
    known = filters_of(entity_type, types)
    limit = None
    for name, text in written.items():
        if name == "limit":
            limit, problem = _read_limit(text or "")
            problems.extend(problem)
        elif name not in known:
            hint = expected(name, [*known, "view", "sort", "columns", "limit"], most=30)
            message = f'"{name}" is no filter of {entity_type.plural}; {hint}'
            problems.append(Problem(option=name, subtype="filter", message=message))
        else:
            condition, problem = _read_condition(name, known[name], text or "")
            problems.extend(problem)
            conditions.extend(condition)
    query = Query(type=entity_type.name, conditions=tuple(conditions), limit=limit)
    return query, tuple(problems)


def _read_limit(text: str) -> tuple[int | None, tuple[Problem, ...]]:
    try:
        limit = int(text)
    except ValueError:
        limit = 0
    if limit > 0:
        return limit, ()
    message = f'limit: "{text}" is no whole number above zero'
    return None, (Problem(option="limit", subtype="value", message=message),)


def _read_condition(
    name: str, rule: Filter, text: str
) -> tuple[tuple[Condition, ...], tuple[Problem, ...]]:
    parts = [part for part in text.split(",") if part.strip()] if rule.several else [text]
    if rule.holds_commas and len(parts) > 1:
        parts.append(text)
    values, problems = [], []
    for part in parts:
        try:
            values.append(rule.parse(part))
        except (DateError, OptionError) as error:
            subtype = "date" if isinstance(error, DateError) else error.subtype
            problems.append(Problem(option=name, subtype=subtype, message=f"{name}: {error}"))
    if not parts:
        message = f"{name}: the filter has no value and is left out"
        problems.append(Problem(option=name, subtype="filter", message=message))
    conditions = (Condition(filter=name, values=tuple(values)),) if values else ()
    return conditions, tuple(problems)


def sortable(entity_type: EntityType) -> tuple[str, ...]:
    """Return the names a list of *entity_type* can be sorted by."""
    kinds = (Words, Tags, Choice, Country, Moment)
    return (
        "title",
        "id",
        *(name for name, option in entity_type.options.items() if isinstance(option.kind, kinds)),
    )


def read_sort(
    entity_type: EntityType, text: str
) -> tuple[tuple[SortField, ...], tuple[Problem, ...]]:
    """Read a ``sort`` option such as ``-start, title``."""
    fields, problems = [], []
    for word in text.replace(",", " ").split():
        name = word.removeprefix("-")
        if name in sortable(entity_type):
            fields.append(SortField(name=name, descending=word.startswith("-")))
        else:
            message = (
                f'sort: "{name}" is no field to sort by; {expected(name, sortable(entity_type))}'
            )
            problems.append(Problem(option="sort", subtype="sort", message=message))
    return tuple(fields), tuple(problems)


def answer(
    query: Query,
    situation: Situation,
    *,
    rules: Mapping[str, Filter],
    collate: Collate,
    wording: Wording,
) -> tuple[Record, ...]:
    """Return the records that meet every condition of *query*, in its order.

    *rules* are the filters of the query's type; *wording* gives the words a field is sorted by,
    *collate* their order. Ties are broken by title, then by id; of entities that start together
    the one that lasts longest comes first.
    """
    records: Iterable[Record] = situation.graph.of_type(query.type)
    for condition in query.conditions:
        fits = rules[condition.filter].fits
        records = [
            record
            for record in records
            if any(fits(record, value, situation) for value in condition.values)
        ]
    ordered = sorted(records, key=lambda record: (collate(record.entity.title), record.entity.id))
    if query.sort and query.sort[-1].name == "start":
        ordered.sort(key=_longest_first)
    for field in reversed(query.sort):
        ordered = _sorted_by(ordered, field, collate, wording)
    return tuple(ordered[: query.limit])


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
    value = value_of(record.entity, name)
    if isinstance(value, PartialDate):
        return value.sort_key
    words = wording(record, name)
    return collate(words) if words else None


def _longest_first(record: Record) -> int:
    """Return a key that puts the entity that lasts longer before the other."""
    return -(record.entity.period.last_day or date.max).toordinal()
