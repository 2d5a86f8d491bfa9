"""The readings of a source and its translation go in; what is lost and what is new comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax
from sphinx_cluster.markup.read import outline

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The spans that only one of the texts has; one that stands twice there must stand twice."""

    lost: Sequence[Span] = ()
    new: Sequence[Span] = ()


_KIND: Final = 0
_TOLD: Final = slice(5, 9)
_WRITTEN: Final = (
    SpanKind.LITERAL,
    SpanKind.MATH,
    SpanKind.HTML,
    SpanKind.ROLE,
    SpanKind.INTERPRETED,
)
NONE: Final = Difference()


def difference(
    source: Sequence[Span],
    translation: Sequence[Span],
    key: Callable[[Span], Key],
    key_there: Callable[[Span], Key] | None = None,
) -> Difference:
    """Return which spans of *source* and *translation* have no counterpart with the same *key*.

    *key_there* is that of the translation, where a span alone does not tell what is in it.

    A span that the source has once may be repeated, and one that it repeats may stand once.
    """
    before, after = (
        [key(span) for span in source],
        [(key_there or key)(span) for span in translation],
    )
    if Counter(before) == Counter(after):
        return NONE
    there, here = set(before), set(after)
    lost = [span for span, told in zip(source, before, strict=True) if told not in here]
    new = [span for span, told in zip(translation, after, strict=True) if told not in there]
    return Difference(lost=lost, new=new)


def is_alike(message: Message) -> bool:
    """Tell whether both texts hold the same markup in the same order, as most texts do."""
    if message.source.syntax is Syntax.MYST:
        simple = outline(message.source.text)
        if simple is not None and simple == outline(message.translation.text):
            return True
    source, translation = message.source.reading, message.translation.reading
    if source.residue or translation.residue or len(source.spans) != len(translation.spans):
        return False
    for one, other in zip(source.spans, translation.spans, strict=True):
        if one[_KIND] is not other[_KIND] or one[_TOLD] != other[_TOLD]:
            return False
        if one.kind in _WRITTEN and source.raw(one) != translation.raw(other):
            return False
    return source.text.count("`") == translation.text.count("`")


def plain_text(reading: Reading) -> str:
    """Return the text with NUL for all that is markup of some kind, signs and content alike.

    What marks text up without hiding it is taken off, so that the text in it is left.
    """
    if not reading.spans and not reading.escapes:
        return reading.text
    characters = list(reading.text)
    for span in reading.spans:
        start, end = span.start, span.end
        if span.kind is SpanKind.PLACEHOLDER:
            continue
        if span.kind in _SHOWN or span.titled:
            characters[start : span.inner_start] = "\0" * (span.inner_start - start)
            start = span.inner_end
        characters[start:end] = "\0" * (end - start)
    for start, end in reading.escapes:
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


_SHOWN: Final = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKE, SpanKind.SPAN})
