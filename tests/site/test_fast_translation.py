"""The faster transform: the same pages as Sphinx's own, whatever a translation holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.two_ways import TwoWays

WORDS = ("Auto", "der", "Straße", "A.", "i. e.", "(c)", "x_y", "3.", "2*2", "§1", "a|b", "#", "\\*")
MYST = (
    *("*kursiv*", "**fett**", "`Code`", "[Verweis](https://example.org)", "<https://example.org>"),
    *("{ref}`index`", "{doc}`Text <text>`", "{pep}`8`", "{index}`Wort`", "{abbr}`ISO (Norm)`"),
    *("{nope}`x`", "[a](#b)", "[a]", "![Bild](b.png)", "&amp;", "<b>x</b>", "[^1]", "*offen", "`"),
    *("{envvar}`PATH`", "http://example.org", "\n", "\n\n", "- ", "# ", "> ", "::", "--- ", "$x$"),
)
RST = (
    *("*kursiv*", "**fett**", "``Code``", "`Verweis <https://example.org>`__", "`A <http://b.c>`_"),
    *(":ref:`index`", ":doc:`Text <text>`", ":pep:`8`", ":index:`Wort`", ":abbr:`ISO (Norm)`"),
    *(":nope:`x`", "name_", "[1]_", "[#]_", "[#a]_", "|release|", "*offen", "``offen", "`vage`"),
    *(":envvar:`PATH`", "http://example.org", "a@b.de", "\n", "\n\n", "- ", "::", "\u2028", "\\ "),
)
SOURCES = {
    "page.md": "# {0}\n\n{1}\n\n- {2}\n\n## {3}\n\n> {4}\n\n[^1]: Note.\n",
    "text.rst": "{0}\n{5}\n\n{1}\n\n- {2}\n\n{3}\n{6}\n\n   {4}\n\n.. [#a] Note.\n.. [1] One.\n\n"
    ".. _name: https://example.org\n",
}
TITLES = ("One title", "Another title")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoWays]:
    ways = TwoWays(tmp_path_factory.mktemp("ways"))
    yield ways
    ways.close()


def sentences(marks: Sequence[str]) -> st.SearchStrategy[str]:
    """Make sentences that hold some markup, whole or broken."""
    part = st.one_of(st.sampled_from(WORDS), st.sampled_from(marks))
    return st.lists(part, min_size=1, max_size=5).map(" ".join)


def page(name: str, body: Sequence[str]) -> tuple[str, list[str]]:
    """Return a page of two headings and three other texts, and its messages."""
    texts = [TITLES[0], body[0], body[1], TITLES[1], body[2]]
    lines = ["=" * len(TITLES[0]), "-" * len(TITLES[1])]
    return SOURCES[name].format(*texts, *lines), texts


def compare(both: TwoWays, name: str, body: Sequence[str], answers: Sequence[str]) -> None:
    text, messages = page(name, body)
    pairs = list(zip(messages, answers, strict=True))
    assert both.read(name, text, pairs, fast=True) == both.read(name, text, pairs, fast=False)


FEW = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@FEW
@given(answers=st.lists(sentences(MYST), min_size=5, max_size=5))
def test_random_translations_in_myst_give_the_same_page(
    both: TwoWays, answers: Sequence[str]
) -> None:
    compare(both, "page.md", ("A *text* [^1].", "See {doc}`text` {pep}`8`.", "Plain text"), answers)


@FEW
@given(answers=st.lists(sentences(RST), min_size=5, max_size=5))
def test_random_translations_in_restructuredtext_give_the_same_page(
    both: TwoWays, answers: Sequence[str]
) -> None:
    body = ("A *text* [#a]_ name_.", "See :doc:`page` :pep:`8`.", "Plain text")
    compare(both, "text.rst", body, answers)


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
