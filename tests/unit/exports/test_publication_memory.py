"""What exports keep for the next build: spared work, but the same bytes as without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.entities.records import Graph, Record
from sphinx_cluster.exports import publication as publishing
from sphinx_cluster.exports.entities_json import export_entities
from sphinx_cluster.exports.ics import export_calendars
from sphinx_cluster.exports.publication import KeptTexts, Publication, edition_of
from sphinx_cluster.language.reader import reader_for
from tests.unit.exports.samples import TYPES, event, partner, publication, publications, words

ELSEWHERE: Mapping[str, Any] = {
    "today": date(1999, 1, 1),
    "timezone": "America/New_York",
    "base_url": "https://example.org/elsewhere/",
    "reader": reader_for("en"),
    "language": "en",
    "stamp": publication([]).stamp.replace(year=2001),
}


def made(site: Publication, known: Mapping[str, str] | None = None) -> tuple[Any, KeptTexts]:
    memory = KeptTexts(known)
    site = replace(site, memory=memory)
    return (export_entities(site), export_calendars(site)), memory


@st.composite
def edited(draw: st.DrawFn, site: Publication) -> Publication:
    """Change one thing: a record's title, summary, page or existence, or something of the site."""
    records = list(site.graph.records.values())
    how = draw(st.sampled_from(("title", "tags", "summary", "page", "gone", "site")))
    if how == "site" or not records:
        name = draw(st.sampled_from(sorted(ELSEWHERE)))
        return replace(site, **{name: ELSEWHERE[name]})
    place = draw(st.integers(0, len(records) - 1))
    records[place : place + 1] = draw(_instead(records[place], how))
    return replace(site, graph=Graph(TYPES, records))


@st.composite
def _instead(draw: st.DrawFn, record: Record, how: str) -> list[Record]:
    if how == "title":
        return [replace(record, entity=replace(record.entity, title=draw(words)))]
    if how == "tags":
        return [replace(record, entity=replace(record.entity, tags=(draw(words), "x")))]
    if how == "summary":
        return [replace(record, summary=(draw(words), ("partner", "a")))]
    return [replace(record, docname="index")] if how == "page" else []


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_build_after_an_edit_makes_the_files_that_a_first_build_makes(
    data: st.DataObject,
) -> None:
    before = data.draw(publications(least=1))
    after = data.draw(edited(before))
    remembered, _ = made(after, made(before)[1].used)
    assert remembered == made(after)[0]


def test_an_edit_leaves_the_texts_of_entities_that_do_not_show_it_as_they_were() -> None:
    host, guest = partner("host"), partner("guest")
    fair = event("fair", start="2026-12-01", organisers=("host",))
    _, first = made(publication([fair, host, guest]))
    renamed = replace(guest, entity=replace(guest.entity, title="Another"))
    _, second = made(publication([fair, host, renamed]), first.used)
    assert len(second.used.keys() - first.used.keys()) == 1
    renamed = replace(host, entity=replace(host.entity, title="Another"))
    _, third = made(publication([fair, renamed, guest]), first.used)
    assert len(third.used.keys() - first.used.keys()) == 3  # its line, its event's, the event


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_what_all_texts_depend_on_is_a_part_of_the_edition(name: str) -> None:
    site = publication([])
    assert edition_of(site) == edition_of(replace(site))
    assert edition_of(site) != edition_of(replace(site, **{name: ELSEWHERE[name]}))


def test_another_version_of_the_code_makes_all_texts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    site = publication([])
    before = edition_of(site)
    monkeypatch.setattr(publishing, "_own", lambda: ("another",))
    assert edition_of(site) != before
