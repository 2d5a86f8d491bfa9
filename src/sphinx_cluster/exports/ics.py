"""Calendars: a publication in, ``events.ics`` and a file for each event out (RFC 5545, RFC 7986).

Events of which no date is known are in no calendar. The unique id of an event is the same in every
language and every build, so that a calendar that knows it takes a new file for a new version.

What the last build wrote of the same events is used again; the library that writes calendars takes
longer to load than a small build has, so it is loaded for events that are new or different only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_cluster.entities.dates import PartialDate, Period, Precision
from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of
from sphinx_cluster.exports.publication import (
    ALL_EVENTS,
    Export,
    Publication,
    calendar_name,
    clean,
    edition_of,
)
from sphinx_cluster.language_codes import tag_of

if TYPE_CHECKING:
    from sphinx_cluster.exports.components import Property, PropertyWriter


# Partial dates in a calendar: a period in, its first and last moment as iCalendar counts out.

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """Whole days, or moments in a time zone; the end is the first that no longer belongs to it.

    Without an end it takes the one day, or no time at all, from its start.
    """

    start: date | datetime
    end: date | datetime | None = None

    @property
    def timed(self) -> bool:
        """Whether it begins at a time of day."""
        return isinstance(self.start, datetime)


def span_of(period: Period, zone: ZoneInfo) -> TimeSpan | None:
    """Return when *period* takes place, None where no date is known.

    A month or a year counts with all its days. Of an open end only the start is known.
    """
    start = period.start or period.end
    if start is None:
        return None
    end = start if period.open or period.end is None else period.end
    if start.time is not None:
        return _timed(start, end, zone)
    return TimeSpan(start=start.first_day, end=_following(end.last_day))


def _timed(start: PartialDate, end: PartialDate, zone: ZoneInfo) -> TimeSpan:
    begins = _moment(start.first_day, start.time or time.min, zone)
    if end.time is not None:
        ends = _moment(end.first_day, end.time, zone)
    elif end.last_day > start.first_day:
        ends = _moment(_following(end.last_day), time.min, zone)
    else:
        ends = begins
    later = ends.replace(tzinfo=None) > begins.replace(tzinfo=None)
    return TimeSpan(start=begins, end=ends if later else None)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)


def _following(day: date) -> date:
    """Return the next day; the calendar's last day follows itself."""
    return day + _DAY if day < date.max else day


_STATUS: Mapping[str, str] = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "cancelled": "CANCELLED",
}
_END = b"END:VCALENDAR\r\n"
_SMALLEST = 1e-4
"""Python writes smaller numbers with an exponent, which a calendar does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An event as a calendar has it."""

    record: Record
    span: TimeSpan
    text: bytes


def export_calendars(publication: Publication) -> Mapping[str, bytes]:
    """Return the calendar of all entities that belong into one, and one for each, by path."""
    types = publication.graph.types
    listed = [name for name, one in types.items() if one.entity.calendar]
    if not listed:
        return {}
    zone = ZoneInfo(publication.timezone)
    made_by = (edition_of(publication), version("icalendar"))
    text = _texts_of(publication, made_by)
    entries = [
        CalendarEntry(record=record, span=span, text=text(record, span))
        for type_name in listed
        for record in publication.graph.of_type(type_name)
        if (span := span_of(record.entity.period, zone))
    ]
    entries.sort(key=lambda entry: entry.record.key)
    name = f"{publication.title}: {', '.join(map(publication.plural, listed))}"
    head = cache(partial(_head, publication, made_by))  # the same for most events
    files = {
        _own_name(entry.record): head(None, _years([entry])) + entry.text + _END
        for entry in entries
    }
    years = _years(entries) if entries else frozenset((publication.today.year,))
    whole = head(name, years) + b"".join(entry.text for entry in entries) + _END
    return files | {ALL_EVENTS: whole}


def _own_name(record: Record) -> str:
    return calendar_name(record.entity.id, record.type)


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


def _years(entries: Iterable[CalendarEntry]) -> frozenset[int]:
    """Return the years in which a time of day needs the zone's offset."""
    spans = [entry.span for entry in entries if entry.span.timed]
    ends = [(span.start.year, (span.end or span.start).year) for span in spans]
    return frozenset(year for pair in ends for year in pair)


