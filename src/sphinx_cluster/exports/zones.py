"""Time zones in a calendar: a zone and years in, the VTIMEZONE that covers these years out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAYS, _MINUTES = timedelta(days=1), timedelta(minutes=1)


class Rule(NamedTuple):
    """What changes at an onset: both offsets from UTC, the new name, whether it is summer time."""

    before: timedelta
    after: timedelta
    name: str
    daylight: bool


class Onset(NamedTuple):
    """The moment, in the old local time, from which a rule holds."""

    at: datetime
    rule: Rule


def timezone_of(zone: ZoneInfo, years: Iterable[int]) -> Timezone:
    """Return *zone* as a component whose offsets are right throughout *years*."""
    component = Timezone()
    component.add("tzid", zone.key)
    onsets: dict[Rule, list[datetime]] = defaultdict(list)
    for year in sorted(set(years)):
        for onset in onsets_in(zone, year):
            onsets[onset.rule].append(onset.at)
    for rule, moments in onsets.items():
        part = TimezoneDaylight() if rule.daylight else TimezoneStandard()
        part.add("dtstart", moments[0])
        if moments[1:]:
            part.add("rdate", moments[1:])
        part.add("tzname", rule.name)
        part.add("tzoffsetfrom", rule.before)
        part.add("tzoffsetto", rule.after)
        component.add_component(part)
    return component


@cache
def onsets_in(zone: ZoneInfo, year: int) -> tuple[Onset, ...]:
    """Return the offset that holds as *year* begins, and its changes until the year ends."""
    start = datetime(year, 1, 1)  # noqa: DTZ001 - local time
    offset = _offset(zone, start, fold=0)
    days = (start + _DAYS * number for number in range(364))
    changes = (_change(zone, day) for day in days if _changes(zone, day))
    return (Onset(start, _rule(zone, start, offset)), *changes)


def _changes(zone: ZoneInfo, day: datetime) -> bool:
    return _offset(zone, day, fold=1) != _offset(zone, day + _DAYS, fold=1)


def _change(zone: ZoneInfo, day: datetime) -> Onset:
    """Return the change that comes within a day of the midnight *day*.

    In the old local time clocks go forward where a gap begins, and back where an overlap ends:
    ``fold`` chooses which side of it counts.
    """
    before = _offset(zone, day, fold=1)
    forward = _offset(zone, day + _DAYS, fold=1) > before
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, day + _MINUTES * middle, fold=int(forward)) == before:
            low = middle
        else:
            high = middle
    at = day + _MINUTES * high
    return Onset(at, _rule(zone, at, before))


def _rule(zone: ZoneInfo, at: datetime, before: timedelta) -> Rule:
    local = at.replace(tzinfo=zone, fold=1)
    return Rule(
        before=before,
        after=_offset(zone, at, fold=1),
        name=local.tzname() or zone.key,
        daylight=bool(local.dst()),
    )


def _offset(zone: ZoneInfo, local: datetime, *, fold: int) -> timedelta:
    return local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()
