"""Ids from titles: readable, valid, stable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_cluster.entities.reading import is_id, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Übernahme der Präsidentschaft (2023)", "uebernahme-der-praesidentschaft-2023"),
        ("Straße & Köln", "strasse-koeln"),
        ("GROSSE ẞ", "grosse-ss"),
        ("Île-de-France", "ile-de-france"),
        ("Łódź, Århus, Ærø", "łodz-arhus-aero"),
        ("  4 Motors / for  Europe  ", "4-motors-for-europe"),
        ("snake_case_title", "snake-case-title"),
        ("東京 2025", "東京-2025"),
        ("Αθήνα", "αθηνα"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_title_becomes_lower_case_words_joined_by_hyphens(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_the_slug_of_any_text_is_a_valid_id(title: str) -> None:
    assert is_id(slug(title))


@given(st.text())
@example("ǣǿ")
def test_the_slug_of_a_slug_is_itself(title: str) -> None:
    assert slug(slug(title)) == slug(title)


@given(st.text())
def test_a_slug_has_no_capitals(title: str) -> None:
    assert slug(title).casefold() == slug(title)


@pytest.mark.parametrize("title", ["№ 5", "℡", "𝐀bc", "ᴬ", "Ⅷ", "ǅ", "ᴭ"])
def test_compatibility_forms_of_capitals_become_small_letters(title: str) -> None:
    assert slug(title) == slug(title).lower()


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs", "Po"])))
def test_composed_and_decomposed_letters_give_the_same_slug(title: str) -> None:
    composed = unicodedata.normalize("NFC", title)
    if any(char.isalnum() for char in title):
        assert slug(composed) == slug(unicodedata.normalize("NFD", title))


def test_titles_without_letters_get_ids_that_differ_and_stay() -> None:
    assert slug("—") == slug("—")
    assert slug("—") != slug("…")
    assert slug("") == slug("")


@pytest.mark.parametrize(
    "text", ["a", "7", "ihk-stuttgart", "a.b_c-d", "DE", "münchen", "_private", "東京"]
)
def test_letters_digits_and_inner_marks_make_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "a b", "a\n", "-a", "a-", ".a", "a/b", "a#b", "a,b", 'a"b', "<a>", "a\u00a0b", "a:b"],
)
def test_other_texts_are_no_ids(text: str) -> None:
    assert not is_id(text)
