"""Texts become string literals that nothing can leave, cut only where a word may break."""

from __future__ import annotations

import json

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.pdf.options import VALUES, read
from sphinx_cluster.pdf.source import breakable, pieces, quoted
from sphinx_cluster.pdf.writer.code import contrast, readable


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    shown = "".join(one if quoted(one) != '"\ufffd"' else "\ufffd" for one in text)
    found = typst.eval(
        b"", f"({quoted(text)},).map(it => it.codepoints().map(str.to-unicode)).at(0)"
    )
    assert [chr(code) for code in json.loads(found)] == list(shown)


@given(st.text())
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "".join(breakable(text)) == text


def test_words_of_usual_length_stay_whole() -> None:
    text = "Die Donaudampfschifffahrt ist lang."
    assert pieces(text) == [text]


def test_a_word_without_end_is_cut() -> None:
    assert max(map(len, pieces("x" * 5000))) < 10


def test_marks_stay_with_their_letter() -> None:
    assert all(not piece.startswith("\u0301") for piece in pieces("e\u0301" * 100))


def test_every_colour_becomes_readable() -> None:
    for colour in ("ffffff", "ffff00", "bbbbbb", "0a5c7d", "ff0000"):
        assert contrast(readable(colour).lstrip("#"), "f4f6f8") >= 4.5


def test_every_default_is_valid() -> None:
    assert read({}) == read({value.name: value.default for value in VALUES})