def _texts_of(
    publication: Publication, made_by: Sequence[str]
) -> Callable[[Record, TimeSpan], bytes]:
    """Return what gives an event as it stands in a calendar, which the last build may have made."""
    properties = cache(_properties)

    def text(record: Record, span: TimeSpan) -> bytes:
        own = (record.digest, *publication.in_summary(record))
        organisers = (one.digest for one in _organisers(record, publication))
        return publication.memory.recall(
            (*made_by, *own, *organisers),
            lambda: properties().event(_lines(record, span, publication)),
        ).encode()

    return text


def _properties() -> PropertyWriter:
    from sphinx_cluster.exports.components import PropertyWriter

    return PropertyWriter()


def _lines(record: Record, span: TimeSpan, publication: Publication) -> Iterator[Property]:
    """Yield the properties of an event: what people see first, then by name."""
    entity = record.entity
    yield "summary", clean(entity.title), _language(record, (entity.title,), publication)
    yield "dtstart", span.start, ()
    if span.end is not None:
        yield "dtend", span.end, ()
    yield "dtstamp", publication.stamp, ()
    yield "uid", f"{record.type}-{clean(entity.id)}@{publication.authority}", ()
    if categories := _categories(record, publication):
        yield "categories", categories, ()
    if description := _description(record, publication):
        yield "description", description, (("LANGUAGE", publication.tag),)
    position = getattr(entity, "coordinates", None)
    if isinstance(position, Position):
        yield "geo", (_plain(position.latitude), _plain(position.longitude)), ()
    if place := publication.place(record):
        named = tuple(getattr(entity, name, None) for name in ("location", "city", "region"))
        yield "location", place, _language(record, named, publication)
    yield from _organiser(record, publication)
    if status := _STATUS.get(str(entity.status_on(publication.today))):
        yield "status", status, ()
    if url := _url(record, publication):
        yield "url", url, ()


def _language(
    record: Record, texts: Iterable[str | None], publication: Publication
) -> tuple[tuple[str, str], ...]:
    """Return the language of a property: the one its *texts* are in for want of a translation."""
    languages = [found for text in texts if (found := record.language_of(text))]
    return (("LANGUAGE", tag_of(languages[0]) if languages else publication.tag),)


def _description(record: Record, publication: Publication) -> str:
    """Return the dates as well where they are known to the month or year only."""
    period = record.entity.period
    known = {part.precision for part in (period.start, period.end) if part is not None}
    vague = period.open or bool(known & {Precision.YEAR, Precision.MONTH})
    when = publication.when(record) if vague else ""
    return "\n\n".join(part for part in (when, publication.summary(record)) if part)


def _categories(record: Record, publication: Publication) -> tuple[str, ...]:
    words = (publication.words(record, "kind"), *map(clean, record.entity.tags))
    return tuple(dict.fromkeys(word for word in words if word))


def _plain(number: float) -> float:
    return number if abs(number) >= _SMALLEST else 0.0


def _url(record: Record, publication: Publication) -> str:
    """Return the event's page, or else its web site."""
    own = record.entity.url or ""
    if publication.base_url:
        return publication.address(record)
    return own if own.startswith("http") else ""


def _organiser(record: Record, publication: Publication) -> Iterator[Property]:
    """Yield the first organiser that has a mailbox."""
    for organiser in _organisers(record, publication):
        url = organiser.entity.url
        if url and url.startswith("mailto:"):
            name = " ".join(clean(organiser.entity.title).split()).replace('"', "”")
            yield "organizer", url.partition("?")[0], (("CN", name),)
            return


def _organisers(record: Record, publication: Publication) -> Iterator[Record]:
    organisers = publication.graph.types[record.type].references.get("organisers")
    if organisers is None:
        return
    for identifier in value_of(record.entity, "organisers"):
        organiser = publication.graph.records.get((organisers.to, identifier))
        if organiser is not None:
            yield organiser


EXPORT = Export(make=export_calendars, names=(ALL_EVENTS,))
