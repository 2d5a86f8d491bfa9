"""A list's question to the domain: its options in, the records that answer it, in order, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sphinx_cluster.entities.dates import DateError
from sphinx_cluster.entities.filters import Condition, Filter, Situation, filters_of
from sphinx_cluster.entities.kinds import (
    Choice,
    Country,
    Moment,
    Number,
    OptionError,
    Tags,
    Words,
)
from sphinx_cluster.entities.order import Collate, SortField, Wording, in_order
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.suggest import expected

__all__ = ["Query", "SortField", "answer", "matching", "read_query", "read_sort", "sortable"]

_OTHER_OPTIONS = ("view", "sort", "columns", "limit", "group-by", "with", "narrow")
_SHARED = frozenset(("from", "until", "upcoming", "past", "tag"))
"""Filters that mean the same for every type that has them; those by a type's name do as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records of a type, in which order, how many at most.

    Of the types in ``include``, entities are listed as well.
    """

    type: str
    include: tuple[str, ...] = ()
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
            hint = expected(name, [*known, *_OTHER_OPTIONS], most=30)
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
    kinds = (Words, Tags, Choice, Country, Moment, Number)
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


def matching(query: Query, situation: Situation, rules: Mapping[str, Filter]) -> tuple[Record, ...]:
    """Return all records that meet every condition of *query*, in the order they are written.

    Included types have to meet the conditions that mean the same for them as for the first.
    *rules* are the filters of the query's type.
    """
    records = _meeting(query.conditions, situation.graph.of_type(query.type), situation, rules)
    for name in query.include:
        included = filters_of(situation.graph.types[name], situation.graph.types)
        shared = [
            condition
            for condition in query.conditions
            if condition.filter in included
            and condition.filter in (_SHARED | situation.graph.types.keys())
        ]
        records += _meeting(shared, situation.graph.of_type(name), situation, included)
    return tuple(records)


def answer(
    query: Query,
    situation: Situation,
    *,
    rules: Mapping[str, Filter],
    collate: Collate,
    wording: Wording,
) -> tuple[Record, ...]:
    """Return the records that meet every condition of *query*, in its order, as many as it wants.

    *wording* gives the words a field is sorted by, *collate* their order. Ties are broken by title,
    then by id; of entities that start together the one that lasts longest comes first.
    """
    ordered = in_order(matching(query, situation, rules), query.sort, collate, wording)
    return tuple(ordered[: query.limit])


def _meeting(
    conditions: Iterable[Condition],
    records: Iterable[Record],
    situation: Situation,
    rules: Mapping[str, Filter],
) -> list[Record]:
    for condition in conditions:
        fits = rules[condition.filter].fits
        records = [
            record
            for record in records
            if any(fits(record, value, situation) for value in condition.values)
        ]
    return list(records)
