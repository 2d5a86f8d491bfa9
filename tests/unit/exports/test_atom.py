"""The feed: what it says of an entity is true wherever it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import feedparser
import pytest

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.atom import export_feed
from tests.unit.exports.samples import event, partner, project, publication


def entries(records: Iterable[Record], **changes: Any) -> list[Any]:
    """Return what a feed reader finds in the feed of a site of *records*."""
    read = feedparser.parse(export_feed(publication(records, **changes))["feed.xml"])
    assert not read.bozo
    return list(read.entries)


@pytest.mark.parametrize(
    ("start", "zone", "moment"),
    [
        ("2026-11-20T00:30", "Pacific/Auckland", "2026-11-19T11:30:00Z"),
        ("2026-11-20T00:30", "Etc/GMT+5", "2026-11-20T05:30:00Z"),
        ("2026-11-20", "Pacific/Auckland", "2026-11-20T00:00:00Z"),
    ],
)
def test_a_time_of_day_is_that_of_the_site(start: str, zone: str, moment: str) -> None:
    feed = export_feed(publication([event(start=start)], timezone=zone))["feed.xml"].decode()
    (entry,) = re.findall("<entry>.*</entry>", feed, re.DOTALL)
    assert re.findall("<updated>(.*)</updated>", entry) == [moment]


def test_the_feed_holds_the_hundred_newest_and_leaves_the_oldest_out() -> None:
    days = [f"{2000 + n // 12}-{n % 12 + 1:02}-15" for n in range(103)]
    found = entries(event(f"number-{n}", start=day) for n, day in enumerate(days))
    assert [one.id.rpartition("-")[2] for one in found] == [str(n) for n in range(102, 2, -1)]


def test_what_has_no_date_is_not_in_the_feed() -> None:
    found = entries([event("dated", start="2026"), event("undated"), partner("house")])
    assert [one.title_detail.value for one in found] == ["Messe"]
    assert [one.id for one in found] == ["tag:example.org,2026:event/dated"]


def test_an_entry_counts_as_updated_on_the_day_it_begins() -> None:
    found = entries([event("a", start="2026-05-23", end="2026-05-25"), event("b", start="2026-05")])
    assert [one.updated for one in found] == ["2026-05-23T00:00:00Z", "2026-05-01T00:00:00Z"]


def test_an_entry_of_which_only_the_end_is_known_counts_from_there() -> None:
    (found,) = entries([event("a", end="2021-04-30")])
    assert found.updated == "2021-04-30T00:00:00Z"


def test_an_entry_to_come_counts_as_updated_on_the_day_of_the_build() -> None:
    (found,) = entries([event("a", start="2027-05-23")])  # the site is made on 22 November 2026
    assert found.updated == "2026-11-22T08:30:00Z"


def test_an_entry_that_moves_to_another_page_is_not_shown_twice() -> None:
    there = event("a", start="2026")
    before, after = (
        entries([there], pages={"index": "index.html", "events/index": page})
        for page in ("events/", "archive/2026.html")
    )
    assert before[0].id == after[0].id
    assert before[0].link != after[0].link


def test_projects_stand_among_events_by_their_dates() -> None:
    made = [event("a", start="2025-03"), event("b", start="2023")]
    begun = project("p", start=made[0].entity.period.start)
    found = [one.id.rpartition(":")[2] for one in entries([*made, begun])]
    assert found == ["event/a", "project/p", "event/b"]


def test_a_cancelled_event_says_so_in_the_feed() -> None:
    (found,) = entries([event("a", start="2026", status="cancelled")])
    assert "Abgesagt" in found.summary
