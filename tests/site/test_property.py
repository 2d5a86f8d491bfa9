"""Whatever entities writers invent, every builder gets through and every export reads back.

Some examples are tried with every run of the tests; ``CLUSTER_EXAMPLES=200`` tries more.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import unescapeAll

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.publication import ALL_EVENTS, FEED, Publication, clean
from tests.site import random_pages
from tests.site.conftest import Build, Project
from tests.unit.exports import reading_back
from tests.unit.exports.samples import publications
from tests.unit.exports.vocabulary import mistakes

BUILDERS: Final = (
    *("html", "dirhtml", "singlehtml", "epub", "text", "man"),
    *("latex", "texinfo", "xml", "pseudoxml", "gettext"),
)
MAN_PAGES: Final = [("index", "random", "", "", 1)]
EXAMPLES: Final = int(os.environ.get("CLUSTER_EXAMPLES", "2"))
whole_sites = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a site takes seconds
    suppress_health_check=list(HealthCheck),
)


@whole_sites
@given(publications(least=3), st.lists(st.text(max_size=200), min_size=15, max_size=15))
def test_random_entities_go_through_every_builder_and_export(
    site: Publication, bodies: list[str]
) -> None:
    records = list(site.graph.records.values())
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        random_pages.write(project, records, bodies)
        for builder in BUILDERS:
            build = project.build(builder, smartquotes=False, man_pages=MAN_PAGES)
            if builder in ("html", "dirhtml", "singlehtml"):
                _check_ids(build)
            if builder in ("html", "dirhtml"):
                _check_exports(build, records)


def _check_ids(build: Build) -> None:
    """Every id stands once on its page, and every link within a page has a target there."""
    for path in build.folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        ids = Counter(re.findall(r'<[^<>]*?\sid="([^"]*)"', page))
        assert [one for one, count in ids.items() if count > 1] == [], path
        article = page[page.find("<article") : page.find("</article>")]
        links = set(re.findall(r'href="#([^"]+)"', article))
        assert links <= ids.keys() | {"#"}, path


def _check_exports(build: Build, records: list[Record]) -> None:
    read = reading_back.entities(build.text("entities.json"))["entities"]
    _check_values(read, records)
    _check_relations(read)
    dated = {f"event-{one['id']}@sphinx-cluster": one for one in read if _is_in_calendar(one)}
    calendar = (build.folder / ALL_EVENTS).read_bytes()
    for found in (reading_back.with_icalendar(calendar), reading_back.with_vobject(calendar)):
        assert {uid: event["summary"] for uid, event in found.items()} == {
            uid: one["title"] for uid, one in dated.items()
        }
    feed = reading_back.feed((build.folder / FEED).read_bytes())
    in_feed = Counter(reading_back.mended(one["title"]) for one in read if "when" in one["words"])
    assert Counter(entry.title for entry in feed.entries) == in_feed
    pages = (path.read_text(encoding="utf-8") for path in build.folder.rglob("*.html"))
    documents = [document for page in pages for document in reading_back.json_ld(page)]
    assert [wrong for document in documents for wrong in mistakes(document)] == []
    things = [thing for document in documents for thing in document["@graph"][1:]]
    assert Counter(one["name"] for one in things) == Counter(one["title"] for one in read)


def _is_in_calendar(one: dict[str, Any]) -> bool:
    return one["type"] == "event" and "when" in one["words"]


def _check_values(read: list[dict[str, Any]], records: list[Record]) -> None:
    assert Counter((one["type"], one["id"]) for one in read) == Counter(
        record.key for record in records
    )
    in_pages = random_pages.in_pages(records)
    by_key = {(one["type"], one["id"]): one for one in read}
    for record in records:
        one = by_key[record.key]
        title = record.entity.title  # docutils drops a NUL; Markdown replaces it before
        title = unescapeAll(title) if record in in_pages else title.replace("\0", "")
        assert one["title"] == clean(title)
        assert one["fields"]["tags"] == [clean(tag) for tag in record.entity.tags]
        for name in ("start", "end"):
            moment = getattr(record.entity, name, None)
            assert one["fields"].get(name) == (str(moment) if moment else None)


def _check_relations(read: list[dict[str, Any]]) -> None:
    """What one entity says of another, the other says of it."""
    known = {(one["type"], one["id"]) for one in read}
    forward: Counter[Any] = Counter()
    backward: Counter[Any] = Counter()
    for one in read:
        key = (one["type"], one["id"])
        for end in one["relations"]:
            other = (end["type"], end["id"])
            forward.update([(key, end["option"], other)] if other in known else [])
        backward.update(((end["type"], end["id"]), end["option"], key) for end in one["related"])
    assert forward == backward
