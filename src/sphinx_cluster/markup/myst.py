"""A text in MyST Markdown goes in; the spans, residue and escapes that markdown-it sees come out.

With ``extensions`` it is read as if every optional syntax were on that works within a line
(mathematics, substitutions, attributes, struck text), without as CommonMark with roles.

Apart from `sphinx_cluster.markup.read`, which knows both syntaxes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.markup.myst_tokens import (
    CodeReader,
    HtmlReader,
    attributes_end,
    autolink,
    destination,
    entity_end,
    label,
)
from sphinx_cluster.markup.spans import Residue, Span, SpanKind

# Runs of stars, underscores and tildes go in; the emphasis they make and what is left come out.
#
# This is the algorithm of the CommonMark specification, with the amounts it looks back limited as
# there, so that it takes time in proportion to the number of runs.

_ASCII_SIGNS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True)
class SignRun:
    """Signs of one kind in a row, from ``start`` to ``end``; what is used of them is taken off."""

    sign: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool


def run_at(text: str, start: int, end: int) -> SignRun:
    """Return the run from *start* to *end*, told by its neighbours whether it opens or closes."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    sign_before = not space_before and _is_sign(before)
    sign_after = not space_after and _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    opens, closes = left, right
    if text[start] == "_":
        opens = left and (not right or sign_before)
        closes = right and (not left or sign_after)
    return SignRun(text[start], start, end, end - start, opens, closes)


def _is_sign(char: str) -> bool:
    if char < "\x80":
        return char in _ASCII_SIGNS
    return unicodedata.category(char)[0] in "PS"


def paired(runs: Sequence[SignRun]) -> tuple[list[Span], list[Residue]]:
    """Return the emphasis that *runs* make together, and the residue."""
    spans: list[Span] = []
    residue: list[Residue] = []
    openers: list[SignRun] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.closes:
            _close(run, openers, floors, spans, residue)
        if run.end > run.start:
            if run.opens:
                openers.append(run)
            elif run.closes:
                residue.append(_left(run))
    residue += map(_left, openers)
    return spans, residue


def _close(
    run: SignRun,
    openers: list[SignRun],
    floors: dict[tuple[str, bool, int], int],
    spans: list[Span],
    residue: list[Residue],
) -> None:
    """Pair *run* with the nearest openers that fit, as long as some of it is left."""
    key = (run.sign, run.opens, run.length % 3)
    while run.end > run.start:
        floor = floors.get(key, 0)
        place = len(openers) - 1
        while place >= 0 and openers[place].start >= floor and not _fit(openers[place], run):
            place -= 1
        if place < 0 or openers[place].start < floor:
            floors[key] = run.start
            return
        residue += map(_left, openers[place + 1 :])
        del openers[place + 1 :]
        opener = openers[place]
        spans.append(_emphasis(opener, run))
        if opener.end == opener.start:
            openers.pop()


def _fit(opener: SignRun, closer: SignRun) -> bool:
    if opener.sign != closer.sign:
        return False
    ambiguous = opener.sign != "~" and (opener.closes or closer.opens)
    if ambiguous and (opener.length + closer.length) % 3 == 0:
        return opener.length % 3 == 0 and closer.length % 3 == 0
    return True


def _emphasis(opener: SignRun, closer: SignRun) -> Span:
    size = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
    inner_start, inner_end = opener.end, closer.start
    opener.end -= size
    closer.start += size
    kind = SpanKind.STRONG if size == 2 else SpanKind.EMPHASIS
    if opener.sign == "~":
        kind = SpanKind.STRIKE
    return Span(kind, opener.end, closer.start, inner_start, inner_end)


def _left(run: SignRun) -> Residue:
    return Residue(run.sign * (run.end - run.start), run.start, run.end)


_SIGN: Final = re.compile(r"[\\`*_~\[\]!{<&$]")
_ESCAPED: Final = re.compile(r"\\(?:[!-/:-@\[-`{-~]|\n[ \t]*+)")
_RUN: Final = re.compile(r"\*++|_++|~++")
_TAKES_ATTRIBUTES: Final = frozenset(
    {SpanKind.LITERAL, SpanKind.LINK, SpanKind.IMAGE, SpanKind.SPAN, SpanKind.URL}
)


