"""Entities for search engines: the records of a page in, schema.org's words as JSON-LD out.

Only what the writer said is said, and only what the type declares: which of its options stands for
which property. What a property needs beyond an option's value, such as a place, is known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import Choice, Country, Position
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import NOTHING_SPECIAL, value_of
from sphinx_cluster.exports.publication import FEED, Publication, clean
from sphinx_cluster.exports.relatives import AddressOf, Relatives
from sphinx_cluster.exports.site import publication_of, site_builder
from sphinx_cluster.pages.domain import cluster_domain

Properties = dict[str, Any]

_ESCAPED: Mapping[int, str] = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What ends a script, begins a comment or breaks a line in older scripts."""


def script(
    records: Iterable[Record], publication: Publication, page: str, address: AddressOf
) -> str:
    """Return a ``<script>`` element that describes *records* on the page at *page*."""
    entities = [_entity(record, publication, address) for record in records]
    web_page = {
        "@type": "WebPage",
        "@id": page,
        "inLanguage": publication.tag,
        "about": [{"@id": entity["@id"]} for entity in entities],
    }
    lines = (json.dumps(one, ensure_ascii=False) for one in (web_page, *entities))
    graph = ",\n".join(lines).translate(_ESCAPED)
    text = f'{{"@context": "https://schema.org", "@graph": [\n{graph}\n]}}'
    return f'<script type="application/ld+json">\n{text}\n</script>\n'


def _entity(record: Record, publication: Publication, address: AddressOf) -> Properties:
    entity = record.entity
    own = address(record)
    web = entity.url if entity.url and not entity.url.startswith("mailto:") else None
    usual = type(entity).schema_type
    properties: Properties = {
        "@type": type(entity).schema_kinds.get(getattr(entity, "kind", None) or "", usual),
        "@id": own,
        "name": clean(entity.title),
        "url": web or own,
        "mainEntityOfPage": own,
        "description": publication.summary(record),
    }
    others = Relatives(record, publication, address)
    for name, source in type(entity).schema.items():
        properties[name] = _said(name, source, others)
    if entity.tags and usual != NOTHING_SPECIAL:
        properties["keywords"] = [clean(tag) for tag in entity.tags]
    return {name: value for name, value in properties.items() if value}


def _said(name: str, source: str | tuple[str, ...], others: Relatives) -> Any:
    """Return what a property of schema.org says, from the option or options that declare it."""
    record, publication = others.record, others.publication
    if isinstance(source, tuple):
        return _in_roles(name, source, others)
    if "." in source:
        return others.naming(*source.split(".", 1))
    if source in publication.graph.types[record.type].references:
        return others.named(source)
    match name:
        case "eventStatus":
            cancelled = record.entity.status_on(publication.today) == "cancelled"
            return f"https://schema.org/Event{'Cancelled' if cancelled else 'Scheduled'}"
        case "location":
            position = _position(record)
            return _location(record, position, publication) if source == "place" or position else ""
        case "address":
            return _address(record, publication)
        case "email":
            return _mailbox(getattr(record.entity, source.replace("-", "_"), None))
    return _plainly(name, source, record, publication)


def _plainly(name: str, source: str, record: Record, publication: Publication) -> Any:
    """Return the value of an option as JSON has it, a text in the words readers see."""
    option = publication.graph.types[record.type].options.get(source)
    value = None if option is None else value_of(record.entity, source)
    match value:
        case PartialDate():
            return _day(value) if name in _DAYS else _date(value, publication.timezone)
        case tuple():
            return [clean(str(one)) for one in value]
        case bool() | int() | float():
            return value
        case str() if option is not None and not isinstance(option.kind, (Choice, Country)):
            return clean(value)
    return publication.words(record, source)


def _in_roles(name: str, sources: tuple[str, ...], others: Relatives) -> list[Any]:
    """Return the entities that several options name, each once.

    Those of all options but the last are in the role that the label of their option says.
    """
    said: list[Any] = []
    seen: list[dict[str, str]] = []
    options = others.publication.graph.types[others.record.type].options
    for source in sources:
        found = [one for one in others.named(source) if one not in seen]
        seen += found
        if source == sources[-1]:
            said += found
        else:
            role = clean(others.publication.reader.labels(options[source].label))
            said += ({"@type": "OrganizationRole", "roleName": role, name: one} for one in found)
    return said


_DAYS: Final = frozenset(("birthDate", "deathDate", "dissolutionDate", "foundingDate"))
"""Properties whose dates have no time of day."""


def _position(record: Record) -> Position | None:
    found = getattr(record.entity, "coordinates", None)
    return found if isinstance(found, Position) else None


def _mailbox(address: str | None) -> str:
    """Return the mailbox of an address that leads to one."""
    if address and address.startswith("mailto:"):
        return address.removeprefix("mailto:").partition("?")[0]
    return address if address and "@" in address and "/" not in address else ""


def _date(when: PartialDate | None, timezone: str) -> str | None:
    """Return a date of ISO 8601, a time of day with its offset from UTC."""
    if when is None or when.time is None:
        return str(when) if when else None
    return datetime.combine(when.first_day, when.time, ZoneInfo(timezone)).isoformat(
        timespec="minutes"
    )


def _day(when: PartialDate | None) -> str | None:
    return str(when).partition("T")[0] if when else None


def _location(
    record: Record, position: Position | None, publication: Publication
) -> Properties | None:
    """Return the place an entity is at: its venue by name, else its town."""
    address = _address(record, publication)
    name = publication.words(record, "location") or publication.place(record)
    if not (name or address or position):
        return None
    place: Properties = {"@type": "Place"}
    place |= {"name": name} if name else {}
    place |= {"address": address} if address else {}
    if position:
        point = {"latitude": position.latitude, "longitude": position.longitude}
        place["geo"] = {"@type": "GeoCoordinates", **point}
    return place


def _address(record: Record, publication: Publication) -> Properties | None:
    parts = {
        "addressLocality": publication.words(record, "city"),
        "addressRegion": publication.words(record, "region"),
        "addressCountry": getattr(record.entity, "country", None),
    }
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **known} if known else None


# What exports put into the head of a page: its entities as JSON-LD, and a link to the feed.
#
# They go into the page context's ``metatags``, which every theme prints.

_relative = lru_cache(10_000)(relative_uri)


def add_to_head(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add the link and the entities that the page declares to its ``metatags``."""
    builder = site_builder(app)
    if builder is None:
        return
    feed = relative_uri(builder.get_target_uri(pagename), FEED)
    added = (
        f'<link rel="alternate" type="application/atom+xml" '
        f'title="{escape(app.config.project)}" href="{escape(feed)}">\n'
    )
    entries = cluster_domain(app.env).entries.get(pagename)
    if entries is not None and entries.records:
        publication = publication_of(app, builder)
        address = partial(address_from, pagename, publication)
        page = publication.page(pagename) if publication.base_url else ""
        added += script(entries.records, publication, page, address)
    context["metatags"] = context.get("metatags", "") + added


def address_from(docname: str, publication: Publication, record: Record) -> str:
    """Return the address of *record*: absolute where the site's is known, else from *docname*."""
    if publication.base_url:
        return publication.address(record)
    page, mark, anchor = publication.address(record).partition("#")
    if record.docname == docname:
        return mark + anchor
    return _relative(publication.pages[docname], page) + mark + anchor
