"""Texts are divided between sentences, never within tags, and nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.language.sentences import lines, pieces, sentences

PART = st.sampled_from(
    [
        "Word",
        " ",
        ". ",
        "z. B. ",
        "Dr. ",
        "? ",
        ", ",
        "\n",
        '<x id="1"/>',
        '<g id="2">',
        "</g>",
        "a<b",
    ]
)


@given(st.lists(PART, max_size=40).map("".join), st.integers(1, 60))
def test_the_parts_of_a_text_make_the_text(text: str, limit: int) -> None:
    for parts in (sentences(text), pieces(text, limit), lines(text)):
        assert "".join(parts) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four", 4),
        ("Das gilt z. B. Für alle. Und Dr. Maier.", 2),
        ("On 3. May it begins. See Fig. 4.", 2),
        ('<g id="1">One. Two.</g> Three.', 2),
        ("no capital follows. here", 1),
        ("", 1),
        ('Set it. <g id="1">Bold</g> next. <x id="2"/> is done.', 3),
        ('<g id="1">One.</g> <g id="2">Two.</g>', 2),
        ('Use it vs. <x id="1"/> here.', 1),
        ("第一句。第二句！「第三句。」第四句", 4),
        ("Wait … 20 people came. „So“, she said.", 3),
    ],
)
def test_sentences_end_where_people_end_them(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_pieces_stay_within_the_limit_where_they_can() -> None:
    text = "A sentence of some words, and more of them; " * 30
    assert max(map(len, pieces(text, 50))) <= 50
    pair = f'<g id="1">{"word " * 30}</g>'
    assert pieces(pair, 50) == [pair]


def test_a_long_hostile_text_takes_no_time_worth_mentioning() -> None:
    text = "<" * 50_000 + ". A" * 20_000
    assert "".join(pieces(text, 100)) == text
