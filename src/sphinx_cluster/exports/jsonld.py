"""Entities for search engines: the records of a page in, schema.org's words as JSON-LD out.

Only what the writer said is said: a project that is part of another has it as its parent
organisation, since schema.org counts projects among organisations; a partner never has one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.event import Event
from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.partner import Partner
from sphinx_cluster.entities.project import Project
from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.publication import FEED, Publication, clean
from sphinx_cluster.exports.relatives import TYPES, AddressOf, Relatives
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
    properties: Properties = {
        "@type": TYPES.get(record.type, "Thing"),
        "@id": own,
        "name": clean(entity.title),
        "url": web or own,
        "mainEntityOfPage": own,
        "description": publication.summary(record),
    }
    others = Relatives(record, publication, address)
    match entity:
        case Event():
            properties |= _event(entity, record, publication) | _of_event(others)
        case Partner():
            properties |= _organisation(entity, record, publication) | _of_partner(others)
        case Project():
            properties |= _project(entity) | _of_project(others)
    if entity.tags and record.type in TYPES:
        properties["keywords"] = [clean(tag) for tag in entity.tags]
    return {name: value for name, value in properties.items() if value}


def _event(entity: Event, record: Record, publication: Publication) -> Properties:
    status = "EventCancelled" if entity.status == "cancelled" else "EventScheduled"
    return {
        "eventStatus": f"https://schema.org/{status}",
        "startDate": _date(entity.start, publication.timezone),
        "endDate": _date(entity.end, publication.timezone),
        "location": _location(record, entity.coordinates, publication),
    }


def _of_event(others: Relatives) -> Properties:
    return {
        "organizer": others.named("organisers"),
        "attendee": others.named("partners"),
        "about": others.named("projects"),
        "superEvent": others.named("part-of"),
        "subEvent": others.naming("event", "part-of"),
    }


def _organisation(entity: Partner, record: Record, publication: Publication) -> Properties:
    mailbox = entity.url if entity.url and entity.url.startswith("mailto:") else ""
    return {
        "email": mailbox.removeprefix("mailto:").partition("?")[0],
        "address": _address(record, publication),
        "location": _location(record, entity.coordinates, publication)
        if entity.coordinates
        else None,
    }


def _of_partner(others: Relatives) -> Properties:
    return {
        "memberOf": others.named("member-of"),
        "member": others.naming("partner", "member-of"),
    }


def _project(entity: Project) -> Properties:
    properties: Properties = {
        "foundingDate": _day(entity.start),
        "dissolutionDate": _day(entity.end),
    }
    return properties | ({"@type": "ResearchProject"} if entity.kind == "research" else {})


def _of_project(others: Relatives) -> Properties:
    label = others.publication.graph.types["project"].options["coordinator"].label
    role = clean(others.publication.reader.labels(label))
    leading = others.named("coordinator")
    return {
        "member": [
            *({"@type": "OrganizationRole", "roleName": role, "member": one} for one in leading),
            *(one for one in others.named("partners") if one not in leading),
        ],
        "parentOrganization": others.named("part-of"),
        "subOrganization": others.naming("project", "part-of"),
        "event": others.naming("event", "projects"),
    }


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
