"""Exports read by other people's libraries: a file's content in, plain values by id out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import feedparser
import icalendar
import jsonschema
import vobject

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def with_icalendar(content: bytes) -> dict[str, dict[str, Any]]:
    """Return the events of a calendar by unique id, read with icalendar; all must be valid."""
    calendar = icalendar.Calendar.from_ical(content)
    found = {}
    events: list[Any] = calendar.walk("VEVENT")
    for event in events:
        assert event.errors == []
        geo = event.get("geo")
        categories = event.get("categories")
        found[str(event["uid"])] = {
            "summary": str(event["summary"]),
            "start": event["dtstart"].dt,
            "end": event["dtend"].dt if "dtend" in event else None,
            "stamp": event["dtstamp"].dt,
            "status": event.get("status"),
            "location": event.get("location"),
            "description": event.get("description"),
            "categories": [str(word) for word in categories.cats] if categories else [],
            "geo": (geo.latitude, geo.longitude) if geo else None,
            "url": event.get("url"),
            "organizer": event.get("organizer"),
        }
    return found


def with_vobject(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what vobject, which shares no code with icalendar, reads from a calendar."""
    calendar = vobject.readOne(content.decode())
    found = {}
    for event in calendar.contents.get("vevent", []):
        values = {name: lines[0].value for name, lines in event.contents.items()}
        found[values["uid"]] = {
            "summary": values["summary"],
            "start": values["dtstart"],
            "end": values.get("dtend"),
            "status": values.get("status"),
            "location": values.get("location"),
            "description": values.get("description"),
            "categories": values.get("categories", []),
        }
    return found


def wall_clock(moment: date | datetime | None) -> date | datetime | None:
    """Return *moment* as the clock on the wall shows it, whatever the zone's object is."""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def feed(content: bytes) -> Any:
    """Return a feed read with feedparser, which must find nothing wrong with it."""
    parsed = feedparser.parse(content, sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def mended(text: str) -> str:
    """Return *text* as feedparser gives it, which takes some letters for UTF-8 read wrongly."""
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        return text.encode("iso-8859-1").decode("utf-8")
    return text


def entities(content: str) -> Any:
    """Return the content of ``entities.json``, which must follow its schema."""
    parsed = json.loads(content)
    jsonschema.Draft202012Validator(schema()).validate(parsed)
    return parsed


def schema() -> Any:
    text = files("sphinx_cluster.exports").joinpath("entities.schema.json").read_text("utf-8")
    return json.loads(text)


def json_ld(html: str) -> list[Mapping[str, Any]]:
    """Return every block of JSON-LD of a page."""
    return [json.loads(text) for text in SCRIPT.findall(html)]
