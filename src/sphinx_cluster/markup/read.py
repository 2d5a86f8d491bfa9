"""A text and its syntax go in; its reading comes out."""

from __future__ import annotations

import re
from typing import Final

from sphinx_cluster.markup import myst
from sphinx_cluster.markup.gaps import in_gaps
from sphinx_cluster.markup.spans import Reading, Span
from sphinx_cluster.markup.syntax import Syntax

_SIGNS: Final = re.compile(r"[\\`*_|\[\]:@%{<&$~]")


def read(text: str, syntax: Syntax, *, extensions: bool = True) -> Reading:
    """Return the markup within the lines of *text*, whatever the text is, in linear time.

    *extensions* are the optional syntaxes of MyST; reStructuredText has none.
    """
    if not _SIGNS.search(text):
        return Reading(text=text, syntax=syntax)
    if syntax is Syntax.RST:
        # Its expressions take long to compile, and a project in Markdown needs none of them.
        from sphinx_cluster.markup import rst

        nulled = rst.nulled(text)
        spans, residue = rst.scan(nulled)
        escapes = rst.escapes(text) if nulled is not text else []
    else:
        found = myst.scan(text, extensions=extensions)
        spans, residue, escapes = found.spans, found.residue, found.escapes
        spans.sort(key=_order)
        residue.sort(key=_place)
    more = in_gaps(text, spans, syntax)
    if more:
        spans = sorted([*spans, *more], key=_order)
    return Reading(
        text=text,
        syntax=syntax,
        spans=tuple(spans),
        residue=tuple(residue),
        escapes=tuple(escapes),
    )


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _place(residue: tuple[str, int, int]) -> int:
    return residue[1]
