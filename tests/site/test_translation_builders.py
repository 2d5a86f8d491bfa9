"""Notices and marks outside the web: in books, on paper, in the terminal, in one long page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import Build, Project
from tests.site.translation_samples import write_translated

COUNTS = "On this page: 3 machine-translated passages, not yet reviewed"


def built(folder: Path, builder: str, language: str = "en", **settings: Any) -> Build:
    build = write_translated(Project(folder)).build(builder, language, **settings)
    assert [line for line in build.warnings if "cluster" in line] == []
    return build


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_text_file_says_it_in_words(tmp_path: Path) -> None:
    text = flat(built(tmp_path, "text").text("seite.txt"))
    assert f"*{COUNTS}" in text
    assert "[Machine translation, not reviewed, from here on] By the machine." in text
    assert "as well. [End of the machine translation] Reviewed." in text
    assert "Reviewed. [In German] Ganz neu." in text


def test_a_known_site_is_linked_from_every_format(tmp_path: Path) -> None:
    base = "https://example.org/site/"
    text = built(tmp_path, "text", cluster_base_url=base).text("seite.txt")
    assert "https://example.org/site/de/seite.html" in text


def test_latex_has_the_notice_and_the_marks(tmp_path: Path) -> None:
    (document,) = built(tmp_path, "latex").folder.glob("*.tex")
    text = document.read_text(encoding="utf-8")
    assert r"\begin{sphinxuseclass}{cluster-notice}" in text
    assert COUNTS in text.replace(r"\sphinxhyphen{}", "-")
    assert (
        r"\DUrole{cluster-mark}{\DUrole{remark}{{[}Machine translation, not reviewed{]} }}Cell"
        in text
    )


def test_a_manual_page_has_the_notice(tmp_path: Path) -> None:
    page = next(iter(built(tmp_path, "man").folder.glob("*.1"))).read_text("utf-8")
    assert COUNTS in page.replace("\\-", "-")


def test_a_book_hides_the_marks_from_view_and_has_the_styles_for_it(tmp_path: Path) -> None:
    build = built(tmp_path, "epub")
    page = build.text("seite.xhtml")
    assert COUNTS in page
    assert '<span class="cluster-mark" lang="en">' in page
    assert "_static/cluster/passages.css" in page
    assert "_static/cluster/passages.css" in build.text("content.opf")
    assert "passages.css" not in build.text("geprueft.xhtml")


def test_one_long_page_has_a_notice_for_each_of_its_parts(tmp_path: Path) -> None:
    page = built(tmp_path, "singlehtml").text("index.html")
    assert page.count('class="cluster-notice"') == 3
    assert 'href="../de/index.html#document-seite"' in page
    assert page.count("from here on: ") == 1


@pytest.mark.parametrize(
    ("docname", "address"), [("index", "../de/"), ("seite", "../../de/seite/")]
)
def test_folders_as_addresses_lead_to_the_same_folder(
    docname: str, address: str, tmp_path: Path
) -> None:
    build = built(tmp_path, "dirhtml")
    name = "index.html" if docname == "index" else f"{docname}/index.html"
    assert f'<a href="{address}" hreflang="de">Original in German</a>' in build.text(name)


def test_templates_hold_nothing_of_it(tmp_path: Path) -> None:
    template = built(tmp_path, "gettext", cluster_languages=["de", "en"]).text("seite.pot")
    assert "machine-translated" not in template
    assert 'msgid "Von der Maschine."' in template


def test_there_is_no_link_to_a_language_that_is_not_published(tmp_path: Path) -> None:
    page = built(tmp_path, "html", cluster_languages=["en"]).text("seite.html")
    assert COUNTS in page
    assert "Original in German" not in page
