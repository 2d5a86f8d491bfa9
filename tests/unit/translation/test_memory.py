"""The memory: the same text, the most similar text, and which of several translations counts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import Pair

WORDS = ["cluster", "region", "battery", "grid", "fair", "visit", "open", "network", "for", "the"]


def oracle(text: str, known: list[str]) -> float | None:
    """Return how alike the best of *known* is, found by comparing with every one."""
    least = 0.85 if len(text) < 25 else 0.75
    best = max((Levenshtein.normalized_similarity(text, one) for one in known), default=0.0)
    return best if any(map(str.isalpha, text)) and best >= least else None


def similarities(memory: Memory, texts: list[str]) -> list[float | None]:
    return [match.similarity if match else None for match in memory.fuzzy(texts)]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 20)))


def edited(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randint(0, len(letters) // 3)):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randint(0, 2)] = chance.choices("abcé ü😀", k=chance.randint(0, 2))
        letters = letters or ["a"]
    return "".join(letters)


def test_no_match_that_comparing_with_every_text_finds_is_missed() -> None:
    chance = random.Random(4)  # noqa: S311 (the same texts every time, not a secret)
    known = sorted({sentence(chance) for _ in range(3000)})
    texts = [edited(chance.choice(known), chance) for _ in range(300)]
    memory = Memory(Pair(text, text.upper()) for text in known)
    found = similarities(memory, texts)
    assert found == pytest.approx([oracle(text, known) for text in texts])
    assert sum(one is not None for one in found) > 100


@given(
    known=st.lists(st.text("aab é\n😀", max_size=30), max_size=40),
    texts=st.lists(st.text("aab é\n😀", max_size=30), max_size=10),
)
@settings(max_examples=150, deadline=None)
def test_any_texts_have_the_match_that_comparing_with_every_one_finds(
    known: list[str], texts: list[str]
) -> None:
    memory = Memory(Pair(text, "x") for text in known)
    assert similarities(memory, texts) == pytest.approx([oracle(text, known) for text in texts])


def test_the_same_text_has_its_translation() -> None:
    memory = Memory([Pair("Good day.", "Guten Tag.", path="a.po")])
    match = memory.exact("Good day.")
    assert match is not None
    assert (match.target, match.reviewed, match.similarity) == ("Guten Tag.", True, 1.0)
    assert memory.exact("Good day") is None


def test_of_several_translations_that_of_the_same_page_counts() -> None:
    memory = Memory(
        [
            Pair("Open", "Offen", page="door"),
            Pair("Open", "Öffnen", page="menu"),
            Pair("Open", "Öffnen", page="help"),
        ]
    )
    match = memory.exact("Open", page="door")
    assert match is not None
    assert (match.target, match.reviewed) == ("Offen", True)


def test_of_several_translations_that_between_the_same_texts_counts() -> None:
    memory = Memory(
        [
            Pair("Open", "Offen", page="door", before="State", after="Closed"),
            Pair("Open", "Öffnen", page="menu", before="File", after="Save"),
        ]
    )
    match = memory.exact("Open", page="new", neighbours=("State", "Closed"))
    assert match is not None
    assert (match.target, match.reviewed) == ("Offen", True)


def test_translations_that_compete_without_context_are_to_be_reviewed() -> None:
    memory = Memory(
        [
            Pair("Open", text, page=page)
            for text, page in (("Offen", "a"), ("Öffnen", "b"), ("Öffnen", "c"))
        ]
    )
    match = memory.exact("Open")
    assert match is not None
    assert (match.target, match.reviewed) == ("Öffnen", False)


def test_the_project_counts_before_files_from_elsewhere() -> None:
    memory = Memory([Pair("Open", "Auf"), Pair("Open", "Auf"), Pair("Open", "Offen", page="door")])
    match = memory.exact("Open", page="new")
    assert match is not None
    assert (match.target, match.reviewed) == ("Offen", True)


def test_a_reviewed_translation_counts_before_one_that_is_not() -> None:
    memory = Memory([Pair("Open", "Auf", reviewed=False), Pair("Open", "Offen")])
    match = memory.exact("Open")
    assert match is not None
    assert (match.target, match.reviewed) == ("Offen", True)


def test_a_similar_text_is_never_reviewed_and_says_where_it_stands() -> None:
    memory = Memory([Pair("The hall opens at nine o'clock.", "Um neun.", path="de/a.po")])
    (match,) = memory.fuzzy(["The hall opens at ten o'clock."])
    assert match is not None
    assert (match.target, match.reviewed, match.path) == ("Um neun.", False, "de/a.po")
    assert 0.85 < match.similarity < 1


def offered(length: int, edits: int) -> float | None:
    """Return how alike the memory calls a text of *length* of which *edits* letters are others."""
    text = ("the hall opens at nine and closes at five " * 3)[:length]
    (found,) = similarities(Memory([Pair(text, "x")]), ["Ü" * edits + text[edits:]])
    return found


def test_of_a_hundred_letters_75_need_not_be_touched() -> None:
    assert offered(100, 25) == pytest.approx(0.75)
    assert offered(100, 26) is None


def test_texts_of_fewer_than_25_characters_need_85_per_cent() -> None:
    assert offered(20, 3) == pytest.approx(0.85)
    assert offered(20, 4) is None
    assert offered(24, 4) is None
    assert offered(25, 5) == pytest.approx(0.8)


def test_letters_that_come_in_or_go_are_touched_as_well() -> None:
    text = "m" * 75 + "n" * 25
    assert similarities(Memory([Pair(text, "x")]), [text[:75], text[:74]]) == [0.75, None]
    assert similarities(Memory([Pair(text[:75], "x")]), [text, text + "n"]) == [0.75, None]


@pytest.mark.parametrize("text", ["1234567", "", "– – –", "Short ones"])
def test_texts_without_letters_and_short_ones_that_differ_much_have_no_match(text: str) -> None:
    memory = Memory([Pair("1234568", "x"), Pair("– – -", "y"), Pair("Short on it", "z")])
    assert memory.fuzzy([text]) == [None]
