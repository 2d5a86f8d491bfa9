"""A text in MyST Markdown goes in; the spans, residue and escapes that markdown-it sees come out.

With ``extensions`` it is read as if every optional syntax were on that works within a line
(mathematics, substitutions, attributes, struck text), without as CommonMark with roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.markup.html import HtmlReader, autolink, entity_end
from sphinx_cluster.markup.myst_brackets import Brackets
from sphinx_cluster.markup.myst_code import CodeReader
from sphinx_cluster.markup.myst_emphasis import Run, paired, run_at
from sphinx_cluster.markup.myst_links import attributes_end
from sphinx_cluster.markup.spans import Kind, Residue, Span

_SIGN: Final = re.compile(r"[\\`*_~\[\]!{<&$]")
_ESCAPED: Final = re.compile(r"\\(?:[!-/:-@\[-`{-~]|\n[ \t]*+)")
_RUN: Final = re.compile(r"\*++|_++|~++")
_TAKES_ATTRIBUTES: Final = frozenset({Kind.LITERAL, Kind.LINK, Kind.IMAGE, Kind.SPAN, Kind.URL})


@dataclass(slots=True)
class Scan:
    """How far the reading is, and what was found."""

    text: str
    extensions: bool
    spans: list[Span] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    escapes: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def scan(text: str, *, extensions: bool = True) -> Scan:
    """Return what there is in *text*, the spans in no particular order."""
    state = Scan(text, extensions)
    code, html, brackets = CodeReader(text), HtmlReader(text), Brackets(state)
    position = 0
    while found := _SIGN.search(text, position):
        start = found.start()
        sign = text[start]
        if sign in "*_~":
            position = _run(state, start)
        elif sign == "\\":
            position = _escape(state, start)
        elif sign == "`":
            position = _ticks(state, code, start)
        elif sign in "[!]":
            position = brackets.read(start)
        else:
            position = _span(state, code, html, start)
        if state.spans and position == state.spans[-1].end:
            position = _attributes(state, position)
    spans, residue = paired(state.runs)
    state.spans += spans
    state.residue += residue
    return state


def _run(state: Scan, start: int) -> int:
    found = _RUN.match(state.text, start)
    end = found.end() if found else start + 1
    run = run_at(state.text, start, end)
    if run.sign != "~":
        state.runs.append(run)
    elif state.extensions and end - start > 1:
        run.start += (end - start) % 2
        state.runs.append(run)
    return end


def _escape(state: Scan, start: int) -> int:
    found = _ESCAPED.match(state.text, start)
    if found is None:
        return start + 1
    state.escapes.append(found.span())
    return found.end()


def _ticks(state: Scan, code: CodeReader, start: int) -> int:
    span, end = code.ticks(start)
    if span is None:
        state.residue.append(Residue(state.text[start:end], start, end))
        return end
    state.spans.append(span)
    return span.end


def _span(state: Scan, code: CodeReader, html: HtmlReader, start: int) -> int:
    """Read what begins with a brace, an angle bracket, an ampersand or a dollar sign."""
    sign = state.text[start]
    span = None
    if sign == "{":
        span = code.role(start)
        if state.text.startswith("{{", start) and state.extensions:
            span = code.substitution(start)
    elif sign == "$":
        span = code.math(start) if state.extensions else None
    elif sign == "<":
        span = _angled(state.text, html, start)
    elif end := entity_end(state.text, start):
        span = Span(Kind.ENTITY, start, end, start, end)
    if span is None:
        return start + 1
    state.spans.append(span)
    return span.end


def _angled(text: str, html: HtmlReader, start: int) -> Span | None:
    end, address = autolink(text, start)
    if end:
        return Span(Kind.URL, start, end, start + 1, end - 1, "<", address)
    end = html.end(start)
    return Span(Kind.HTML, start, end, start, end) if end else None


def _attributes(state: Scan, position: int) -> int:
    """Add the attributes in braces at *position* to the span that ends there."""
    span = state.spans[-1]
    if not state.extensions or span.kind not in _TAKES_ATTRIBUTES or span.attributes:
        return position
    end = attributes_end(state.text, position)
    if not end:
        return position
    state.spans[-1] = span._replace(end=end, attributes=state.text[position:end])
    return end
