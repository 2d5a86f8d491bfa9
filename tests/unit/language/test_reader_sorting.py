"""The order of words in a language's own alphabet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.language.reader import collation

LANGUAGES = ["de", "en", "sv", "pl"]
WORDS = st.text(alphabet="aAäÄbBoöOÖsßSzZåÅéE -'.19", max_size=6)
calm = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Abend", "Ärzte", "Astana", "Oberrhein", "Öhringen", "Ost", "Ulm", "Zypern"]),
        ("en", ["Abend", "Ärzte", "Astana", "Zypern"]),
        ("sv", ["Abend", "Astana", "Zypern", "Åbo", "Ärzte", "Öland"]),
        ("fi", ["Zypern", "Åbo", "Ärzte", "Öland"]),
        ("da", ["Zypern", "Ærø", "Øst", "Århus"]),
        ("cs", ["Cesta", "Čech", "Duben"]),
        ("pl", ["Lato", "Łódź", "Mapa"]),
        ("es", ["Nube", "Ñandú", "Oso"]),
        ("tr", ["Oda", "Ödül", "Pazar"]),
        ("de", ["Lodz", "Łódź", "Mapa"]),
        ("de", ["Masse", "Maße", "Massen"]),
        ("de", ["cafe", "café", "cafes"]),
        ("de", ["messe", "Messe", "messen"]),
        ("de", ["E-Mobil", "Emobilität", "E-Mobilitätstag"]),
        ("de", ["1. FC", "2023", "Abend"]),
        ("de", ["Bad Wimpfen", "Baden"]),
    ],
)
def test_words_stand_where_readers_look_for_them(language: str, words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(backwards, key=collation(language)) == words


def test_a_region_keeps_the_order_of_its_language() -> None:
    assert collation("sv_FI")("Ärzte") == collation("sv")("Ärzte")


@pytest.mark.parametrize("language", LANGUAGES)
@calm
@given(first=WORDS | st.text(), second=WORDS | st.text())
def test_of_two_texts_one_comes_first_unless_they_are_the_same(
    language: str, first: str, second: str
) -> None:
    key = collation(language)
    places = [key(first) < key(second), key(first) == key(second), key(second) < key(first)]
    assert places.count(True) == 1
    assert places[1] is (first == second)


@calm
@given(WORDS)
def test_the_way_an_accent_is_encoded_does_not_move_a_word_past_another(word: str) -> None:
    key = collation("de")
    assert key(unicodedata.normalize("NFD", word))[:2] == key(word)[:2]


@calm
@given(WORDS, st.sampled_from("äöå"))
def test_german_sorts_marked_letters_with_their_base_and_swedish_after_z(
    rest: str, letter: str
) -> None:
    german, swedish = collation("de"), collation("sv")
    base = unicodedata.normalize("NFD", letter)[0]
    assert german(base) < german(letter + rest) < german(chr(ord(base) + 1))
    assert swedish("z" + rest) < swedish(letter)
