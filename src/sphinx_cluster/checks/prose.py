"""A text read as markup goes in; the text comes out with nothing in it but prose.

Its length is unchanged, so that what is found in it stands at the same place in the text, or a few
characters before it where the word has backslashes.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_cluster.markup import Kind, Reading, Span, Syntax

OPAQUE: Final = "\ufffc"
"""What stands for each character of code, of an address or of a placeholder."""

_SPACE: Final = re.compile(r"\s")
_TEXTS: Final = frozenset(
    {Kind.EMPHASIS, Kind.STRONG, Kind.STRIKE, Kind.SPAN, Kind.IMAGE, Kind.TARGET, Kind.REFERENCE}
)
"""Spans whose inside is prose; that of a link or role is if it has a text of its own."""
_TITLED: Final = frozenset({Kind.LINK, Kind.ROLE})


def prose_of(reading: Reading) -> str:
    """Return the text of *reading* with spaces for the signs of markup."""
    text = reading.text
    if not reading.spans and not reading.escapes:
        return text
    characters = list(text)
    covered = 0
    for span in reading.spans:
        if span.start < covered:
            continue
        if _has_text(span):
            characters[span.start : span.inner_start] = " " * (span.inner_start - span.start)
            characters[span.inner_end : span.end] = " " * (span.end - span.inner_end)
        else:
            characters[span.start : span.end] = OPAQUE * (span.end - span.start)
            covered = span.end
    prose = "".join(characters)
    return _unescaped(prose, reading) if reading.escapes else prose


def _unescaped(prose: str, reading: Reading) -> str:
    """Return *prose* without backslashes; spaces that make up for them follow the word.

    So ``12\\. Mai`` says what ``12. Mai`` says, and only the rest of the word is not in its place.
    In reStructuredText an escaped space is none: ``Wort\\ art`` is one word.
    """
    parts: list[str] = []
    position = owed = 0
    for start, _ in reading.escapes:
        if prose[start] == OPAQUE:
            continue
        piece, owed = _paid(prose[position:start], owed)
        parts.append(piece)
        size = 2 if reading.syntax is Syntax.RST and prose[start + 1 : start + 2].isspace() else 1
        position, owed = start + size, owed + size
    piece, owed = _paid(prose[position:], owed)
    return "".join((*parts, piece, " " * owed))


def _paid(piece: str, owed: int) -> tuple[str, int]:
    """Return *piece* with the spaces *owed* before its white space, and what is still owed."""
    space = _SPACE.search(piece) if owed else None
    if space is None:
        return piece, owed
    return piece[: space.start()] + " " * owed + piece[space.start() :], 0


def _has_text(span: Span) -> bool:
    return span.kind in _TEXTS or (span.kind in _TITLED and span.titled)
