"""Built pages lead to their counterparts: in the head for machines, in a switch for readers."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from .conftest import Build, Project

SITE = "https://host/x/"
PAGES = {
    "index.md": "# Start\n\n```{toctree}\nseite\ntief/seite\n```\n",
    "seite.md": "# Seite\n\nText mit {index}`Stichwort`.\n",
    "tief/seite.md": "# Tiefe Seite\n\nText.\n",
}
HTML = {
    "index.html": "index.html",
    "seite.html": "seite.html",
    "tief/seite.html": "tief/seite.html",
    "genindex.html": "genindex.html",
}
DIRHTML = {
    "index.html": "",
    "seite/index.html": "seite/",
    "tief/seite/index.html": "tief/seite/",
    "genindex/index.html": "genindex/",
}


@pytest.fixture(params=["furo", "alabaster"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pages(project: Project) -> Project:
    project.write(PAGES)
    return project


def soup(build: Build, name: str) -> BeautifulSoup:
    return BeautifulSoup(build.text(name), "html.parser")


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {
        str(link["hreflang"]): str(link["href"])
        for link in page.select("head link[rel=alternate][hreflang]")
    }


@pytest.mark.parametrize(("builder", "names"), [("html", HTML), ("dirhtml", DIRHTML)])
def test_switch_and_alternates_lead_to_the_same_page(
    pages: Project, theme: str, builder: str, names: dict[str, str]
) -> None:
    build = pages.build(builder, "en", html_theme=theme)
    assert not build.warnings
    for name, place in names.items():
        page = soup(build, name)
        here = f"{SITE}en/{place}"
        for language, address in alternates(page).items():
            if language in ("de", "en"):
                assert urljoin(here, address) == f"{SITE}{language}/{place}"
        links = page.select("nav.cluster-languages a")
        assert [urljoin(here, str(link["href"])) for link in links] == [
            f"{SITE}de/{place}",
            f"{SITE}en/{place}",
        ]
        assert [(link["lang"], link["hreflang"], link.text) for link in links] == [
            ("de", "de", "Deutsch"),
            ("en", "en", "English"),
        ]
        assert [link.get("aria-current") for link in links] == [None, "true"]
        assert list(alternates(page)) == ["de", "en", "x-default"]


@pytest.mark.parametrize(("builder", "names"), [("html", HTML), ("dirhtml", DIRHTML)])
def test_alternates_are_absolute_when_the_sites_address_is_known(
    pages: Project, theme: str, builder: str, names: dict[str, str]
) -> None:
    build = pages.build(builder, "de", html_theme=theme, cluster_base_url=SITE)
    for name, place in names.items():
        default = SITE if name == "index.html" else f"{SITE}de/{place}"
        assert alternates(soup(build, name)) == {
            "de": f"{SITE}de/{place}",
            "en": f"{SITE}en/{place}",
            "x-default": default,
        }
        assert soup(build, name).select_one("nav.cluster-languages a[href^='http']") is None


def test_search_page_has_the_switch_but_no_alternates(pages: Project, theme: str) -> None:
    page = soup(pages.build("html", html_theme=theme), "search.html")
    assert not alternates(page)
    assert [str(link["href"]) for link in page.select("nav.cluster-languages a")] == [
        "../de/search.html",
        "../en/search.html",
    ]


def test_switch_is_named_in_the_pages_language(pages: Project, theme: str) -> None:
    for language, name in (("de", "Sprache"), ("en", "Language")):
        page = soup(pages.build("html", language, html_theme=theme), "index.html")
        assert page.select_one(f"nav.cluster-languages[aria-label={name}]")


def test_a_site_in_one_language_has_neither_switch_nor_word_of_it(
    pages: Project, theme: str
) -> None:
    build = pages.build("html", html_theme=theme, cluster_languages=["de"])
    assert "cluster-languages" not in build.text("index.html")


def test_pages_of_a_book_have_no_switch(pages: Project) -> None:
    build = pages.build("epub", epub_copyright="x", epub_publisher="x", version="1")
    assert "cluster-languages" not in build.text("index.xhtml")
    assert "hreflang" not in build.text("index.xhtml")


def test_one_long_page_leads_to_the_other_one(pages: Project, theme: str) -> None:
    build = pages.build("singlehtml", "de", html_theme=theme)
    links = soup(build, "index.html").select("nav.cluster-languages a")
    assert [str(link["href"]) for link in links] == ["../de/index.html", "../en/index.html"]
