"""The files a site publishes: valid, linked, in the page's language, and never out of date."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.site.conftest import CONF, Build, Project
from tests.site.samples import ENGLISH, GERMAN, PAGES, write_sample
from tests.unit.exports import reading_back
from tests.unit.exports.vocabulary import mistakes

BASE = "https://example.org/site/"
CALENDARS = {"events.ics", "messe.ics", "rundgang.ics", "open-day.ics"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    project = write_sample(Project(tmp_path_factory.mktemp("exports")))
    return {
        language: project.build("html", language, cluster_base_url=BASE)
        for language in ("de", "en")
    }


@pytest.fixture(params=["de", "en"])
def site(request: pytest.FixtureRequest, sites: dict[str, Build]) -> Build:
    return sites[request.param]


def data(build: Build) -> dict[str, Any]:
    return {
        f"{one['type']}:{one['id']}": one
        for one in reading_back.entities(build.text("entities.json"))["entities"]
    }


def test_every_calendar_is_read_by_two_libraries(site: Build) -> None:
    assert {path.name for path in site.folder.glob("*.ics")} == CALENDARS
    for name in CALENDARS:
        content = (site.folder / name).read_bytes()
        events = reading_back.with_icalendar(content)
        assert events
        assert set(reading_back.with_vobject(content)) == set(events)


def test_a_time_of_day_is_the_same_moment_for_everyone(site: Build) -> None:
    events = reading_back.with_icalendar((site.folder / "rundgang.ics").read_bytes())
    (tour,) = events.values()
    assert tour["start"].isoformat() == "2023-05-23T14:00:00+02:00"
    assert tour["status"] == "CANCELLED"


def test_the_feed_is_valid_and_its_ids_are_the_same_in_both_languages(
    sites: dict[str, Build],
) -> None:
    feeds = {code: reading_back.feed(sites[code].text("feed.xml").encode()) for code in sites}
    ids = [[entry.id for entry in feeds[code].entries] for code in ("de", "en")]
    assert ids[0] == ids[1]
    assert ids[0][0] == "tag:example.org,2026:event/open-day"
    assert feeds["de"].feed.language == "de"
    assert feeds["en"].feed.language == "en"


def test_entities_hold_every_entity_with_relations_both_ways(site: Build) -> None:
    entities = data(site)
    assert len(entities) == 9
    cara, fair = entities["partner:cara"], entities["event:messe"]
    assert [one["id"] for one in fair["relations"]] == ["cara", "lombardei"]
    related = {(one["option"], one["type"], one["id"]) for one in cara["related"]}
    assert {("partners", "event", "messe"), ("organisers", "event", "rundgang")} <= related
    assert entities["project:netze"]["fields"]["status"] == "completed"


def test_the_schema_is_published_beside_the_entities(site: Build) -> None:
    assert json.loads(site.text("entities.schema.json")) == reading_back.schema()


def test_an_address_in_the_exports_leads_to_the_place_on_the_page(site: Build) -> None:
    language = site.folder.parent.name[:2]
    for one in data(site).values():
        page, _, anchor = one["address"].removeprefix(f"{BASE}{language}/").partition("#")
        assert f'id="{anchor}"' in site.text(page)


def test_json_ld_of_every_page_follows_the_vocabulary(site: Build) -> None:
    found: dict[str, str] = {}
    for path in site.folder.glob("*.html"):
        for document in reading_back.json_ld(path.read_text(encoding="utf-8")):
            assert list(mistakes(document)) == []
            found |= {one["@id"]: one["@type"] for one in document["@graph"][1:]}
    assert sorted(found.values()) == sorted(
        ["Event"] * 3 + ["Organization"] * 3 + ["Project"] * 2 + ["ResearchProject"]
    )


def test_json_ld_says_what_a_search_engine_asks(sites: dict[str, Build]) -> None:
    (document,) = reading_back.json_ld(sites["en"].text("rundgang.html"))
    page, tour = document["@graph"]
    assert page["inLanguage"] == "en"
    assert tour["eventStatus"] == "https://schema.org/EventCancelled"
    assert tour["startDate"] == "2023-05-23T14:00+02:00"
    assert [one["name"] for one in tour["organizer"]] == ["CARA"]
    assert tour["superEvent"][0]["@id"] == f"{BASE}en/messe.html#event-messe"


def test_the_sitemap_names_each_page_in_each_language(site: Build) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ET.fromstring(site.text("sitemap.xml"))  # noqa: S314 - our own file
    assert len(urls) == len(PAGES)
    for url in urls:
        address = url.findtext("s:loc", "", space)
        links = url.findall("{http://www.w3.org/1999/xhtml}link")
        assert [link.get("hreflang") for link in links] == ["de", "en", "x-default"]
        page = BeautifulSoup(site.text(address.rpartition("/")[2]), "html.parser")
        shown = [link["href"] for link in page.select("link[hreflang]")]
        assert [link.get("href") for link in links] == shown


def test_pages_link_the_calendars_and_the_feed_where_readers_look(sites: dict[str, Build]) -> None:
    words = {
        "de": ("In den Kalender eintragen", "Alle Veranstaltungen als Kalender"),
        "en": ("Add to calendar", "All events as a calendar"),
    }
    for language, (one, all_of_them) in words.items():
        fair = BeautifulSoup(sites[language].text("messe.html"), "html.parser")
        assert fair.find("a", string=one)["href"] == "messe.ics"  # type: ignore[index]
        lists = BeautifulSoup(sites[language].text("listen.html"), "html.parser")
        assert lists.find("a", string=all_of_them)["href"] == "events.ics"  # type: ignore[index]
        assert len(lists.select(".cluster-exports")) == 1, "only lists of events have one"
        feed = fair.select_one('link[type="application/atom+xml"]')
        assert feed is not None
        assert feed["href"] == "feed.xml"


def exported_texts(build: Build) -> str:
    """Return all that exports wrote, unfolded, with escapes undone, and JSON-LD of all pages."""
    parts = []
    for name in (*sorted(CALENDARS), "feed.xml", "entities.json"):
        text = (build.folder / name).read_bytes().decode().replace("\r\n ", "")
        parts.append(text.replace("\\,", ","))
    for path in sorted(build.folder.glob("*.html")):
        parts += map(str, reading_back.json_ld(path.read_text(encoding="utf-8")))
    return "\n".join(parts)


def test_every_text_in_every_export_is_in_the_language_of_the_site(sites: dict[str, Build]) -> None:
    texts = {language: exported_texts(sites[language]) for language in sites}
    pages = ("partner", "messe", "rundgang", "allianz")
    pairs = [pair for page in pages for pair in ENGLISH[page].items() if pair[0] != pair[1]]
    pairs += [(german, english) for english, german in GERMAN["abroad"].items()]
    pairs += [("Messe", "Trade fair"), ("Italien", "Italy"), ("Forschungsprojekt", "Research")]
    pairs += [("Nimmt teil an", "Takes part in"), ("Veranstaltungen", "Events")]
    seen = 0
    for german, english in pairs:
        for language, own, other in (("de", german, english), ("en", english, german)):
            if holds(texts[language], own):
                seen += 1
            assert not holds(texts[language].replace(own, ""), other), (language, other)
    assert seen > 30


def holds(text: str, words: str) -> bool:
    if re.search(r"[{`*]", words) or words == "Partner":
        return False
    return re.search(rf"(?<![\w/#@-]){re.escape(words)}(?![\w@-])", text) is not None


def test_without_an_address_everything_is_relative_and_there_is_no_sitemap(
    project: Project,
) -> None:
    build = write_sample(project).build("dirhtml")
    assert not (build.folder / "sitemap.xml").exists()
    (document,) = reading_back.json_ld(build.text("messe/index.html"))
    partners = [one["@id"] for one in document["@graph"][1]["attendee"]]
    assert partners == ["../partner/#partner-cara", "../partner/#partner-lombardei"]
    assert 'href="../messe.ics"' in build.text("messe/index.html")
    assert 'href="../events.ics"' in build.text("listen/index.html")
    feed = reading_back.feed(build.text("feed.xml").encode())
    assert feed.entries[0].id == "tag:sphinx-cluster,2026:event/open-day"


@pytest.mark.parametrize("builder", ["text", "epub", "singlehtml"])
def test_other_builders_get_neither_files_nor_links(builder: str, project: Project) -> None:
    build = write_sample(project).build(builder)
    assert not list(build.folder.rglob("*.ics"))
    pages = [*build.folder.rglob("*.txt"), *build.folder.rglob("*html")]
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert ".ics" not in text
        assert "In den Kalender" not in text


def test_an_edit_elsewhere_reaches_every_export(project: Project) -> None:
    write_sample(project)
    project.build("html")
    edited = PAGES["messe.md"].replace("Messe der Batterien", "Messe der Motoren")
    project.write({"messe.md": edited.replace("2023-05-25", "2023-05-27")})
    build = project.build("html")
    assert build.read == {"messe"}
    for name in ("events.ics", "messe.ics", "feed.xml", "entities.json", "rundgang.html"):
        assert "Messe der Batterien" not in build.text(name)
        assert "Messe der Motoren" in build.text(name)
    assert "DTEND;VALUE=DATE:20230528" in build.text("events.ics")


def test_a_file_that_is_no_longer_made_goes_away(project: Project) -> None:
    write_sample(project)
    assert (project.build("html").folder / "messe.ics").exists()
    project.write({"messe.md": "# Leer\n"})
    build = project.build("html")
    assert not (build.folder / "messe.ics").exists()
    assert (build.folder / "rundgang.ics").exists()


@pytest.mark.parametrize("left", [0, 5, 100, -1], ids=lambda left: f"{left} bytes left")
def test_what_the_last_build_noted_may_be_damaged(left: int, project: Project) -> None:
    first = write_sample(project).build("html")
    before = first.text("entities.json")
    (noted,) = project.folder.rglob("cluster-exports-html.pickle")
    noted.write_bytes(noted.read_bytes()[:left])
    project.write({"messe.md": PAGES["messe.md"].replace("Messe der Batterien", "Schau")})
    build = project.build("html")
    assert not [line for line in build.warnings if line not in first.warnings]
    assert build.text("entities.json") == before.replace("Messe der Batterien", "Schau")


def test_a_second_build_touches_no_file(project: Project) -> None:
    write_sample(project)
    build = project.build("html")
    names = [*CALENDARS, "feed.xml", "entities.json", "entities.schema.json"]
    before = {name: (build.folder / name).stat().st_mtime_ns for name in names}
    project.build("html")
    assert {name: (build.folder / name).stat().st_mtime_ns for name in names} == before


def test_source_date_epoch_makes_builds_equal_byte_by_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_sample(project)
    one = project.build("html", name="one", cluster_today="")
    two = project.build("html", name="two", cluster_today="", parallel=2)
    assert "DTSTAMP:20231114T221320Z" in one.text("messe.ics")
    assert everything(one.folder) == everything(two.folder)


def everything(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_text_that_looks_like_markup_cannot_leave_its_place(project: Project) -> None:
    title = "</script><!-- <b> ]]> & Co"
    project.write({"index.md": f":::{{event}} {title}\n:id: e\n:start: 2023\n:::\n"})
    build = project.build("html", smartquotes=False)
    (document,) = reading_back.json_ld(build.text("index.html"))
    assert document["@graph"][1]["name"] == title
    assert reading_back.feed(build.text("feed.xml").encode()).entries[0].title == title


def test_a_time_zone_that_does_not_exist_stops_the_build(project: Project) -> None:
    project.write(
        {"conf.py": CONF + 'cluster_timezone = "Europe/Stuttgart"\n', "index.md": "# A\n"}
    )
    with pytest.raises(Exception, match="'Europe/Stuttgart' is no time zone"):
        project.build("html")


PLUGIN = """\
def export_titles(publication):
    records = publication.graph.records.values()
    titles = "".join(record.entity.title + "\\n" for record in records)
    return {"lists/titles.txt": titles, "../outside.txt": "x", "feed.xml": b"x"}
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give what installs a distribution with the export ``titles``, made of a source text."""
    metadata = tmp_path / "installed" / "titles-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: titles\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[sphinx_cluster.exports]\ntitles = titles_plugin:export_titles\n"
    )
    monkeypatch.syspath_prepend(str(metadata.parent))

    def write(source: str) -> None:
        sys.modules.pop("titles_plugin", None)
        (metadata.parent / "titles_plugin.py").write_text(source)
        importlib.invalidate_caches()

    yield write
    sys.modules.pop("titles_plugin", None)


def test_another_distributions_export_works_like_the_built_in_ones(
    project: Project, install: Callable[[str], None]
) -> None:
    install(PLUGIN)
    project.write({"index.md": "# A\n\n```{partner} Haus\n```\n"})
    build = project.build("html")
    assert build.text("lists/titles.txt") == "Haus\n"
    assert not (build.folder.parent / "outside.txt").exists()
    outside, taken = build.warnings_of("export")
    assert 'the export "titles" of titles makes "../outside.txt", which is no path below' in outside
    assert 'makes "feed.xml", which the export "atom" of sphinx-cluster makes already' in taken
    assert build.text("feed.xml").startswith("<?xml")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("export_titles = 5", "it is no function"),
        ("def export_titles(site): raise KeyError('x')", "files are left out: KeyError: 'x'"),
        ("def export_titles(site): return None", "failed, so its files are left out: TypeError"),
        ("def export_titles(site): return {1: 'x'}", "is no path below the site's folder"),
        ("def export_titles(site): return {'a': 1}", "whose content is neither text nor bytes"),
        ("def export_titles(site): return {'index.html': 'x'}", "which the site itself makes"),
        ("def export_titles(site): return {'_static/x': 'x'}", "which the site itself makes"),
        ("def export_titles(site): return {'p': '', 'p/q': ''}", '"p/q", which the export "titl'),
        ("def export_titles(site): return {'p/q': '', 'p': ''}", '"p", which is a folder of the'),
    ],
)
def test_an_export_that_goes_wrong_is_named_and_the_others_are_made(
    source: str, said: str, project: Project, install: Callable[[str], None]
) -> None:
    install(source)
    project.write({"index.md": "# A\n\n```{partner} Haus\n```\n"})
    build = project.build("html", parallel=2)
    (warning,) = build.warnings
    assert said in warning
    assert "titles" in warning
    assert "Haus" in build.text("index.html")
    assert "Haus" in build.text("entities.json")


def test_a_page_or_a_file_of_the_project_is_never_overwritten_nor_removed(
    project: Project, install: Callable[[str], None]
) -> None:
    event = "# A\n\n```{event} Tag\n:id: tag\n:start: 2027\n```\n\n```{toctree}\nb\n```\n"
    conf = CONF + 'html_extra_path = ["extra"]\n'
    install("def export_titles(site): return {'b.html': 'x', 'lists/c.txt': 'x'}")
    project.write({"conf.py": conf, "index.md": event.replace("b\n", ""), "extra/x": ""})
    first = project.build("html")
    assert (first.text("b.html"), first.text("lists/c.txt")) == ("x", "x")
    assert "BEGIN:VCALENDAR" in first.text("tag.ics")
    project.write({"index.md": event, "b.md": "# B\n", "extra/tag.ics": "mine"})
    second = project.build("html")
    assert len(second.warnings_of("export")) == 2
    install("def export_titles(site): return {'lists': 'x'}")
    project.write({"index.md": event.replace("Tag", "Nacht")})
    third = project.build("html")
    for build in (second, third):
        assert "<h1>B" in build.text("b.html")
        assert build.text("tag.ics") == "mine"
    assert third.text("lists") == "x"
