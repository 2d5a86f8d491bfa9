"""What is read is compared with what docutils and markdown-it make of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax, read
from sphinx_cluster.markup.rst import nulled, unescaped
from tests.unit.markup.oracles import Seen, seen_by_docutils, seen_by_markdown_it

RST_PIECES: Final = (
    *("`", "``", "*", "**", "_", "__", "|", "[", "] ", "]_", "<", ">", "'", '"', "„", "“"),
    *(" ", "a", "foo", ":ref:", ":kbd:", "(", ")", "\\", "\\ ", "-", ".", "1", "#", "\n", "ä"),
    *(" <x.y>`_", "_`", "::", "x_y", ",", "/", ":ref:`a <b>`", "``c``"),
)
MYST_PIECES: Final = (
    *("`", "``", "*", "**", "_", "__", "[", "]", "](", ")", "(u)", "![", " ", "a", "foo"),
    *("{ref}`", "{", "}", "{{", "}}", "<", ">", "<b>", "</b>", '"', "\\", "-", ".", "ä", "„"),
    *("<http://a.b>", "1", "^", "\n", "~~", "$", "{.c}", "!", "*b*", "[a](b)", "`c`"),
)
NOTE_WITH_BRACKETS: Final = re.compile(r"\[\^[^\s\]]*[\[!<`*_{~$]")
LEFT_OUT: Final = frozenset({SpanKind.URL, SpanKind.PLACEHOLDER, SpanKind.SCHEME, SpanKind.ENTITY})
WITHOUT_TEXT: Final = frozenset({SpanKind.LITERAL, SpanKind.ROLE, SpanKind.MATH})


def _texts(pieces: Iterable[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(sorted(pieces)), min_size=1, max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(_texts(RST_PIECES))
def test_rst_is_read_as_docutils_reads_it(text: str) -> None:
    wanted, complaints = seen_by_docutils(text)
    reading = read(text, Syntax.RST)
    assert _sorted(_of_rst(reading)) == _sorted(wanted)
    assert len(reading.residue) == complaints


@settings(max_examples=300, deadline=None)
@pytest.mark.parametrize("extensions", [False, True])
@given(text=_texts(MYST_PIECES))
def test_myst_is_read_as_markdown_it_reads_it(text: str, extensions: bool) -> None:
    assume(not NOTE_WITH_BRACKETS.search(text))
    if text.endswith("\\"):
        text += "."  # the plugin for mathematics takes the last character for the one before
    wanted = seen_by_markdown_it(text, extensions=extensions)
    reading = read(text, Syntax.MYST, extensions=extensions)
    assert _sorted(_of_myst(reading)) == _sorted(wanted)


def _sorted(seen: Iterable[Seen]) -> list[Seen]:
    kept = [(kind, text) for kind, text in seen if kind not in LEFT_OUT]
    return sorted((kind, "" if kind in WITHOUT_TEXT else text) for kind, text in kept)


def _of_rst(reading: Reading) -> Iterable[Seen]:
    text = nulled(reading.text)
    for span in reading.spans:
        inner = unescaped(text[span.inner_start : span.inner_end])
        if span.kind in (SpanKind.LINK, SpanKind.REFERENCE):
            yield span.kind, span.target
        elif span.kind is SpanKind.FOOTNOTE:
            yield span.kind, span.target if span.target.isdigit() else ""
        else:
            yield span.kind, inner


def _of_myst(reading: Reading) -> Iterable[Seen]:
    for span in reading.spans:
        if span.kind is not SpanKind.REFERENCE:
            yield span.kind, _told(reading, span)


def _told(reading: Reading, span: Span) -> str:
    if span.kind in (SpanKind.LINK, SpanKind.IMAGE):
        return str(normalizeLink(span.target))
    if span.kind is SpanKind.HTML:
        return reading.raw(span)
    return span.target
