"""Properties go in; the parts of a calendar, as RFC 5545 has them written, come out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vText

from sphinx_cluster.exports.zones import timezone_of

Property = tuple[str, Any, tuple[tuple[str, str], ...]]
"""A name, a value, and parameters with their values."""

_END = "END:VCALENDAR\r\n"
_TEXTS: Final = frozenset(("description", "location", "status", "summary", "uid"))
_LONGEST: Final = 74
_ESCAPES: Final = b"\\^"


class Properties:
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
