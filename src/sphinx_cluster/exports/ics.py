"""Calendars: a publication in, ``events.ics`` and a file for each event out (RFC 5545, RFC 7986).

Events of which no date is known are in no calendar. The unique id of an event is the same in every
language and every build, so that a calendar that knows it takes a new file for a new version.

What the last build wrote of the same events is used again; the library that writes calendars takes
longer to load than a small build has, so it is loaded for events that are new or different only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

from sphinx_cluster.entities.dates import Precision
from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of
from sphinx_cluster.exports.edition import edition_of
from sphinx_cluster.exports.names import ALL_EVENTS, EVENT, calendar_name
from sphinx_cluster.exports.publication import Publication, clean
from sphinx_cluster.exports.spans import Span, span_of

_STATUS: Mapping[str, str] = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "cancelled": "CANCELLED",
}
Line = tuple[str, Any, dict[str, str]]
"""A property of an event: its name, its value, its parameters."""

_END = b"END:VCALENDAR\r\n"
_SMALLEST = 1e-4
"""Python writes smaller numbers with an exponent, which a calendar does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as a calendar has it."""

    record: Record
    span: Span
    text: bytes


def export_calendars(publication: Publication) -> Mapping[str, bytes]:
    """Return the calendar of all events, and one for each, by file name."""
    if EVENT not in publication.graph.types:
        return {}
    zone = ZoneInfo(publication.timezone)
    made_by = (edition_of(publication), version("icalendar"))
    entries = [
        Entry(record=record, span=span, text=_text(record, span, publication, made_by))
        for record in publication.graph.of_type(EVENT)
        if (span := span_of(record.entity.period, zone))
    ]
    entries.sort(key=lambda entry: entry.record.entity.id)
    name = f"{publication.title}: {publication.plural(EVENT)}"
    head = cache(partial(_head, publication, made_by))  # the same for most events
    files = {
        calendar_name(entry.record.entity.id): head(None, _years([entry])) + entry.text + _END
        for entry in entries
    }
    years = _years(entries) if entries else frozenset((publication.today.year,))
    whole = head(name, years) + b"".join(entry.text for entry in entries) + _END
    return files | {ALL_EVENTS: whole}


def _head(
    publication: Publication, made_by: Sequence[str], name: str | None, years: frozenset[int]
) -> bytes:
    """Return what stands before the events of a calendar, the zone's offsets of *years* included.

    A calendar must have a part; one without events has the zone of the present year.
    """
    called = None if name is None else clean(name)

    def make() -> str:
        from sphinx_cluster.exports.components import head

        return head(called, publication.tag, publication.timezone, years)

    parts = (*made_by, "head", repr(called), *map(str, sorted(years)))
    return publication.memory.recall(parts, make).encode()


def _years(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the years in which a time of day needs the zone's offset."""
    spans = [entry.span for entry in entries if entry.span.timed]
    ends = [(span.start.year, (span.end or span.start).year) for span in spans]
    return frozenset(year for pair in ends for year in pair)


def _text(record: Record, span: Span, publication: Publication, made_by: Sequence[str]) -> bytes:
    """Return an event as it stands in a calendar; the last build may have made it."""

    def make() -> str:
        from sphinx_cluster.exports.components import event

        return event(_lines(record, span, publication))

    own = (record.digest, publication.address(record), publication.summary(record))
    organisers = (one.digest for one in _organisers(record, publication))
    return publication.memory.recall((*made_by, *own, *organisers), make).encode()


def _lines(record: Record, span: Span, publication: Publication) -> list[Line]:
    """Return the properties of an event, in their order."""
    entity, language = record.entity, {"LANGUAGE": publication.tag}
    uid = f"{record.type}-{clean(entity.id)}@{publication.authority}"
    lines: list[Line] = [("uid", uid, {}), ("dtstamp", publication.stamp, {})]
    lines.append(("dtstart", span.start, {}))
    if span.end is not None:
        lines.append(("dtend", span.end, {}))
    lines += [(name, text, language) for name, text in _texts(record, publication)]
    if entity.status_on(publication.today) in _STATUS:
        lines.append(("status", _STATUS[str(entity.status_on(publication.today))], {}))
    categories = _categories(record, publication)
    if categories:
        lines.append(("categories", categories, {}))
    lines += _position(value_of(entity, "coordinates"))
    return [*lines, *_addresses(record, publication)]


def _texts(record: Record, publication: Publication) -> list[tuple[str, str]]:
    """Return the texts of an event; dates known to the month or year stand in the description."""
    period = record.entity.period
    known = {part.precision for part in (period.start, period.end) if part is not None}
    vague = period.open or bool(known & {Precision.YEAR, Precision.MONTH})
    description = [publication.when(record)] if vague else []
    description.append(publication.summary(record))
    texts = [
        ("summary", clean(record.entity.title)),
        ("location", publication.place(record)),
        ("description", "\n\n".join(part for part in description if part)),
    ]
    return [(name, text) for name, text in texts if text]


def _categories(record: Record, publication: Publication) -> list[str]:
    words = (publication.words(record, "kind"), *map(clean, record.entity.tags))
    return list(dict.fromkeys(word for word in words if word))


def _position(position: Position | None) -> Iterator[Line]:
    if position is not None:
        yield "geo", tuple(map(_plain, (position.latitude, position.longitude))), {}


def _plain(number: float) -> float:
    return number if abs(number) >= _SMALLEST else 0.0


def _addresses(record: Record, publication: Publication) -> Iterator[Line]:
    """Yield the event's page, or else its web site, and the first organiser that has a mailbox."""
    own = record.entity.url or ""
    page = publication.address(record) if publication.base_url else ""
    if page or own.startswith("http"):
        yield "url", page or own, {}
    for organiser in _organisers(record, publication):
        url = organiser.entity.url
        if url and url.startswith("mailto:"):
            name = " ".join(clean(organiser.entity.title).split()).replace('"', "”")
            yield "organizer", url.partition("?")[0], {"CN": name}
            return


def _organisers(record: Record, publication: Publication) -> Iterator[Record]:
    for identifier in value_of(record.entity, "organisers"):
        organiser = publication.graph.records.get(("partner", identifier))
        if organiser is not None:
            yield organiser
