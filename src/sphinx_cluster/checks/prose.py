"""A text read as markup goes in; the text comes out with nothing in it but prose.

Its length is unchanged, so that what is found in it stands at the same place in the text.
"""

from __future__ import annotations

from typing import Final

from sphinx_cluster.markup import Kind, Reading, Span

OPAQUE: Final = "\ufffc"
"""What stands for each character of code, of an address or of a placeholder."""

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
    for start, _ in reading.escapes:
        if characters[start] != OPAQUE:
            characters[start] = " "
    return "".join(characters)


def _has_text(span: Span) -> bool:
    return span.kind in _TEXTS or (span.kind in _TITLED and span.titled)
