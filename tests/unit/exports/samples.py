"""Publications for tests: records in, the frozen value exports read out; and random records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.event import KINDS, STATUSES, Event
from sphinx_cluster.entities.kinds import Position, codes
from sphinx_cluster.entities.partner import Partner
from sphinx_cluster.entities.project import Project
from sphinx_cluster.entities.reading import slug
from sphinx_cluster.entities.records import Graph, Place, Record
from sphinx_cluster.entities.types import Entity, EntityType
from sphinx_cluster.exports.publication import Publication
from sphinx_cluster.language.reader import reader_for

TYPES: Mapping[str, EntityType] = {
    name: EntityType(name=name, entity=entity)
    for name, entity in (("event", Event), ("partner", Partner), ("project", Project))
}
STAMP = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def record(type_name: str, entity: Entity, summary: tuple[Any, ...] = ()) -> Record:
    """Return *entity* as declared on a page named like its type."""
    return Record(
        type=type_name,
        entity=entity,
        docname=f"{type_name}s/index",
        anchor=f"{type_name}-{entity.id}",
        place=Place(source="x.md", line=1, options={}),
        originals={},
        summary=summary,
    )


def publication(records: Iterable[Record], **changes: Any) -> Publication:
    """Return a German site of *records* at an address of its own."""
    plain = Publication(
        graph=Graph(TYPES, records),
        reader=reader_for("de"),
        language="de",
        languages=("de", "en"),
        today=date(2026, 11, 22),
        stamp=STAMP,
        timezone="Europe/Berlin",
        title="Beispiel",
        base_url="https://example.org/site/",
        pages={"index": "index.html", **{f"{name}s/index": f"{name}s/" for name in TYPES}},
        home="index",
    )
    return replace(plain, **changes)


def event(identifier: str = "messe", **fields: Any) -> Record:
    """Return an event; texts for *start* and *end* are read as dates."""
    moments: dict[str, Any] = {
        name: PartialDate.parse(fields.pop(name)) for name in ("start", "end") if name in fields
    }
    summary = fields.pop("summary", ())
    fields.setdefault("title", "Messe")
    return record("event", Event(id=identifier, **moments, **fields), summary)


def partner(identifier: str, **fields: Any) -> Record:
    fields.setdefault("title", identifier.upper())
    return record("partner", Partner(id=identifier, **fields))


def project(identifier: str, **fields: Any) -> Record:
    fields.setdefault("title", identifier.upper())
    return record("project", Project(id=identifier, **fields))


# --- random records ------------------------------------------------------------------------------

words = st.text(min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
tags = st.lists(words.filter(lambda text: "," not in text), max_size=3, unique=True).map(tuple)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
urls = st.sampled_from((None, "https://example.org/a?b=c&d=<e>", "mailto:a.b@example.org"))
positions = st.none() | st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))

summaries = st.lists(
    words | st.tuples(st.just("partner"), st.sampled_from(("nobody", "a"))), max_size=3
).map(tuple)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Draw a date of any year and precision."""
    day = draw(st.dates())
    precision = draw(st.integers(0, 3))
    return PartialDate(
        year=day.year,
        month=day.month if precision > 0 else None,
        day=day.day if precision > 1 else None,
        time=draw(clocks) if precision > 2 else None,
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw what the directive lets through: no end before the start, no open end with an end."""
    start, end = draw(st.none() | partial_dates()), draw(st.none() | partial_dates())
    if Period(start=start, end=end).reversed:
        end = None
    return Period(start=start, end=end, open=end is None and draw(st.booleans()))


@st.composite
def publications(draw: st.DrawFn, *, least: int = 0) -> Publication:
    """Draw a site with dense relations, ids that nobody has and circles among them.

    Of each type there are *least* entities or more, five at most.
    """
    own_ids = st.lists(words.map(slug), min_size=least, max_size=5, unique=True)
    ids = {name: draw(own_ids) for name in TYPES}
    choice = {
        name: st.lists(st.sampled_from([*known, "nobody"]), max_size=4, unique=True).map(tuple)
        for name, known in ids.items()
    }
    records = [
        record(name, draw(_entity(name, identifier, choice)), draw(summaries))
        for name, known in ids.items()
        for identifier in known
    ]
    return publication(records, base_url=draw(st.sampled_from(("", "https://example.org/site/"))))


@st.composite
def _entity(draw: st.DrawFn, name: str, identifier: str, choice: Mapping[str, Any]) -> Entity:
    common: dict[str, Any] = {
        "id": identifier,
        "title": draw(words),
        "tags": draw(tags),
        "url": draw(urls),
    }
    place: dict[str, Any] = {
        "country": draw(st.none() | st.sampled_from(sorted(codes()))),
        "region": draw(st.none() | words),
        "city": draw(st.none() | words),
        "coordinates": draw(positions),
    }
    period = draw(periods())
    dates: dict[str, Any] = {"start": period.start, "end": period.end, "open": period.open}
    if name == "partner":
        return Partner(**common, **place, member_of=draw(choice["partner"]))
    if name == "project":
        return Project(
            **common,
            **dates,
            kind=draw(st.sampled_from((None, "research", "other"))),
            coordinator=draw(choice["partner"]),
            partners=draw(choice["partner"]),
            part_of=draw(choice["project"]),
        )
    return Event(
        **common,
        **place,
        **dates,
        kind=draw(st.none() | st.sampled_from(sorted(KINDS.labels))),
        status=draw(st.none() | st.sampled_from(sorted(STATUSES.labels))),
        location=draw(st.none() | words),
        organisers=draw(choice["partner"]),
        partners=draw(choice["partner"]),
        part_of=draw(choice["event"]),
        projects=draw(choice["project"]),
    )
