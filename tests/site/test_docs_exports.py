"""The real site's files for programs: other people's libraries read them, each in its language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_docs_languages import words_of_one_language
from tests.unit.exports import reading_back
from tests.unit.exports.vocabulary import mistakes
from tests.unit.manual_pages import text_of

LANGUAGES = ("de", "en")
WORDS_OF_FORMATS = {"@type", "@id", "type", "id", "option", "kind", "status"}
"""What stands there is the same in every language."""
TITLES = {
    "de": "Internationale Zusammenarbeit für die Mobilität der Zukunft",
    "en": "International cooperation for future mobility",
}


def entities(site: Path, language: str) -> list[dict[str, Any]]:
    read = reading_back.entities((site / language / "entities.json").read_text("utf-8"))
    assert read["language"] == language
    assert read["title"] == TITLES[language]
    found: list[dict[str, Any]] = read["entities"]
    return found


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text for people in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts_of(part) if name not in WORDS_OF_FORMATS else ()
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_calendar_is_read_by_two_libraries(language: str, docs_site: Path) -> None:
    calendars = sorted((docs_site / language).glob("*.ics"))
    events = {
        f"event-{one['id']}@sphinx-cluster": one
        for one in entities(docs_site, language)
        if one["type"] == "event" and "when" in one["words"]
    }
    assert len(calendars) == len(events) + 1 > 3
    for path in calendars:
        content = path.read_bytes()
        by_icalendar = reading_back.with_icalendar(content)
        by_vobject = reading_back.with_vobject(content)
        assert by_icalendar.keys() == by_vobject.keys()
        for uid, event in by_icalendar.items():
            assert event["summary"] == by_vobject[uid]["summary"] == events[uid]["title"]
            wanted = {"dates": (event["start"], event["end"])}
            assert wanted == {"dates": (by_vobject[uid]["start"], by_vobject[uid]["end"])}
        assert (set(by_icalendar) == set(events)) == (path.name == "events.ics")


def test_calendars_have_the_same_events_in_every_language(docs_site: Path) -> None:
    german, english = (
        reading_back.with_icalendar((docs_site / language / "events.ics").read_bytes())
        for language in LANGUAGES
    )
    assert german.keys() == english.keys()
    assert [one["start"] for one in german.values()] == [one["start"] for one in english.values()]
    names = {path.name for path in (docs_site / "de").glob("*.ics")}
    assert names == {path.name for path in (docs_site / "en").glob("*.ics")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_valid_and_names_entities_of_the_site(language: str, docs_site: Path) -> None:
    feed = reading_back.feed((docs_site / language / "feed.xml").read_bytes())
    assert feed.feed.title == TITLES[language]
    titles = {one["title"] for one in entities(docs_site, language)}
    assert feed.entries
    assert {entry.title for entry in feed.entries} <= titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_ld_of_every_page_keeps_to_the_vocabulary(language: str, docs_site: Path) -> None:
    pages = sorted((docs_site / language).rglob("*.html"))
    found = {
        str(path): document
        for path in pages
        for document in reading_back.json_ld(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 3
    wrong = [f"{path}: {one}" for path, document in found.items() for one in mistakes(document)]
    assert wrong == []


@pytest.mark.parametrize(("language", "other"), [LANGUAGES, LANGUAGES[::-1]])
def test_no_file_for_programs_holds_a_text_of_the_other_language(
    language: str, other: str, docs_site: Path
) -> None:
    forbidden = words_of_one_language()[other]
    folder = docs_site / language
    calendar = reading_back.with_icalendar((folder / "events.ics").read_bytes())
    feed = reading_back.feed((folder / "feed.xml").read_bytes())
    pages = (path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    documents = [document for page in pages for document in reading_back.json_ld(page)]
    entries = [[str(one.title), str(one.summary)] for one in feed.entries]
    events = [{name: str(part) for name, part in one.items()} for one in calendar.values()]
    texts = set(texts_of([entities(docs_site, language), documents, entries, events]))
    assert len(texts) > 100
    assert {text for text in texts if text in forbidden} == set()


def of_manual(page: str, language: str) -> str:
    """Return the one block of code in *language* on a page of the manual."""
    blocks = re.findall(rf"```{language}\n(.*?)```", text_of(page), re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


def holds(whole: Any, part: Any) -> bool:
    """Return whether every value of *part* stands in *whole*, too."""
    if isinstance(part, dict):
        return all(name in whole and holds(whole[name], value) for name, value in part.items())
    return bool(whole == part)


def test_the_manual_quotes_the_files_of_this_site_as_they_are(docs_site: Path) -> None:
    site = docs_site / "en"
    calendar = (site / "battery-show-2023.ics").read_text("utf-8").splitlines()
    quoted = of_manual("exports/calendars", "text").splitlines()
    assert [line for line in calendar if line in quoted] == quoted
    shown = json.loads(of_manual("exports/open-data", "json"))
    assert any(holds(one, shown) for one in entities(docs_site, "en"))
    (document,) = reading_back.json_ld((site / "events/battery-show-2023.html").read_text("utf-8"))
    shown = json.loads(of_manual("exports/json-ld", "json"))
    assert any(holds(node, shown) for node in document["@graph"])
    feed = "\n".join(line.strip() for line in (site / "feed.xml").read_text("utf-8").splitlines())
    entry = of_manual("exports/feed", "xml").splitlines()
    year = re.search(r"tag:sphinx-cluster,(\d+):", feed)
    assert year
    assert "\n".join(line.strip() for line in entry).replace(",2026:", f",{year[1]}:") in feed
