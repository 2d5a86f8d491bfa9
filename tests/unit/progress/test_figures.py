"""Figures count every unit once, in one state, and can be added up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.progress import Progress, measure, read_progress, total_of, word_count

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PAGE = """\
msgid "Two words"
msgstr "Zwei Wörter"

# machine-translated: libre, 2026-11-22
#, fuzzy
msgid "Three more words"
msgstr "Drei weitere Wörter"

#, fuzzy
#| msgid "Before"
msgid "After"
msgstr "Vorher"

msgid "Not yet – 2026"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""

units = st.builds(
    Unit,
    msgid=st.text(min_size=1),
    msgstr=st.tuples(st.text()),
    flags=st.sampled_from([(), (FUZZY,)]),
    comments=st.sampled_from([(), ("machine-translated: x, 2026-11-22",)]),
    previous_msgid=st.none() | st.text(min_size=1),
    obsolete=st.booleans(),
)


def catalog(locale: Path, language: str, page: str, text: str) -> Path:
    path = locale / language / "LC_MESSAGES" / f"{page}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def test_the_figures_of_a_page_count_units_and_words_by_state(tmp_path: Path) -> None:
    catalog(tmp_path, "de", "events/fair", PAGE)
    expected = Progress(total=4, reviewed=1, unreviewed=1, stale=1, empty=1, words=8, words_left=6)
    found = read_progress(tmp_path, ["de", "en"])
    assert found["de"].pages == {"events/fair": expected}
    assert (expected.percent, expected.left) == (25, 3)
    assert found["en"].pages == {}
    assert found["en"].total.percent == 100


def test_pages_that_are_gone_and_words_of_sphinx_are_no_part_of_the_figures(tmp_path: Path) -> None:
    catalog(tmp_path, "de", "gone", '#~ msgid "Gone"\n#~ msgstr "Weg"\n')
    catalog(tmp_path, "de", "sphinx", 'msgid "Search"\nmsgstr "Suche"\n')
    assert read_progress(tmp_path, ["de"])["de"].pages == {}


def test_a_catalog_that_cannot_be_read_is_named_and_the_others_count(tmp_path: Path) -> None:
    broken = catalog(tmp_path, "de", "a", 'msgid "open\n')
    catalog(tmp_path, "de", "b", PAGE)
    found = read_progress(tmp_path, ["de"])["de"]
    assert list(found.pages) == ["b"]
    assert [error.path for error in found.errors] == [broken]


@given(st.lists(units))
def test_every_unit_is_in_one_state_and_parts_add_up_to_the_whole(given_units: list[Unit]) -> None:
    whole = measure(given_units)
    assert whole.total == whole.reviewed + whole.left
    assert whole.left == whole.unreviewed + whole.stale + whole.empty
    assert whole.total == sum(not unit.obsolete for unit in given_units)
    assert whole.words_left <= whole.words
    assert total_of(measure([unit]) for unit in given_units) == whole
    assert measure(given_units[:2]) + measure(given_units[2:]) == whole


def test_hundred_percent_means_every_unit() -> None:
    assert Progress(total=1000, reviewed=999).percent == 99
    assert Progress(total=1000, reviewed=1000).percent == 100


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Die Messe", 2), ("23.–25. Mai 2023", 1), ("{partner}`cara` – *neu*", 2)],
)
def test_a_word_is_what_stands_between_spaces_and_holds_a_letter(text: str, words: int) -> None:
    assert word_count(text) == words
