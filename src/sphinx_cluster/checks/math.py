"""A message goes in; mathematics comes out that says something else, or is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Reading, Span

_WORDS: Final = re.compile(r"\\(?:text|mathrm|mbox|operatorname|textrm|textit|textbf)\{[^{}]*\}")
_PROSE: Final = re.compile(r"[^\W\d_]{2,}[.,]?\s+[^\W\d_]{2,}")
_DECIMAL: Final = re.compile(r"(?<=\d)(?:\{,\}|,)(?=\d)")


def _find(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    before, after = _formulas(source), _formulas(translation)
    if not before and not after:
        return
    found = difference(
        before,
        after,
        lambda span: _told(source.inner(span)),
        lambda span: _told(translation.inner(span)),
    )
    for span in found.new if before else ():
        yield Hit(
            said="the formula %(formula)s is not in the source",
            values={"formula": translation.inner(span)},
            start=span.start,
            end=span.end,
        )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the formula %(formula)s is lost",
            values={"formula": source.inner(span)},
            severity=Severity.WARNING,
        )


def _formulas(reading: Reading) -> list[Span]:
    """Return the mathematics; two prices in dollars are none, nor is the text between them."""
    found = [
        span
        for span in reading.spans
        if span.kind is Kind.MATH or (span.kind is Kind.ROLE and span.name == "math")
    ]
    return [span for span in found if not _PROSE.search(_WORDS.sub("", reading.inner(span)))]


def _told(formula: str) -> str:
    """Return *formula* as it is compared: without words, white space and the sign for decimals."""
    return "".join(_DECIMAL.sub(".", _WORDS.sub(r"\\text", formula)).split())


CHECK = MarkupCheck(
    sentence="Formulas are the same, apart from words in them.",
    severity=Severity.ERROR,
    find=_find,
)
