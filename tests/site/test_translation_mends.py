"""Mistakes of Sphinx and MyST on pages in Markdown are mended, whichever way messages are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.site.conftest import Project
from tests.site.two_ways import FAST, WHOLE, TwoWays, read_messages

PLACE = "https://example.org/place"


@pytest.fixture(autouse=True, params=(FAST, WHOLE))
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with versions whose inner works are known, and with others."""
    read_messages(str(request.param), monkeypatch)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoWays]:
    extensions = ["colon_fence", "deflist", "attrs_inline"]
    ways = TwoWays(tmp_path_factory.mktemp("ways"), myst_enable_extensions=extensions)
    yield ways
    ways.close()


def tree(both: TwoWays, page: str, answers: Mapping[str, str]) -> str:
    return both.read("page.md", page, list(answers.items()), fast=True).tree


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("See [the place][ref].", "Siehe [den Ort][ref]."),
        ("See [ref][].", "Siehe [ref][]."),
        ("See [ref].", "Siehe [REF]."),
        ("See [ref].", "Siehe [den *Ort*][ref]\nund mehr."),
    ],
)
def test_a_reference_link_leads_where_the_page_says(
    both: TwoWays, source: str, answer: str
) -> None:
    page = f"# Title\n\n{source}\n\n[ref]: {PLACE} 'A title'\n"
    found = tree(both, page, {source: answer})
    assert f'refuri="{PLACE}"' in found
    assert "Siehe" in found
    assert "ref]" not in found.lower()
    alone = both.read("page.md", page, [(source, answer)], fast=False).tree
    assert "ref]" in alone.lower()  # what Sphinx and MyST alone make of it


@pytest.mark.parametrize(
    "page",
    [
        "# [Title][ref]\n\nx\n\n[ref]: https://example.org/place\n",
        ":::{admonition} [Title][ref]\nx\n:::\n\n[ref]: https://example.org/place\n",
        "[Title][ref]\n: x\n\n[ref]: https://example.org/place\n",
        "> - [Title][ref]\n>\n> [ref]: https://example.org/place\n",
        ":::{note}\n[ref]: https://example.org/place\n:::\n\n:::{tip}\n[Title][ref]\n:::\n",
        '[Title][ref]\n\n[ref]: <https://example.org/place> (with "signs")\n',
    ],
)
def test_a_reference_link_may_stand_in_any_kind_of_block(both: TwoWays, page: str) -> None:
    found = tree(both, page, {"[Title][ref]": "[Titel][ref]"})
    assert found.count(f'refuri="{PLACE}"') == 1
    assert "Titel\n" in found


def test_a_reference_link_to_another_page_is_one_in_the_translation_too(both: TwoWays) -> None:
    page = "[Text][ref]\n\n[ref]: text.rst\n"
    found = both.read("page.md", page, [("[Text][ref]", "[Ein Text][ref]")], fast=True)
    assert 'reftarget="text"' in found.tree
    assert "Ein Text" in found.tree
    assert not found.warnings


def test_definitions_in_an_included_file_count_for_its_texts(project: Project) -> None:
    part = f"See [the place][ref].\n\n[ref]: {PLACE}\n"
    project.write({"index.md": "# Start\n\n```{include} part.txt\n```\n", "part.txt": part})
    project.translate("index", {"See [the place][ref].": "Look at [the place][ref]."})
    page = project.build(language="en").text("index.html")
    assert f'href="{PLACE}">the place</a>' in page
    assert "Look at" in page


def test_brackets_that_lead_nowhere_stay_what_they_are(both: TwoWays) -> None:
    page = f"[x] and [y][z]\n\n[ref]: {PLACE}\n"
    answers = [("[x] and [y][z]", "[x] und [y][z]")]
    fast = both.read("page.md", page, answers, fast=True)
    assert "[x] und [y][z]" in fast.tree
    assert fast == both.read("page.md", page, answers, fast=False)


def test_a_heading_that_begins_with_a_number_is_translated(both: TwoWays) -> None:
    answers = [("1. First *things*", "1. Das *Erste*")]
    found = both.read("page.md", "# 1. First *things*\n\nx\n", answers, fast=True)
    assert "1. Das \n" in found.tree
    assert r"1.\ das\ erste" in found.tree
    assert not found.warnings
    alone = both.read("page.md", "# 1. First *things*\n\nx\n", answers, fast=False)
    assert "1. First" in alone.tree


def test_translated_titles_of_boxes_leave_the_anchors_of_headings(project: Project) -> None:
    conf = project.folder / "docs" / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "myst_heading_anchors = 2\n", "utf-8")
    page = "# Eins\n\n## Zwei\n\n:::{admonition} Kasten\nText\n:::\n\n```{toctree}\na\n```\n"
    project.write({"index.md": page, "a.md": "# A\n\n[Zu zwei](index.md#zwei)\n"})
    project.translate("index", {"Kasten": "Box *one*"})
    build = project.build(language="en")
    assert not [line for line in build.warnings if "zwei" in line]
    assert 'href="index.html#zwei"' in build.text("a.html")
    assert "Box <em>one</em>" in build.text("index.html")
    alone = project.build(language="en", name="alone", cluster_fast_translation=False)
    assert any("'zwei'" in line for line in alone.warnings)  # what Sphinx and MyST alone say


def test_a_page_named_sphinx_shows_its_own_catalog_and_no_other(project: Project) -> None:
    page = "# Seite\n\nSearch\n\nSuche\n"
    project.write({"index.md": "# Start\n\n```{toctree}\nsphinx\n```\n", "sphinx.md": page})
    project.translate("index", {"Start": "Début"}, language="fr")
    build = project.build(language="fr", cluster_languages=["de", "fr"])
    assert ">Search</p>" in build.text("sphinx.html")
    alone = project.build(
        language="fr", cluster_languages=["de", "fr"], name="x", cluster_fast_translation=False
    )
    assert ">Search</p>" not in alone.text("sphinx.html")
    project.translate("sphinx", {"Suche": "Une recherche"}, language="fr")
    own = project.build(language="fr", cluster_languages=["de", "fr"]).text("sphinx.html")
    assert "Une recherche</p>" in own
    assert ">Search</p>" in own
