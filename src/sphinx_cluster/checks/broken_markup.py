"""A message goes in; signs come out that mark nothing up, or that turn text into something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, MessageCheck, Severity
from sphinx_cluster.checks.differences import plain_text
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax
from sphinx_cluster.markup.lines import line_signs

# A message goes in; signs of markup come out that mark nothing up, so that a reader sees them.

_TICKS: Final = re.compile(r"`+")
_STARS: Final = re.compile(r"(?<![*\\])\*{2,3}(?!\*)")
_STAR: Final = re.compile(r"(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])")
_ROLE: Final = re.compile(
    r":([a-zA-Z][\w.+:-]*):(?=\s?[`\x00])|\{([a-zA-Z][\w:+-]*)\}(?=\s?[`\x00])"
)
_BACKTICKED: Final = (SpanKind.LITERAL, SpanKind.ROLE, SpanKind.INTERPRETED)


def _find_broken_markup(message: Message) -> Iterator[Hit]:
    hits = [*_signs(message), *_swallowed(message)]
    yield from hits
    if message.translation.syntax is Syntax.RST and not hits:
        yield from _interpreted(message)


def _signs(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    before, after = plain_text(source), plain_text(translation)
    yield from _more(message, _TICKS, before, after, Severity.ERROR)
    yield from _left_over(message)
    lost = _fewer(source, translation, SpanKind.STRONG)
    if lost or "**" in {left.sign for left in translation.residue}:
        yield from _more(message, _STARS, before, after, Severity.ERROR)
    if _fewer(source, translation, SpanKind.EMPHASIS):
        yield from _more(message, _STAR, before, after, Severity.ERROR)
    names = {span.name for span in source.of(SpanKind.ROLE)}
    for found in _ROLE.finditer(after):
        if (found[1] or found[2]) in names and found[0] not in before:
            yield _hit(found[0], found.start())


def _swallowed(message: Message) -> Iterator[Hit]:
    """Yield code that goes on where it should have ended: backticks are in it."""
    source, translation = message.source.reading, message.translation.reading
    if any("`" in source.inner(span) for span in source.of(*_BACKTICKED)):
        return
    for span in translation.of(*_BACKTICKED):
        place = translation.text.find("`", span.inner_start, span.inner_end)
        if place >= 0:
            yield _hit("`", place)


def _left_over(message: Message) -> Iterator[Hit]:
    """Yield the signs that docutils complains of, beyond those of the source."""
    if message.translation.syntax is not Syntax.RST:
        return
    before = Counter(left.sign for left in message.source.reading.residue)
    for left in message.translation.reading.residue:
        if before[left.sign]:
            before[left.sign] -= 1
        elif "`" not in left.sign and left.sign != "**":
            yield _hit(left.sign, left.start)


def _more(
    message: Message, signs: re.Pattern[str], before: str, after: str, severity: Severity
) -> Iterator[Hit]:
    """Yield the last of the *signs* that stand in the text *after* more often than *before*."""
    if message.source.text == message.translation.text:
        return
    found = list(signs.finditer(after))
    more = len(found) - len(signs.findall(before))
    if more > 0:
        yield _hit(found[-1][0], found[-1].start(), severity)


def _hit(sign: str, start: int, severity: Severity = Severity.ERROR) -> Hit:
    return Hit(
        said="%(sign)s marks nothing up here, so that readers see it",
        values={"sign": sign},
        start=start,
        end=start + len(sign),
        severity=severity,
    )


def _fewer(source: Reading, translation: Reading, kind: SpanKind) -> bool:
    return len(translation.of(kind)) < len(source.of(kind))


def _interpreted(message: Message) -> Iterator[Hit]:
    """Yield text in single backticks where the source has code or a role."""
    source, translation = message.source.reading, message.translation.reading
    more = len(translation.of(SpanKind.INTERPRETED)) - len(source.of(SpanKind.INTERPRETED))
    if more <= 0:
        return
    lost = _code(source) - _code(translation)
    known = {source.inner(span) for span in source.of(SpanKind.INTERPRETED)}
    for span in translation.of(SpanKind.INTERPRETED):
        if translation.inner(span) not in known:
            yield Hit(
                said="%(text)s stands between single backticks, which is no code and no role",
                values={"text": translation.inner(span)},
                start=span.start,
                end=span.end,
                severity=Severity.ERROR if lost > 0 else Severity.WARNING,
            )


def _code(reading: Reading) -> int:
    return len(reading.of(SpanKind.LITERAL, SpanKind.ROLE, SpanKind.LINK, SpanKind.REFERENCE))


BROKEN_MARKUP = MarkupCheck(
    sentence="No sign of markup is left over: what is opened is closed, in the way of the syntax.",
    severity=Severity.ERROR,
    find=_find_broken_markup,
)


# A message goes in; beginnings of lines come out that turn the text into a list or a heading.

_SURE: Final = frozenset({"directive", "fence", "heading", "quote", "target", "literal"})
_LISTS: Final = frozenset({"list", "number", "option", "field"})
_HINT: Final = re.compile(r"\n[^\S\n]*+(?:[^\w\s`{\"„“»«]|``|__|\w{1,15}+[.)])|::\s*\n")
"""Matches wherever a line does not begin like an ordinary one, or the last is one of these."""
_NO_HARM: Final = frozenset({"html", "tag", "indent", "rule", "attributes", "comment"})


def _find_line_markup(message: Message) -> Iterator[Hit]:
    text, syntax = message.translation.text, message.translation.syntax
    found = line_signs(text, syntax)
    if not found:
        return
    before = Counter(kind for kind, _ in line_signs(message.source.text, syntax))
    for kind, start in found:
        if before[kind]:
            before[kind] -= 1
        elif kind not in _NO_HARM:
            yield Hit(
                said="the text becomes a list here; write a backslash before the sign"
                if kind in _LISTS
                else "the text becomes something else than a paragraph here",
                start=start,
                end=min(len(text), start + 2),
                severity=Severity.ERROR if kind in _SURE else Severity.WARNING,
            )


LINE_MARKUP = MessageCheck(
    sentence="No line begins in a way that makes it a list, a heading, a quotation or a directive.",
    severity=Severity.WARNING,
    find=_find_line_markup,
    hint=_HINT,
)


# A message goes in; stars within words come out that MyST takes for emphasis.


def _find_star_in_word(message: Message) -> Iterator[Hit]:
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
    return [span for span in reading.of(SpanKind.EMPHASIS) if reading.text[span.start] == "*"]


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


STAR_IN_WORD = MarkupCheck(
    sentence="A star in a word, as in Leser*in, does not make anything italic.",
    severity=Severity.ERROR,
    find=_find_star_in_word,
)
