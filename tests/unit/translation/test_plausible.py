"""Answers that can be no translation are refused, and no good one is."""

from __future__ import annotations

import pytest

from sphinx_cluster.translation.plausible import has_words, keeps_tags, plausible, tidied

SENTENCE = "The hall opens at nine and closes at five."
X, G = '<x id="1"/>', '<g id="2">'


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (SENTENCE, "Die Halle öffnet um neun und schließt um fünf."),
        (SENTENCE, "Halle offen"),  # just a fifth of the length
        ("Hi", "Einen wunderschönen guten Tag"),  # short texts have translations of any length
        ("It costs 1,250.50 euros", "Es kostet 1.250,50 Euro"),
        ("It costs 1 250 euros", "Es kostet 1250 Euro"),
        ("12 parts", "ein Dutzend Teile"),
        ("99 parts", "viele Teile"),
        ("Line one\nline two", "Zeile eins\nZeile zwei"),
        ("Line one\nline two", "Zeile eins, Zeile zwei"),
        (f"{X} now", "jetzt"),
        ("…", "…"),
        ("", ""),
        ("5 + 5 = 10; 7 * 7 = 49; 3 - 2 = 1; x", "x"),
    ],
)
def test_what_may_be_a_translation_is_taken(text: str, answer: str) -> None:
    assert plausible(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (SENTENCE, ""),
        (SENTENCE, "   "),
        (SENTENCE, "…"),
        (SENTENCE, "Nein."),  # less than a fifth
        (SENTENCE, "x" * (int(3.5 * len(SENTENCE)) + 31)),
        ("Hi", "x" * 38),
        (X, "Etwas mehr als dreißig Zeichen, die es vorher gar nicht gab."),
        ("It costs 1,250 euros", "Es kostet 1.350 Euro"),
        ("In 2023 it opened", "Es öffnete"),
        ("Room 101", "Raum 11"),
        ("One line", "Eine\nZeile"),
        ("Good", "!"),
    ],
)
def test_what_can_be_no_translation_is_not(text: str, answer: str) -> None:
    assert not plausible(text, answer)


def test_an_answer_is_too_long_beyond_three_and_a_half_times_and_thirty_characters() -> None:
    assert plausible("abcd", "x" * 44)
    assert not plausible("abcd", "x" * 45)


def test_a_long_text_is_one_of_25_characters_and_its_answer_has_a_fifth_of_them() -> None:
    assert plausible("a" * 24, "x")
    assert not plausible("a" * 25, "x" * 4)
    assert plausible("a" * 25, "x" * 5)


@pytest.mark.parametrize(
    ("text", "answer", "kept"),
    [
        (f"See {X}", f"Siehe {X}", True),
        (f"See {X}", "Siehe", False),
        (f"See {X}", f"{X} {X}", False),
        (f"See {G}it</g>", f"{G}es</g>", True),
        (f"See {G}it</g>", f"{G}es", False),
        ("See it", "Siehe <b>es</b>", False),
        ("See <b>it</b>", "Siehe <b>es</b>", True),
        ("See it", "Siehe 3 < 4 > 2", True),
        ("See it", f"Siehe {X}", False),
    ],
)
def test_an_answer_has_every_tag_of_the_text_and_no_other(
    text: str, answer: str, kept: bool
) -> None:
    assert keeps_tags(text, answer) is kept


@pytest.mark.parametrize(
    ("answer", "tidy"),
    [
        ('See < x id = "1" / >', f"See {X}"),
        ("See <x id=“1”/>", f"See {X}"),
        ("See <X ID='1'>", f"See {X}"),
        (f'See {X}</x> and <G id="2">it< / g >', f"See {X} and {G}it</g>"),
        (f"{G}it</G>", f"{G}it</g>"),
        ("  one\n two ", "one two"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one \n \n two", "one \n \n two"),
        ("one  two", "one  two"),
        ("it is 3 < 4", "it is 3 < 4"),
    ],
)
def test_tags_are_written_as_they_are_asked_for(answer: str, tidy: str) -> None:
    assert tidied(answer) == tidy


def test_tags_and_numbers_are_no_words() -> None:
    assert has_words(f"a {X}")
    assert not has_words(f"{X} {G}2023</g> …")
