"""Partial dates in a calendar: a period in, its first and last moment as iCalendar counts out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sphinx_cluster.entities.dates import PartialDate, Period

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whole days, or moments in a time zone; the end is the first that no longer belongs to it.

    Without an end it takes the one day, or no time at all, from its start.
    """

    start: date | datetime
    end: date | datetime | None = None

    @property
    def timed(self) -> bool:
        return isinstance(self.start, datetime)


def span_of(period: Period, zone: ZoneInfo) -> Span | None:
    """Return when *period* takes place, None where no date is known.

    A month or a year counts with all its days. Of an open end only the start is known.
    """
    start = period.start or period.end
    if start is None:
        return None
    end = start if period.open or period.end is None else period.end
    if start.time is not None:
        return _timed(start, end, zone)
    return Span(start=start.first_day, end=_following(end.last_day))


def _timed(start: PartialDate, end: PartialDate, zone: ZoneInfo) -> Span:
    begins = _moment(start.first_day, start.time or time.min, zone)
    if end.time is not None:
        ends = _moment(end.first_day, end.time, zone)
    elif end.last_day > start.first_day:
        ends = _moment(_following(end.last_day), time.min, zone)
    else:
        ends = begins
    later = ends.replace(tzinfo=None) > begins.replace(tzinfo=None)
    return Span(start=begins, end=ends if later else None)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)


def _following(day: date) -> date:
    """Return the next day; the calendar's last day follows itself."""
    return day + _DAY if day < date.max else day
