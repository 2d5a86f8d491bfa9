"""Narrowing a list in the browser: a list as drawn in, what the script needs to know out.

The script makes the controls; without it the whole list stands there and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from babel.dates import format_skeleton
from docutils import nodes

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.nodes import direct_rows, drawn_list

FROM = 8
"""A list of so many entities can be narrowed unless its writer says otherwise."""

_MOST_YEARS = 100


def narrowed(node: drawn_list, context: Context) -> dict[str, str] | None:
    """Return the attributes of the box around a list, None where it is not to be narrowed.

    ``data-facets`` holds a label and the choices of each facet; ``data-values`` for each entity the
    choices that fit it, by facet; ``data-order`` which entity each entry of the list shows.
    """
    records: Sequence[Record] = node["records"]
    distinct = list({record.key: record for record in records}.values())
    wanted = node["listing"].narrow
    if wanted is None:
        wanted = len(distinct) >= FROM
    if not wanted or _entries(node) != len(records):
        return None
    facets = [facet for facet in _facets(distinct, context) if _divides(*facet[1:])]
    places = {record.key: place for place, record in enumerate(distinct)}
    values = [[rows[place] for _, _, rows in facets] for place in range(len(distinct))]
    return {
        "data-facets": _json([[label, choices] for label, choices, _ in facets]),
        "data-values": _json(values),
        "data-order": _json([places[record.key] for record in records]),
        "data-labels": _json(_labels(context)),
    }


def _entries(node: drawn_list) -> int:
    return sum(
        len(one["rows"]) if isinstance(one, direct_rows) else "cluster-entry" in one["classes"]
        for one in node.findall(nodes.Element)
    )


Facet = tuple[str, list[str], list[list[int]]]
"""A label, its choices in order, and the choices of each record by their places."""


def _facets(records: Sequence[Record], context: Context) -> Iterator[Facet]:
    for option in ("country", "kind", "tags"):
        words = [_words(record, option, context) for record in records]
        choices = sorted({word for row in words for word in row}, key=context.reader.collate)
        yield _facet(_label(option, records, context), choices, words)
    years = [_years(record, context) for record in records]
    shown = {year: _year(year, context) for year in set().union(*years)}
    choices = [shown[year] for year in sorted(shown, reverse=True)]
    words = [tuple(shown[year] for year in row) for row in years]
    yield _facet(context.reader.labels("Year"), choices, words)


def _facet(label: str, choices: list[str], words: Sequence[Sequence[str]]) -> Facet:
    place = {choice: number for number, choice in enumerate(choices)}
    return label, choices, [[place[word] for word in row] for row in words]


def _divides(choices: Sequence[str], rows: Sequence[Sequence[int]]) -> bool:
    """Whether choosing something would leave out any entry."""
    return len(choices) > 1 or (len(choices) == 1 and not all(rows))


def _label(option: str, records: Sequence[Record], context: Context) -> str:
    types = {record.type: context.types[record.type] for record in records}
    labels = [one.options[option].label for one in types.values() if option in one.options]
    return context.reader.labels(labels[0]) if labels else ""


def _words(record: Record, option: str, context: Context) -> tuple[str, ...]:
    if option not in context.types[record.type].options:
        return ()
    if option == "tags":
        return record.entity.tags
    words = context.wording(record, option)
    return (words,) if words else ()


def _years(record: Record, context: Context) -> range:
    """Return the years in which an entity takes place, at most a hundred."""
    period = record.entity.period
    known = period.start or period.end
    if known is None:
        return range(0)
    last = context.today.year if period.open else (period.end or known).year
    return range(max(known.year, last - _MOST_YEARS + 1), max(last, known.year) + 1)


def _year(year: int, context: Context) -> str:
    day = PartialDate(year=year).first_day
    return format_skeleton("y", day, locale=context.reader.locale)


def _labels(context: Context) -> dict[str, str]:
    labels = context.reader.labels
    return {
        "group": labels("Narrow the list"),
        "search": labels("Search in the list"),
        "all": labels("all"),
        "reset": labels("Show all"),
        "shown": labels("%(shown)s of %(total)s shown"),
        "none": labels("Nothing meets these conditions."),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
