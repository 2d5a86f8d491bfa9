"""A source and a translation go in; whether they hold the same markup comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sphinx_cluster.markup import Kind, Reading, Span, Syntax, read
from sphinx_cluster.markup.lines import line_signs
from sphinx_cluster.markup.punctuation import BEFORE_HERE
from sphinx_cluster.translation.mask_parts import is_pair

BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters besides the line feed at which parsers may end a line."""
_BY_THEMSELVES: Final = frozenset({Kind.URL, Kind.SCHEME})
"""Addresses without any sign; reStructuredText takes them for such at the start of a word only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What must be the same in two texts, and the signs left over, of which none may be new."""

    spans: Counter[Hashable]
    tags: tuple[str, ...]
    lines: tuple[str, ...]
    residue: Counter[str]
    breaks: Counter[str]


def is_same(source: str, translation: str, syntax: Syntax, *, whole: bool = True) -> bool:
    """Tell whether *translation* has just the markup of *source*, however it is read.

    MyST is compared with its optional syntaxes and without, as one cannot see which are on. The
    signs at the beginnings of lines count only if the texts are *whole*.
    """
    for extensions in (True, False) if syntax is Syntax.MYST else (True,):
        wanted = _markup_of_source(source, syntax, extensions)
        found = _markup(translation, syntax, extensions)
        same = found.spans == wanted.spans and found.tags == wanted.tags
        if not same or found.residue - wanted.residue or found.breaks - wanted.breaks:
            return False
        if whole and found.lines != wanted.lines:
            return False
    return True


def _markup(text: str, syntax: Syntax, extensions: bool) -> Markup:
    reading = read(text, syntax, extensions=extensions)
    return Markup(
        spans=Counter(_told(reading)),
        tags=tuple(reading.raw(span) for span in reading.of(Kind.HTML)),
        lines=tuple(sign for sign, _ in line_signs(text, syntax)),
        residue=Counter(char for left in reading.residue for char in left.sign),
        breaks=Counter(char for char in text if char in BREAKS or char == "\0"),
    )


_markup_of_source = lru_cache(maxsize=1)(_markup)
"""The same source is compared with several attempts at its translation."""


def _told(reading: Reading) -> list[Hashable]:
    """Return what tells each span from others, together with the span it is in and how deep."""
    told: list[Hashable] = []
    around: list[tuple[Span, Hashable]] = []
    edges = {0, *(span.end for span in reading.spans)}
    edges.update(span.inner_start for span in reading.spans if span.kind not in _BY_THEMSELVES)
    for span in reading.spans:
        while around and around[-1][0].end <= span.start:
            around.pop()
        pair = is_pair(span)
        shown = "" if pair else reading.raw(span)
        bound = span.start in edges or BEFORE_HERE.match(reading.text, span.start) is not None
        loose = span.kind in _BY_THEMSELVES and reading.syntax is Syntax.RST and not bound
        itself = (span.kind, span.name, span.target, span.title, span.attributes, shown, loose)
        filled = pair and bool(reading.inner(span).strip())
        told.append((itself, filled, around[-1][1] if around else None, len(around)))
        around.append((span, itself))
    return told
