"""The brackets of a MyST text go in one after another; links, images and footnotes come out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinx_cluster.markup.myst_emphasis import paired
from sphinx_cluster.markup.myst_links import attributes_end, destination, label
from sphinx_cluster.markup.spans import Kind, Residue, Span

if TYPE_CHECKING:
    from sphinx_cluster.markup.myst import Scan

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
        if span.kind is Kind.LINK:
            self.plain = len(self.open)
        return end + 1 if span.kind is Kind.REFERENCE else span.end

    def _link(self, opening: Opening, end: int) -> Span | None:
        text = self.state.text
        following = text[end + 1 : end + 2]
        kind = Kind.IMAGE if opening.image else Kind.LINK
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
        return Span(Kind.REFERENCE, start, named[0], inner, end, name, target, titled=titled)

    def _other(self, start: int, end: int) -> Span | None:
        """Return a footnote, or text in brackets with attributes."""
        text = self.state.text
        if text[start + 1] == "^" and end > start + 2:
            target = text[start + 2 : end]
            if " " not in target and "\n" not in target:
                return Span(Kind.FOOTNOTE, start, end + 1, start + 2, end, target=target)
        if self.state.extensions and (stop := attributes_end(text, end + 1)):
            attributes = text[end + 1 : stop]
            return Span(Kind.SPAN, start, stop, start + 1, end, attributes=attributes)
        return None

    def _finish(self, opening: Opening, span: Span) -> None:
        """Add *span*; what stands in it is paired by itself, or dropped where it is a name."""
        state = self.state
        runs = state.runs[opening.runs :]
        del state.runs[opening.runs :]
        if span.kind is Kind.FOOTNOTE:
            del state.spans[opening.spans :]
        else:
            spans, residue = paired(runs)
            state.spans += spans
            state.residue += residue
        state.spans.append(span)
