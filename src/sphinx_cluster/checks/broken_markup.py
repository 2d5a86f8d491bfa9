"""A message goes in; signs of markup come out that mark nothing up, so that a reader sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import plain_text
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Reading, Syntax

_TICKS: Final = re.compile(r"`+")
_STARS: Final = re.compile(r"(?<![*\\])\*{2,3}(?!\*)")
_STAR: Final = re.compile(r"(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])")
_ROLE: Final = re.compile(
    r":([a-zA-Z][\w.+:-]*):(?=\s?[`\x00])|\{([a-zA-Z][\w:+-]*)\}(?=\s?[`\x00])"
)
_BACKTICKED: Final = (Kind.LITERAL, Kind.ROLE, Kind.INTERPRETED)


def _find(message: Message) -> Iterator[Hit]:
    hits = [*_signs(message), *_swallowed(message)]
    yield from hits
    if message.translation.syntax is Syntax.RST and not hits:
        yield from _interpreted(message)


def _signs(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    before, after = plain_text(source), plain_text(translation)
    yield from _more(message, _TICKS, before, after, Severity.ERROR)
    yield from _left_over(message)
    lost = _fewer(source, translation, Kind.STRONG)
    if lost or "**" in {left.sign for left in translation.residue}:
        yield from _more(message, _STARS, before, after, Severity.ERROR)
    if _fewer(source, translation, Kind.EMPHASIS):
        yield from _more(message, _STAR, before, after, Severity.ERROR)
    names = {span.name for span in source.of(Kind.ROLE)}
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


def _fewer(source: Reading, translation: Reading, kind: Kind) -> bool:
    return len(translation.of(kind)) < len(source.of(kind))


def _interpreted(message: Message) -> Iterator[Hit]:
    """Yield text in single backticks where the source has code or a role."""
    source, translation = message.source.reading, message.translation.reading
    more = len(translation.of(Kind.INTERPRETED)) - len(source.of(Kind.INTERPRETED))
    if more <= 0:
        return
    lost = _code(source) - _code(translation)
    known = {source.inner(span) for span in source.of(Kind.INTERPRETED)}
    for span in translation.of(Kind.INTERPRETED):
        if translation.inner(span) not in known:
            yield Hit(
                said="%(text)s stands between single backticks, which is no code and no role",
                values={"text": translation.inner(span)},
                start=span.start,
                end=span.end,
                severity=Severity.ERROR if lost > 0 else Severity.WARNING,
            )


def _code(reading: Reading) -> int:
    return len(reading.of(Kind.LITERAL, Kind.ROLE, Kind.LINK, Kind.REFERENCE))


CHECK = MarkupCheck(
    sentence="No sign of markup is left over: what is opened is closed, in the way of the syntax.",
    severity=Severity.ERROR,
    find=_find,
)
