"""A list's question to the domain: its options in, the records that answer it, in order, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sphinx_cluster.entities.dates import DateError, PartialDate
from sphinx_cluster.entities.kinds import (
    Choice,
    Country,
    Flag,
    Moment,
    Number,
    OptionError,
    References,
    Tags,
    Words,
)
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Graph, Record, folded
from sphinx_cluster.entities.types import Dated, EntityType, Option, value_of
from sphinx_cluster.suggest import expected

# Conditions a list sets on its entries: a filter's option text in, a test of records out.


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
    alternatives = entity_type.pictures.values()
    for name, option in entity_type.options.items():
        built = None if name in alternatives else _of_option(name, option)
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
        case Tags() | Words():
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


# The order of a list: records and the fields to sort by in, the records in their order out.

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
