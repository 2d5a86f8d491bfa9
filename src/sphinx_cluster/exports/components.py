"""Properties go in; the parts of a calendar, as RFC 5545 has them written, come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from sphinx_cluster.exports.zones import timezone_of

_END = "END:VCALENDAR\r\n"


def event(lines: Sequence[tuple[str, Any, dict[str, str]]]) -> str:
    """Return an event; a line is a property's name, its value and its parameters."""
    component = Event()
    for name, value, parameters in lines:
        component.add(name, value, parameters=parameters)
    text: bytes = component.to_ical()
    return text.decode()


def head(name: str | None, tag: str, timezone: str, years: Iterable[int]) -> str:
    """Return the beginning of a calendar, up to its first event.

    *tag* is the language (BCP 47) of *name*; the offsets of *timezone* are given for *years*.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//sphinx-cluster//{tag.upper()}")
    calendar.add("version", "2.0")
    if name is not None:
        calendar.add("name", name, parameters={"LANGUAGE": tag})
        calendar.add("x-wr-calname", name, parameters={"LANGUAGE": tag})
    if years:
        calendar.add_component(timezone_of(ZoneInfo(timezone), years))
    text: bytes = calendar.to_ical()
    return text.decode().removesuffix(_END)
