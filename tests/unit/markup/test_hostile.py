"""Texts made to be slow to read: each is read to its end, in time that grows with its length.

Nothing is timed; what takes more than linear time would not be done before the tests time out.
"""

from __future__ import annotations

from typing import Final

import pytest

from sphinx_cluster.markup import Syntax, read

MANY: Final = 6_000
HOSTILE: Final = (
    *("[", "]", "[a](", "![", "[a][b", "[](a 'x", "{", "{{", "{a}`", "{.a ", "`a`{%a", "[a]{a="),
    *("<", "<!--", "<a b ", "<?", "&a", "$a", "$\\$", "*a ", "**a_b ", "_a", "~~a", "*_"),
    *("` ", "`a <", "_`a ", "|a ", ":a", ":a:a", "a_ ", "a-", "a.", "a@", "%(a", "http://"),
)
DEEP: Final = (
    "[" * 10_000 + "]" * 10_000,
    "*" * 10_000 + "a" + "*" * 10_000,
    "a-" * MANY + "a_",
    "http://a" + "." * MANY * 5 + "x",
    "<a" + " " * MANY * 5,
    "`a" + " " * MANY * 5 + "`_ ",
    " ".join("`" * length for length in range(1, 600)),
    "word " * 200_000,
)


@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_piece_repeated_many_times_is_read(piece: str, syntax: Syntax) -> None:
    assert read(piece * MANY, syntax).text


@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_deep_and_long_texts_are_read(text: str, syntax: Syntax) -> None:
    assert read(text, syntax).text == text
