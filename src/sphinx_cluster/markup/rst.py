"""A text in reStructuredText goes in; the spans and the residue that docutils would see come out.

Markup does not nest here. What begins and ends it is decided as in docutils' ``Inliner``: after
each piece of markup, and each sign that is none, the next one may follow at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.markup import rst_interpreted
from sphinx_cluster.markup.punctuation import is_pair
from sphinx_cluster.markup.rst_patterns import (
    ENDS,
    ESCAPE,
    START,
    START_HERE,
)
from sphinx_cluster.markup.rst_references import simple_references
from sphinx_cluster.markup.spans import Kind, Residue, Span

KINDS: Final[Mapping[str, Kind]] = {
    "*": Kind.EMPHASIS,
    "**": Kind.STRONG,
    "``": Kind.LITERAL,
    "_`": Kind.TARGET,
    "|": Kind.SUBSTITUTION,
}


@dataclass(slots=True)
class _Scan:
    """How far the reading is; ``hopeless`` are the signs for which no end comes any more."""

    text: str
    spans: list[Span] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    hopeless: set[str] = field(default_factory=set)


def scan(text: str) -> tuple[list[Span], list[Residue]]:
    """Return the spans and the residue of *text*, in which a NUL stands for each escape."""
    state, references = _Scan(text), simple_references(text)
    position, last = 0, len(text)
    following = START.search(text)
    while position < last:
        if following and following.start() < position:
            following = START.search(text, position)
        found = START_HERE.match(text, position) or following
        start = found.start() if found else last
        if span := references.next(position, start):
            state.spans.append(span)
            position = span.end
        elif found is None:
            break
        elif found["label"] is not None:
            state.spans.append(_footnote(found))
            position = found.end()
        elif found["simple"] is not None:
            position = _simple(state, found, position)
        else:
            position = _interpreted(state, found, position)
    return state.spans, state.residue


def nulled(text: str) -> str:
    """Return *text*, as long as it was, with a NUL for each backslash that escapes."""
    return ESCAPE.sub("\0\\1", text) if "\\" in text else text


def escapes(text: str) -> list[tuple[int, int]]:
    """Return where in *text* a backslash takes the meaning of the character behind it."""
    return [found.span() for found in ESCAPE.finditer(text)]


def _footnote(found: re.Match[str]) -> Span:
    label = found["label"]
    start, end = found.span()
    kind = Kind.FOOTNOTE if label[0] in "#*0123456789" and _is_note(label) else Kind.CITATION
    return Span(kind, start, end, start + 1, end - 2, target=label)


def _is_note(label: str) -> bool:
    return label.isdigit() or label[0] in "#*"


def _simple(state: _Scan, found: re.Match[str], position: int) -> int:
    """Read from the sign *found* to its end; return where to go on."""
    sign, begin = found["simple"], found.end()
    if _is_quoted(state.text, found.start(), begin, position):
        return begin
    end = _end(state, sign, begin)
    if end is None:
        state.residue.append(Residue(sign, found.start(), begin))
        return begin
    name = end[0].lstrip("|") if sign == "|" else ""
    inner = state.text[begin : end.start()]
    target = inner if sign in ("|", "_`") else ""
    span = Span(KINDS[sign], found.start(), end.end(), begin, end.start(), name, target)
    state.spans.append(span)
    return end.end()


def _interpreted(state: _Scan, found: re.Match[str], position: int) -> int:
    """Read interpreted text, with a role or without, or a reference; return where to go on."""
    role, begin = found["role"], found.end()
    if role is None and _is_quoted(state.text, begin - 1, begin, position):
        return begin
    end = _end(state, "`", begin)
    if end is None:
        state.residue.append(Residue("`", begin - 1, begin))
        return begin
    given = (role, end["role"], end["reference"])
    if sum(sign is not None for sign in given) > 1:
        state.residue.append(Residue("`", found.start(), end.end()))
        return end.end()
    state.spans.append(rst_interpreted.span(state.text, found, end))
    return end.end()


def _end(state: _Scan, sign: str, begin: int) -> re.Match[str] | None:
    if sign in state.hopeless:
        return None
    end = ENDS[sign].search(state.text, begin)
    if end is None:
        state.hopeless.add(sign)
        return None
    return end if end.start() > begin else None


def _is_quoted(text: str, start: int, end: int, position: int) -> bool:
    """Tell whether the sign stands between quotation marks or brackets, or at the very end."""
    if start == position:
        return False
    return end == len(text) or is_pair(text[start - 1], text[end])
