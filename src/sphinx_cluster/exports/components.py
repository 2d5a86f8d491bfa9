"""Properties go in; the parts of a calendar and its time zones, as RFC 5545 has them, come out.

Apart from `sphinx_cluster.exports.ics`, which knows events and nothing of how they are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone, TimezoneDaylight, TimezoneStandard, vText

# Time zones in a calendar: a zone and years in, the VTIMEZONE that covers these years out.

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


# Properties go in; the parts of a calendar, as RFC 5545 has them written, come out.

Property = tuple[str, Any, tuple[tuple[str, str], ...]]
"""A name, a value, and parameters with their values."""

_END = "END:VCALENDAR\r\n"
_TEXTS: Final = frozenset(("description", "location", "status", "summary", "uid"))
_LONGEST: Final = 74
_ESCAPES: Final = b"\\^"


class PropertyWriter:
    """Writes the properties of events as the library does.

    The library takes its time, so it is asked only once for what many events have in common.
    """

    def __init__(self) -> None:
        self._written: dict[Property, str] = {}

    def event(self, properties: Iterable[Property]) -> str:
        """Return an event with *properties* in their order."""
        lines = map(folded, map(self._line, properties))
        return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT\r\n"))

    def _line(self, line: Property) -> str:
        name, value, parameters = line
        if name in _TEXTS:
            text: bytes = vText(value).to_ical()
            return self._once((name, "", parameters)) + text.decode()
        return self._once(line)

    def _once(self, line: Property) -> str:
        if line not in self._written:
            name, value, parameters = line
            component = Component()
            component.add(name, value, parameters=dict(parameters))
            self._written[line] = component.content_line(name.upper(), component[name])
        return self._written[line]


def folded(line: str) -> str:
    """Return *line* with a break after at most 74 octets (RFC 5545, 3.1), as the library has it.

    The library goes through a line letter by letter, which was a third of the time of an event. No
    escape is torn from what it escapes, which not all programs would put together again.
    """
    octets = line.encode()
    parts, begin = [], 0
    while len(octets) - begin > _LONGEST:
        end = begin + _LONGEST
        while octets[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        if octets[end - 1] in _ESCAPES:
            end -= 1
        parts.append(octets[begin:end].decode())
        begin = end
    return "\r\n ".join((*parts, octets[begin:].decode()))


def head(name: str | None, tag: str, timezone: str, years: Iterable[int]) -> str:
    """Return the beginning of a calendar, up to its first event.

    *tag* is the language (BCP 47) of *name*; the offsets of *timezone* are given for *years*.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//sphinx-cluster//{tag.upper()}")
    calendar.add("version", "2.0")
    if name is not None:
        calendar.add("name", vText(name), parameters={"LANGUAGE": tag})
        calendar.add("x-wr-calname", vText(name), parameters={"LANGUAGE": tag})
    if years:
        calendar.add_component(timezone_of(ZoneInfo(timezone), years))
    text: bytes = calendar.to_ical()
    return text.decode().removesuffix(_END)
