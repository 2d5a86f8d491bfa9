"""What reading a text yields: spans of markup, signs left over, escapes; and in which syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

# The references of a unit go in; the syntax its text is written in comes out.


class Syntax(StrEnum):
    """A markup language of Sphinx's pages."""

    MYST = "myst"
    RST = "rst"


_SUFFIX: Final = re.compile(
    r"\.(?:(md|markdown|myst|ipynb)|(?:rst|rest|py|pyx))(?::\d*|:docstring of .*)?\Z",
    re.IGNORECASE,
)
_OF_SUFFIX: Final[Mapping[bool, Syntax]] = {True: Syntax.MYST, False: Syntax.RST}


def syntax_of(references: Iterable[str]) -> Syntax | None:
    """Return the syntax of the first of *references* whose file name tells it.

    The text of Python files is that of docstrings, which Sphinx reads as reStructuredText.
    """
    for reference in references:
        found = _SUFFIX.search(reference)
        if found:
            return _OF_SUFFIX[found[1] is not None]
    return None


# What reading a text yields: spans of markup, what is left over of signs, and escapes.


class SpanKind(StrEnum):
    """What a span of markup is.

    A ``ROLE`` is interpreted text with a role, ``INTERPRETED`` without one. A ``REFERENCE`` leads
    to a target by its name, a ``LINK`` to an address, ``URL`` is an address that stands for itself.
    ``SPAN`` is bracketed text with attributes, ``ENTITY`` a character reference of HTML, and
    ``PLACEHOLDER`` what a program fills in. ``SCHEME`` is a word before a colon with more after it,
    which is a link in reStructuredText wherever the word is a scheme.
    """

    LITERAL = "literal"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"
    URL = "url"
    SCHEME = "scheme"
    ROLE = "role"
    INTERPRETED = "interpreted"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    CITATION = "citation"
    SUBSTITUTION = "substitution"
    TARGET = "target"
    SPAN = "span"
    HTML = "html"
    ENTITY = "entity"
    MATH = "math"
    PLACEHOLDER = "placeholder"


class Span(NamedTuple):
    """A piece of markup from ``start`` to ``end`` in the text.

    ``inner_start`` to ``inner_end`` is what a reader sees of it: the text of a link, the content of
    a literal. ``name`` is that of a role; ``target`` the address, label or name it leads to, empty
    where there is none; ``title`` a link's title; ``attributes`` are written behind it in braces.
    ``titled`` tells that the text and the target are written apart, so that the text is free.
    (A tuple rather than a dataclass, as hundreds of thousands are made.)
    """

    kind: SpanKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    name: str = ""
    target: str = ""
    title: str = ""
    attributes: str = ""
    titled: bool = False


class Residue(NamedTuple):
    """A sign of markup that opens or closes nothing, from ``start`` to ``end``."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, its spans in the order they begin (outer before inner), its residue and escapes.

    ``escapes`` are the backslashes that take the meaning of what follows, as start and end.
    """

    text: str
    syntax: Syntax
    spans: Sequence[Span] = ()
    residue: Sequence[Residue] = ()
    escapes: Sequence[tuple[int, int]] = ()

    def inner(self, span: Span) -> str:
        """Return what a reader sees of *span*, or would see if it were shown as it is."""
        return self.text[span.inner_start : span.inner_end]

    def raw(self, span: Span) -> str:
        """Return *span* as it is written."""
        return self.text[span.start : span.end]

    def of(self, *kinds: SpanKind) -> list[Span]:
        """Return the spans that are one of *kinds*."""
        return [span for span in self.spans if span.kind in kinds]
