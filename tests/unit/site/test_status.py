"""The page about a site's translations, and its badge."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from sphinx_cluster.config import Settings, read
from sphinx_cluster.progress import Progress
from sphinx_cluster.site.status import (
    BADGE,
    PAGE,
    PageStatus,
    SiteStatus,
    badge,
    status_page,
    write_status_pages,
)

HALF = Progress(total=4, reviewed=2, unreviewed=1, stale=0, empty=1, words=40, words_left=20)
WHOLE = Progress(total=4, reviewed=4, words=30)
STATUS = SiteStatus(
    languages=("de", "en"),
    pages=(
        PageStatus(language="en", page="events/index", progress=HALF),
        PageStatus(language="en", page="news", missing=True),
        PageStatus(language="de", page="a & b", progress=WHOLE),
    ),
)


def settings(**values: object) -> Settings:
    return read({f"cluster_{name}": value for name, value in values.items()})


def soup(language: str = "en", status: SiteStatus = STATUS, **values: object) -> BeautifulSoup:
    return BeautifulSoup(status_page(status, language, settings(**values)), "html.parser")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in page.select(selector)]


def test_the_share_counts_pages_without_a_catalog_as_not_translated() -> None:
    assert STATUS.share("de") == 100
    assert STATUS.share("en") == 25
    assert SiteStatus(languages=("en",), pages=STATUS.pages[1:2]).share("en") == 0
    assert SiteStatus(languages=("en",), pages=()).share("en") == 100


def test_each_page_has_a_row_with_its_figures_and_what_to_do_next() -> None:
    page = soup()
    rows = [
        texts(BeautifulSoup(str(row), "html.parser"), "th, td") for row in page.select("tbody tr")
    ]
    assert rows == [
        ["events/index", "English", "4", "2", "1", "0", "1", "20", "translate 1, review 1"],
        ["news", "English", "–", "–", "–", "–", "–", "–", "no catalog yet"],
        ["a & b", "Deutsch", "4", "4", "0", "0", "0", "0", ""],
    ]
    assert [link["href"] for link in page.select("tbody a")] == [
        "../en/events/index.html",
        "../en/news.html",
        "../de/a & b.html",
    ]


def test_the_page_says_what_to_do_in_the_order_to_do_it_and_with_what() -> None:
    assert texts(soup(), ".steps code") == [
        "sphinx-cluster update",
        "sphinx-cluster translate",
        "sphinx-cluster accept FILE.po",
    ]
    done = soup(status=SiteStatus(languages=("de",), pages=STATUS.pages[2:]))
    assert not done.select(".steps")
    assert "Everything is translated and reviewed." in done.get_text()


def test_the_page_is_in_the_readers_language() -> None:
    page = soup("de", project={"de": "Mobilität <BW>"})
    assert page.html is not None
    assert page.html["lang"] == "de"
    assert texts(page, "h1") == ["Stand der Übersetzungen"]
    assert texts(page, "dd") == ["100 % geprüft", "25 % geprüft, noch 20 Wörter"]
    assert texts(page, ".home") == ["Mobilität <BW>"]


def test_a_language_without_texts_of_its_own_gets_marked_english() -> None:
    page = soup("sv", languages=["sv", "en"])
    assert page.html is not None
    assert page.html["lang"] == "en"


def test_the_same_page_in_the_other_language_is_one_link_away() -> None:
    links = soup().select("nav.cluster-languages a")
    assert [(link["href"], link["lang"]) for link in links] == [
        (f"../de/{PAGE}", "de"),
        (f"../en/{PAGE}", "en"),
    ]
    assert [link.has_attr("aria-current") for link in links] == [False, True]
    (first, *_) = soup(base_url="https://host/x").select("link[rel=alternate]")
    assert first["href"] == f"https://host/x/de/{PAGE}"


def test_the_page_fetches_nothing_and_is_a_plain_table_without_its_script() -> None:
    text = status_page(STATUS, "en", settings())
    page = BeautifulSoup(text, "html.parser")
    assert not page.select("[src], link:not([rel=alternate]), iframe, object")
    assert not re.search(r"url\(|@import|fetch\(", text)
    assert not page.select("button, input, select, [hidden]")


def test_pages_and_badges_are_written_for_the_languages_that_stand_there(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    write_status_pages(tmp_path, STATUS, settings())
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        f"en/{PAGE}",
        f"en/{BADGE}",
    ]


@pytest.mark.parametrize(("share", "said"), [(100.0, "100 %"), (99.99, "99 %"), (0.0, "0 %")])
def test_a_badge_says_language_and_share_rounded_down(share: float, said: str) -> None:
    drawn = ElementTree.fromstring(badge("de", share))  # noqa: S314 (our own drawing)
    assert drawn.get("aria-label") == f"Deutsch: {said}"
    names = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert names == ["Deutsch", said]
