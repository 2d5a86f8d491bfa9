"""Suggestions: the nearest valid word, or the choice there is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.suggest import expected, nearest

KINDS = ("fair", "conference", "delegation", "meeting", "workshop", "other")


@pytest.mark.parametrize(
    ("word", "valid", "found"),
    [
        ("confrence", KINDS, "conference"),
        ("CONFERENCE", KINDS, "conference"),
        ("cologne", ("Cologne", "Berlin"), "Cologne"),
        ("meetings", KINDS, "meeting"),
        ("xyz", KINDS, None),
        ("", KINDS, None),
        ("fair", (), None),
        ("ab", ("AB", "ab"), "AB"),
    ],
)
def test_the_nearest_word_is_found_whatever_its_case(
    word: str, valid: tuple[str, ...], found: str | None
) -> None:
    assert nearest(word, valid) == found


@settings(deadline=None, derandomize=True)
@given(st.text("abc"), st.lists(st.text("abcAB", max_size=8)))
def test_what_is_offered_is_valid_and_does_not_hang_on_the_order_of_the_choice(
    word: str, valid: list[str]
) -> None:
    found = nearest(word, valid)
    assert found is None or found in valid
    assert nearest(word, reversed(valid)) == found


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text(min_size=1, max_size=8), min_size=1))
def test_a_valid_word_is_nearest_to_itself_but_for_case(valid: list[str]) -> None:
    found = nearest(valid[0], valid)
    assert found is not None
    assert found.casefold() == valid[0].casefold()


@pytest.mark.parametrize(
    ("word", "valid", "most", "clause"),
    [
        ("confrence", KINDS, 12, 'did you mean "conference"?'),
        ("xyz", ("b", "a"), 12, "expected one of: a, b"),
        ("xyz", "abcd", 2, "expected one of: a, b …"),
        ("xyz", "ab", 2, "expected one of: a, b"),
        ("xyz", (), 12, "none is known here"),
    ],
)
def test_a_message_ends_with_the_nearest_word_else_the_choice_in_order(
    word: str, valid: tuple[str, ...], most: int, clause: str
) -> None:
    assert expected(word, valid, most=most) == clause
