"""The start page and the page for addresses not found, as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_cluster.config import Settings, read
from sphinx_cluster.site.start import start_pages, write_start_pages

PROJECT = {"de": "Mobilität <BW>", "en": "Mobility & more"}


def settings(**values: object) -> Settings:
    return read({"cluster_project": PROJECT} | {f"cluster_{k}": v for k, v in values.items()})


def soup(name: str, **values: object) -> BeautifulSoup:
    return BeautifulSoup(start_pages(settings(**values))[name], "html.parser")


def test_every_language_is_offered_in_that_language_under_its_site_name() -> None:
    page = soup("index.html")
    assert [(a["href"], a["lang"], a["hreflang"]) for a in page.select("a.choice")] == [
        ("de/index.html", "de", "de"),
        ("en/index.html", "en", "en"),
    ]
    assert [span.text for span in page.select("h1 > span")] == list(PROJECT.values())
    assert [a.span.text for a in page.select("a") if a.span] == [
        "Diese Website auf Deutsch lesen",
        "Read this site in English",
    ]


def test_the_status_of_the_translations_is_linked_in_every_language() -> None:
    links = soup("index.html").select("p.status a")
    assert [(a["href"], a["lang"], a.text) for a in links] == [
        ("de/translation-status.html", "de", "Stand der Übersetzungen"),
        ("en/translation-status.html", "en", "State of the translations"),
    ]


def test_start_page_needs_no_script() -> None:
    assert not soup("index.html").select("script")


@pytest.mark.parametrize("name", ["index.html", "404.html"])
@pytest.mark.parametrize("base", ["", "https://host/x/"])
def test_pages_fetch_nothing(name: str, base: str) -> None:
    text = start_pages(settings(base_url=base))[name]
    page = BeautifulSoup(text, "html.parser")
    assert not page.select("[src], link:not([rel=alternate]), iframe, object")
    assert not re.search(r"url\(|@import|fetch\(", text)


def test_site_names_are_escaped() -> None:
    for text in start_pages(settings()).values():
        assert "<BW>" not in text
        assert "Mobilität &lt;BW&gt;" in text


def test_page_not_found_is_absolute_and_without_script_when_the_address_is_known() -> None:
    page = soup("404.html", base_url="https://host/x")
    assert [a["href"] for a in page.select("a")] == [
        "https://host/x/de/index.html",
        "https://host/x/de/search.html",
        "https://host/x/en/index.html",
        "https://host/x/en/search.html",
    ]
    assert not page.select("script, noscript")


def test_page_not_found_finds_the_sites_root_when_the_address_is_unknown() -> None:
    page = soup("404.html")
    assert next(a["href"] for a in page.select("a")) == "de/index.html"
    assert '["de", "en"]' in page.select_one("script").text  # type: ignore[union-attr]
    assert "/de/" in page.select_one("section[lang=de] noscript").text  # type: ignore[union-attr]


def test_every_text_stands_in_a_section_of_its_language() -> None:
    page = soup("404.html")
    assert [section["lang"] for section in page.select("section")] == ["de", "en"]
    assert page.select_one("section[lang=en] h2").text == "Page not found"  # type: ignore[union-attr]


def test_a_language_without_texts_of_its_own_is_offered_by_name_in_marked_english() -> None:
    page = soup("404.html", languages=["de", "fr"])
    assert page.select("section")[1]["lang"] == "en"
    choice = soup("index.html", languages=["de", "fr"]).select("a")[1]
    assert choice["lang"] == "fr"
    assert "français" in choice.text
    assert "English" not in choice.text


def test_a_site_without_names_is_named_by_its_languages() -> None:
    text = start_pages(read({}))["index.html"]
    page = BeautifulSoup(text, "html.parser")
    assert page.title is not None
    assert page.title.text == "Deutsch · English"


def test_pages_are_written_beside_the_languages(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "html"
    write_start_pages(folder, settings())
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_start_pages(folder, settings())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert sorted(first) == ["404.html", "index.html"]