@dataclass(slots=True)
class Scan:
    """How far the reading is, and what was found."""

    text: str
    extensions: bool
    spans: list[Span] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    escapes: list[tuple[int, int]] = field(default_factory=list)
    runs: list[SignRun] = field(default_factory=list)


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
        span = Span(SpanKind.ENTITY, start, end, start, end)
    if span is None:
        return start + 1
    state.spans.append(span)
    return span.end


def _angled(text: str, html: HtmlReader, start: int) -> Span | None:
    end, address = autolink(text, start)
    if end:
        return Span(SpanKind.URL, start, end, start + 1, end - 1, "<", address)
    end = html.end(start)
    return Span(SpanKind.HTML, start, end, start, end) if end else None


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


# The brackets of a MyST text go in one after another; links, images and footnotes come out.

_SPACED: Final = re.compile(r"[ \t]++\((?=[^()\s]*[/#.:][^()\s]*\))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening bracket at ``start``, and how many runs and spans there were before it."""

    start: int
    image: bool
    runs: int
    spans: int


@dataclass(slots=True)
class Brackets:
    """The brackets that are open; those below ``plain`` are within a text that holds a link."""

    state: Scan
    open: list[Opening] = field(default_factory=list)
    plain: int = 0

    def read(self, start: int) -> int:
        """Read the sign at *start*; return where to go on."""
        text = self.state.text
        if text[start] == "]":
            return self._close(start)
        image = text.startswith("![", start)
        if text[start] == "!" and not image:
            return start + 1
        opening = Opening(
            start=start, image=image, runs=len(self.state.runs), spans=len(self.state.spans)
        )
        self.open.append(opening)
        return start + 1 + image

    def _close(self, end: int) -> int:
        """Read the bracket that closes at *end*."""
        if not self.open:
            return end + 1
        opening = self.open.pop()
        plain = len(self.open) < self.plain
        self.plain = min(self.plain, len(self.open))
        span = None
        if opening.image or not plain:
            span = self._link(opening, end)
        if span is None:
            span = self._other(opening.start + opening.image, end)
        if span is None:
            return end + 1
        self._finish(opening, span)
        if span.kind is SpanKind.LINK:
            self.plain = len(self.open)
        return end + 1 if span.kind is SpanKind.REFERENCE else span.end

    def _link(self, opening: Opening, end: int) -> Span | None:
        text = self.state.text
        following = text[end + 1 : end + 2]
        kind = SpanKind.IMAGE if opening.image else SpanKind.LINK
        inner = opening.start + 1 + opening.image
        if following == "(":
            found = destination(text, end + 1)
            if found:
                target, title = found.address, found.title
                return Span(
                    kind, opening.start, found.end, inner, end, "", target, title, titled=True
                )
            self.state.residue.append(Residue("](", end, end + 2))
        elif following == " " and _SPACED.match(text, end + 1):
            self.state.residue.append(Residue("] (", end, text.index("(", end) + 1))
        elif following == "[":
            return self._reference(opening.start, inner, end)
        return None

    def _reference(self, start: int, inner: int, end: int) -> Span | None:
        """Return a reference by a label, which is a link only where the label is defined."""
        text = self.state.text
        named = label(text, end + 1)
        if named is None or named[1].startswith("^") or text.startswith("(", named[0]):
            return None
        if self.state.extensions and attributes_end(text, named[0]):
            return None
        target = named[1] or text[inner:end]
        name = "[]" if named[1] else ""
        titled = bool(named[1])
        return Span(SpanKind.REFERENCE, start, named[0], inner, end, name, target, titled=titled)

    def _other(self, start: int, end: int) -> Span | None:
        """Return a footnote, or text in brackets with attributes."""
        text = self.state.text
        if text[start + 1] == "^" and end > start + 2:
            target = text[start + 2 : end]
            if " " not in target and "\n" not in target:
                return Span(SpanKind.FOOTNOTE, start, end + 1, start + 2, end, target=target)
        if self.state.extensions and (stop := attributes_end(text, end + 1)):
            attributes = text[end + 1 : stop]
            return Span(SpanKind.SPAN, start, stop, start + 1, end, attributes=attributes)
        return None

    def _finish(self, opening: Opening, span: Span) -> None:
        """Add *span*; what stands in it is paired by itself, or dropped where it is a name."""
        state = self.state
        runs = state.runs[opening.runs :]
        del state.runs[opening.runs :]
        if span.kind is SpanKind.FOOTNOTE:
            del state.spans[opening.spans :]
        else:
            spans, residue = paired(runs)
            state.spans += spans
            state.residue += residue
        state.spans.append(span)
