"""The feed: what it says of an entity is true wherever it is read."""

from __future__ import annotations

import re

import pytest

from sphinx_cluster.exports.atom import export_feed
from tests.unit.exports.samples import event, publication


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
