"""What is told of a text without reading it is what reading it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sphinx_cluster.checks.message import OPAQUE, prose_of
from sphinx_cluster.markup import Reading, Syntax, read
from sphinx_cluster.markup.read import outline, without_markup

PARTS = (
    *(
        "`",
        "``",
        "*",
        "**",
        "_",
        "[",
        "](a)",
        "](http://x.org/y)",
        "(",
        ")",
        "!",
        "{ref}",
        "{",
        "}",
    ),
    *("word", "b c", "é", "€", "1", " ", ".", "\n", "\\", "<b>", ":/", "mailto:", "x@y.org", "'"),
)
TEXTS = some.lists(some.sampled_from(PARTS), max_size=12).map("".join)
WORDS = some.text("abc é.,;()'?\n", max_size=8)
SIMPLE = ("run `make` twice", "a **bold** word", "see [the page](a.md), please", "in {ref}`home`")


def _told(reading: Reading) -> list[tuple[object, ...]]:
    return [(span.kind, *span[5:9]) for span in reading.spans]


@given(TEXTS)
def test_prose_is_the_same_with_and_without_reading(text: str) -> None:
    quick = without_markup(text, OPAQUE)
    assert quick is None or quick == prose_of(read(text, Syntax.MYST))


@given(TEXTS)
def test_a_text_with_an_outline_leaves_no_residue(text: str) -> None:
    assert outline(text) is None or not read(text, Syntax.MYST).residue


@given(some.sampled_from(SIMPLE), some.sampled_from(SIMPLE), WORDS, WORDS)
def test_equal_outlines_are_equal_markup(one: str, other: str, before: str, after: str) -> None:
    changed = f"{before} {other} {after}"
    found = outline(changed)
    assert found is not None
    same = _told(read(one, Syntax.MYST)) == _told(read(changed, Syntax.MYST))
    assert (outline(one) == found) == (one == other)
    assert same or one != other


@pytest.mark.parametrize("text", SIMPLE)
def test_simple_markup_has_an_outline(text: str) -> None:
    assert outline(text)


@pytest.mark.parametrize("text", ["a `b", "![x](y)", "see http://x.org", "{name} in %s", "a_b_"])
def test_what_is_not_simple_has_none(text: str) -> None:
    assert outline(text) is None
