"""The feed: a publication in, ``feed.xml`` with dated entities, newest first, out (RFC 4287).

An entry's id is a ``tag:`` URI of type and id, the same in every build, whatever page declares it.
An entry counts as updated when it begins, or when the site was made if that is earlier.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from urllib.parse import quote
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.publication import FEED, Export, Publication, clean

MOST = 100
"""How many entries a feed has; older ones are left to the pages."""

_ATOM = "http://www.w3.org/2005/Atom"


def export_feed(publication: Publication) -> Mapping[str, bytes]:
    """Return the feed by its file name."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": publication.tag})
    _add(feed, "title", publication.title)
    _add(feed, "id", _tag(publication, publication.language))
    _add(feed, "updated", _moment(publication.stamp))
    _add(ET.SubElement(feed, "author"), "name", publication.title)
    home = publication.page(publication.home)
    _link(feed, "alternate", home or "./", publication)
    if publication.base_url:
        address = f"{publication.base_url}{publication.language}/{FEED}"
        ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=address)
    for record in newest_first(publication)[:MOST]:
        feed.append(_entry(record, publication))
    ET.indent(feed)
    return {FEED: ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def newest_first(publication: Publication) -> list[Record]:
    """Return every record with a date, by its first day, the latest first."""
    dated = [record for record in publication.graph.records.values() if record.entity.period]
    dated.sort(key=lambda record: record.key)
    dated.sort(key=_begins, reverse=True)
    return dated


def _begins(record: Record) -> tuple[object, ...]:
    period = record.entity.period
    first = period.start or period.end
    return first.sort_key if first else ()


def _entry(record: Record, publication: Publication) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "title", record.entity.title)
    _add(entry, "id", _tag(publication, f"{record.type}/{quote(clean(record.entity.id))}"))
    begin = _begin(record, ZoneInfo(publication.timezone))
    _add(entry, "updated", _moment(min(begin, publication.stamp)))
    _link(entry, "alternate", publication.address(record), publication)
    facts = [publication.when(record), publication.place(record), publication.words(record, "kind")]
    if record.entity.status_on(publication.today) == "cancelled":
        facts.append(publication.reader.labels("Cancelled"))
    text = [" · ".join(fact for fact in facts if fact), publication.summary(record)]
    _add(entry, "summary", "\n".join(part for part in text if part))
    for tag in dict.fromkeys(map(clean, record.entity.tags)):
        ET.SubElement(entry, "category", term=tag)
    return entry


def _begin(record: Record, zone: ZoneInfo) -> datetime:
    """Return when an entity begins; a time of day is that of *zone*, a day begins with UTC's."""
    period = record.entity.period
    first = period.start or period.end
    if first is None:
        raise ValueError(f"{record.key} has no date")
    if first.time is None:
        return datetime.combine(first.first_day, time.min, tzinfo=UTC)
    return datetime.combine(first.first_day, first.time, tzinfo=zone)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _tag(publication: Publication, name: str) -> str:
    return f"tag:{publication.authority},2026:{name}"


def _link(parent: ET.Element, rel: str, address: str, publication: Publication) -> None:
    attributes = {"rel": rel, "type": "text/html", "hreflang": publication.tag, "href": address}
    ET.SubElement(parent, "link", attributes)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = clean(text)


EXPORT = Export(make=export_feed, names=(FEED,))
