"""Whatever entities there are, every export is valid and reads back to the same values."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.atom import export_feed, newest_first
from sphinx_cluster.exports.entities_json import export_entities
from sphinx_cluster.exports.ics import export_calendars
from sphinx_cluster.exports.jsonld import script
from sphinx_cluster.exports.publication import ALL_EVENTS, FEED, Publication, calendar_name, clean
from sphinx_cluster.exports.sitemap import export_sitemap
from sphinx_cluster.exports.writing import is_inside
from tests.unit.exports import reading_back
from tests.unit.exports.samples import publications
from tests.unit.exports.vocabulary import mistakes

thorough = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def dated_events(site: Publication) -> dict[str, Record]:
    """Return the events that have a date, by their unique id in calendars."""
    return {
        f"event-{record.entity.id}@{site.authority}": record
        for record in site.graph.of_type("event")
        if record.entity.period
    }


def first_and_last(record: Record) -> tuple[Any, Any]:
    """Return start and end of a calendar's entry as the dates demand, the end exclusive."""
    period = record.entity.period
    start = period.start or period.end
    assert start is not None
    end = start if period.open else period.end or start
    if start.time is None:
        return start.first_day, min(end.last_day, date.max - timedelta(1)) + timedelta(1)
    begin = datetime.combine(start.first_day, start.time)
    if end.time is not None:
        finish = datetime.combine(end.first_day, end.time)
        return begin, finish if finish > begin else None
    if end.last_day == start.first_day:
        return begin, None
    day = min(end.last_day, date.max - timedelta(1)) + timedelta(1)
    return begin, datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the clock on the wall


@thorough
@given(publications())
def test_calendars_read_back_to_the_same_values_in_two_libraries(site: Publication) -> None:
    files = export_calendars(site)
    expected = dated_events(site)
    assert set(files) == {ALL_EVENTS, *(calendar_name(one.entity.id) for one in expected.values())}
    by_icalendar = reading_back.with_icalendar(files[ALL_EVENTS])
    by_vobject = reading_back.with_vobject(files[ALL_EVENTS])
    assert set(by_icalendar) == set(by_vobject) == set(expected)
    for uid, record in expected.items():
        _compare(by_icalendar[uid], record, site)
        _compare(by_vobject[uid], record, site)
        position: Position | None = record.entity.coordinates  # type: ignore[attr-defined]
        if position:
            pair = (position.latitude, position.longitude)
            assert by_icalendar[uid]["geo"] == pytest.approx(pair, abs=1e-4)
        alone = files[calendar_name(record.entity.id)]
        assert reading_back.with_icalendar(alone) == {uid: by_icalendar[uid]}


def _compare(read: dict[str, Any], record: Record, site: Publication) -> None:
    entity = record.entity
    assert read["summary"] == clean(entity.title)
    pair = (reading_back.wall_clock(read["start"]), reading_back.wall_clock(read["end"]))
    assert pair == first_and_last(record)
    assert (read["location"] or "") == site.place(record)
    assert (read["description"] or "").endswith(site.summary(record))
    assert set(map(clean, entity.tags)) <= set(read["categories"])
    statuses = {"planned": "TENTATIVE", "confirmed": "CONFIRMED", "cancelled": "CANCELLED"}
    assert read["status"] == statuses.get(str(entity.status_on(site.today)))


@thorough
@given(publications())
def test_calendars_are_lines_of_at_most_75_bytes_in_valid_utf_8(site: Publication) -> None:
    for content in export_calendars(site).values():
        assert content.endswith(b"END:VCALENDAR\r\n")
        lines = content.removesuffix(b"\r\n").split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        for line in lines:
            text = line.decode()  # no letter is torn apart by the fold
            assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text)


@thorough
@given(publications())
def test_the_feed_reads_back_to_the_same_values(site: Publication) -> None:
    feed = reading_back.feed(export_feed(site)[FEED])
    expected = newest_first(site)[:100]
    titles = [reading_back.mended(clean(one.entity.title)) for one in expected]
    assert [entry.title for entry in feed.entries] == titles
    assert len({entry.id for entry in feed.entries}) == len(expected)
    for entry, record in zip(feed.entries, expected, strict=True):
        tags = [tag.term for tag in entry.get("tags", ())]
        assert tags == list(dict.fromkeys(map(clean, record.entity.tags)))
        assert entry.link == site.address(record)


@thorough
@given(publications())
def test_entities_json_follows_its_schema_and_reads_back_to_the_same_values(
    site: Publication,
) -> None:
    read = reading_back.entities(export_entities(site)["entities.json"])["entities"]
    records = site.graph.records
    assert {(one["type"], one["id"]) for one in read} == set(records)
    assert len(read) == len(records)
    for one in read:
        record = records[one["type"], one["id"]]
        assert one["title"] == clean(record.entity.title)
        fields = one["fields"]
        assert set(fields) == set(site.graph.types[record.type].options)
        assert fields["tags"] == [clean(tag) for tag in record.entity.tags]
        assert fields["url"] == record.entity.url
        for name in ("start", "end"):
            value = getattr(record.entity, name, None)
            assert fields.get(name) == (str(value) if value else None)
        position = getattr(record.entity, "coordinates", None)
        point = fields.get("coordinates")
        assert (Position(**point) if point else None) == position


@thorough
@given(publications())
def test_relations_in_entities_json_are_the_same_from_both_ends(site: Publication) -> None:
    read = reading_back.entities(export_entities(site)["entities.json"])["entities"]
    known = set(site.graph.records)
    forward: Counter[Any] = Counter()
    backward: Counter[Any] = Counter()
    for one in read:
        key = (one["type"], one["id"])
        ends = [(end["option"], (end["type"], end["id"])) for end in one["relations"]]
        forward.update((key, option, other) for option, other in ends if other in known)
        backward.update(((end["type"], end["id"]), end["option"], key) for end in one["related"])
    assert forward == backward


@thorough
@given(publications())
def test_json_ld_is_valid_whatever_the_texts_hold(site: Publication) -> None:
    records = list(site.graph.records.values())
    html = script(records, site, "", site.address)
    assert html.count("<") == 2, "only the element's own tags"
    (document,) = reading_back.json_ld(html)
    assert list(mistakes(document)) == []
    things = {thing["@id"]: thing for thing in document["@graph"][1:]}
    assert len(things) == len(records)
    for record in records:
        assert things[site.address(record)]["name"] == clean(record.entity.title)


@thorough
@given(publications())
def test_the_sitemap_lists_every_page_in_every_language(site: Publication) -> None:
    files = export_sitemap(site)
    if not site.base_url:
        assert files == {}
        return
    urls = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own file
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = [url.findtext("s:loc", namespaces=space) for url in urls]
    assert places == [site.page(docname) for docname in sorted(site.pages)]


@thorough
@given(publications())
def test_the_same_site_gives_the_same_bytes_and_stays_in_its_folder(site: Publication) -> None:
    for export in (export_calendars, export_feed, export_entities, export_sitemap):
        files = export(site)
        assert files == export(site)
        assert all(is_inside(path) and len(path.encode()) < 255 for path in files)
