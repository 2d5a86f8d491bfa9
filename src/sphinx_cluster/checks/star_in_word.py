"""A message goes in; stars within words come out that MyST takes for emphasis."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Reading, Span, Syntax


def _find(message: Message) -> Iterator[Hit]:
    if "*" not in message.translation.text:
        return
    translation = message.translation.reading
    if translation.syntax is not Syntax.MYST:
        return
    if any(
        _within_words(message.source.reading, span) for span in _starred(message.source.reading)
    ):
        return
    for span in _starred(translation):
        if _within_words(translation, span):
            yield Hit(
                said="the stars in the words make the text between them italic; write \\* instead",
                start=span.start,
                end=span.end,
            )


def _starred(reading: Reading) -> list[Span]:
    return [span for span in reading.of(Kind.EMPHASIS) if reading.text[span.start] == "*"]


def _within_words(reading: Reading, span: Span) -> bool:
    """Tell whether letters stand on both sides of both stars, as in ``Leser*in``."""
    text = reading.text
    return (
        span.start > 0
        and text[span.start - 1].isalpha()
        and text[span.inner_start].isalpha()
        and text[span.inner_end - 1].isalpha()
        and text[span.end : span.end + 1].isalpha()
    )


CHECK = MarkupCheck(
    sentence="A star in a word, as in Leser*in, does not make anything italic.",
    severity=Severity.ERROR,
    find=_find,
)
