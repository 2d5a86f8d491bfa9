"""Records, graphs and generated values for the tests: short words in, whole values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.event import Event
from sphinx_cluster.entities.partner import Partner
from sphinx_cluster.entities.project import Project
from sphinx_cluster.entities.records import Graph, Key, Place, Record
from sphinx_cluster.entities.types import EntityType

PARTNER = EntityType(name="partner", entity=Partner)
EVENT = EntityType(name="event", entity=Event)
PROJECT = EntityType(name="project", entity=Project)
TYPES: Mapping[str, EntityType] = {one.name: one for one in (PARTNER, EVENT, PROJECT)}

TODAY = date(2023, 5, 23)


def record(
    type_name: str,
    identifier: str,
    *,
    title: str = "",
    originals: Mapping[str, tuple[str, ...]] | None = None,
    **values: Any,
) -> Record:
    """Return a record of the type *type_name*, titled by its id unless told otherwise."""
    return Record(
        type=type_name,
        entity=TYPES[type_name].entity(id=identifier, title=title or identifier, **values),
        docname="page",
        anchor=f"{type_name}-{identifier}",
        place=Place(source="page.md", line=1, options={}),
        originals=originals or {},
    )


def graph_of(records: Iterable[Record]) -> Graph:
    return Graph(TYPES, records)


def when(text: str) -> PartialDate | None:
    """Return the date written as *text*, None for an empty text."""
    return PartialDate.parse(text) if text else None


def period(start: str = "", end: str = "", *, is_open: bool = False) -> Period:
    return Period(start=when(start), end=when(end), open=is_open)


def partial_dates(
    earliest: date = date.min, latest: date = date.max
) -> st.SearchStrategy[PartialDate]:
    """Generate dates of every precision within the years of *earliest* and *latest*."""
    days = st.dates(earliest, latest)
    clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    return st.one_of(
        st.builds(lambda day: PartialDate(year=day.year), days),
        st.builds(lambda day: PartialDate(year=day.year, month=day.month), days),
        st.builds(lambda day: PartialDate(year=day.year, month=day.month, day=day.day), days),
        st.builds(
            lambda day, clock: PartialDate(year=day.year, month=day.month, day=day.day, time=clock),
            days,
            clocks,
        ),
    )


def periods(earliest: date, latest: date) -> st.SearchStrategy[Period]:
    """Generate periods that do not end before they begin, undated ones among them."""
    ends = st.none() | partial_dates(earliest, latest)
    every = st.builds(Period, start=ends, end=ends, open=st.booleans())
    return every.filter(lambda one: not one.reversed)


NAMES = "abcde"
EDGES = st.dictionaries(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES + "x"), unique=True, max_size=4).map(tuple),
)
"""Small graphs by the ids each event is part of; nobody has the id x."""


def parts(edges: Mapping[str, tuple[str, ...]]) -> Graph:
    return graph_of(record("event", one, part_of=edges[one]) for one in edges)


def key(identifier: str) -> Key:
    return "event", identifier
