"""Translated pages are what Sphinx's own transform makes of them, whatever a translation holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.random_messages import SYNTAXES, compare_random
from tests.site.two_ways import FAST, WHOLE, TwoWays, difference, read_messages


@pytest.fixture(autouse=True, params=(FAST, WHOLE))
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run each test with versions whose inner works are known, and with others."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        read_messages(str(request.param), monkeypatch)
        yield


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoWays]:
    ways = TwoWays(
        tmp_path_factory.mktemp("ways"), myst_enable_extensions=["colon_fence", "deflist"]
    )
    yield ways
    ways.close()


FEW = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
@FEW
@given(choices=st.data())
def test_random_translations_give_the_same_page(
    both: TwoWays, syntax: str, choices: st.DataObject
) -> None:
    compare_random(both, SYNTAXES[syntax], choices)


def read(both: TwoWays, name: str, text: str, *messages: tuple[str, str]) -> str:
    return both.read(name, text, messages, fast=True).tree


def test_a_warning_about_a_translation_is_given_once(both: TwoWays) -> None:
    both.read("text.rst", "Text\n", [("Text", "ein *offener")], fast=True)
    assert both.said.count("Inline emphasis start-string") == 1


def test_a_description_of_an_image_is_not_taken_for_markup(both: TwoWays) -> None:
    page = ".. image:: a.png\n   :alt: a star\n"
    both.read("text.rst", page, [("a star", "ein *Stern")], fast=True)
    assert "emphasis" not in both.said


def test_a_code_block_in_markdown_holds_its_translation(both: TwoWays) -> None:
    both.configure(gettext_additional_targets=["literal-block"])
    try:
        tree = read(both, "page.md", "```text\nHello\n```\n", ("Hello\n", "Hallo\n"))
    finally:
        both.configure(gettext_additional_targets=[])
    assert "Hallo" in tree
    assert "::" not in tree


def test_words_and_anchors_of_a_page_are_its_own(both: TwoWays) -> None:
    text = "# One two three\n\n:::{note}\nfour five\n:::\n"
    read(both, "page.md", text, ("four five", "eins zwei *drei*"))
    untranslated = both.metadata("page")
    read(both, "page.md", text)
    assert both.metadata("page") == untranslated


def test_a_catalog_that_changes_is_read_anew(both: TwoWays) -> None:
    assert "eins" in read(both, "text.rst", "Text\n", ("Text", "eins"))
    assert "zwei" in read(both, "text.rst", "Text\n", ("Text", "zwei"))


@pytest.mark.parametrize(
    "answer",
    ["", "  ", "Eins\n\nZwei", "::\n\n   x", ".. note:: x", "``offen", "Titel\n=====", "[#]_ [#]_"],
)
def test_an_answer_that_is_no_paragraph_shows_what_sphinx_shows(both: TwoWays, answer: str) -> None:
    pairs = [("Text", answer), ("Other", "Anderes")]
    page = "Text\n\nOther\n"
    fast = both.read("text.rst", page, pairs, fast=True)
    assert fast == both.read("text.rst", page, pairs, fast=False)
    assert "Anderes" in fast.tree


@pytest.mark.parametrize("title", ["![Bild](a.png) B", "B ![Bild](b.png)", "*Bild* ohne"])
@pytest.mark.parametrize("answer", ["Bild", "Foto", ""])
def test_an_image_in_a_translated_title_is_a_message_of_the_first_round(
    both: TwoWays, title: str, answer: str
) -> None:
    page = "# One title\n\n## A ![Bild](b.png)\n\n![Bild](b.png) x\n"
    pairs = [("A ![Bild](b.png)", title), ("![Bild](b.png) x", "![Bild](b.png) y")]
    pairs.append(("Bild", answer))
    fast, slow = (both.read("page.md", page, pairs, fast=fast) for fast in (True, False))
    assert fast == slow, difference(fast, slow)


@pytest.mark.parametrize("answer", ["Eins\r% zwei", "Eins\r- zwei", "Eins\rzwei", "Eins\r\rzwei"])
def test_a_carriage_return_ends_a_line_of_a_translation_too(both: TwoWays, answer: str) -> None:
    page, pairs = "# One title\n\nText.\n", [("Text.", f"{answer} [a](http://b.c)")]
    fast, slow = (both.read("page.md", page, pairs, fast=fast) for fast in (True, False))
    assert fast == slow, difference(fast, slow)
