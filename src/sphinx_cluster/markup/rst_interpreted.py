"""The signs around interpreted text go in; a span with its role, text and target comes out."""

from __future__ import annotations

import re
from typing import Final

from sphinx_cluster.markup.spans import Kind, Span

_ESCAPED: Final = re.compile(r"\x00([\s\S]?)")


def unescaped(text: str) -> str:
    """Return *text* as it is read: without escapes, and without white space that is escaped."""
    if "\0" not in text:
        return text
    return _ESCAPED.sub(lambda found: "" if found[1].isspace() else found[1], text)


def span(text: str, start: re.Match[str], end: re.Match[str]) -> Span:
    """Return the span from the sign *start* to the sign *end* in *text*."""
    role = start["role"] or end["role"]
    begin, stop = start.end(), end.start()
    if role is None and end["reference"] is None:
        return Span(Kind.INTERPRETED, start.start(), end.end(), begin, stop)
    if role is not None:
        opening = _titled(text, begin, stop)
        target = text[opening + 1 : stop - 1] if opening else text[begin:stop]
        inner = _without_space(text, begin, opening) if opening else stop
        return Span(
            Kind.ROLE,
            start.start(),
            end.end(),
            begin,
            inner,
            role[1:-1].lower(),
            unescaped(target),
            titled=bool(opening),
        )
    return _reference(text, start, end)


def _reference(text: str, start: re.Match[str], end: re.Match[str]) -> Span:
    begin, stop, name = start.end(), end.start(), end["reference"]
    opening = _embedded(text, begin, stop)
    if opening is None:
        target = "" if name == "__" else named(text[begin:stop])
        return Span(Kind.REFERENCE, start.start(), end.end(), begin, stop, name, target)
    address = text[opening + 1 : stop - 1]
    inner = _without_space(text, begin, opening)
    if address.endswith("_") and not address.endswith("\0_") and "//" not in address:
        kind, target = Kind.REFERENCE, named(address[:-1])
    else:
        kind, target = Kind.LINK, unescaped("".join(address.split()))
    titled = inner > begin
    return Span(kind, start.start(), end.end(), begin, inner, name, target, titled=titled)


def named(text: str) -> str:
    """Return *text* as the name of a target: case and white space make no difference."""
    return " ".join(unescaped(text).lower().split())


def _titled(text: str, begin: int, stop: int) -> int:
    """Return where the target after a title begins, 0 if there is no title."""
    if text[stop - 1] != ">":
        return 0
    opening = text.rfind("<", begin, stop)
    if opening <= begin or text[opening - 1] == "\0":
        return 0
    return opening if text[begin:opening].strip() else 0


def _embedded(text: str, begin: int, stop: int) -> int | None:
    """Return where the target in angle brackets that ends a reference begins, None without one."""
    if text[stop - 1] != ">" or stop - begin < 3 or text[stop - 2] in " \n\0\t":
        return None
    opening = stop - 1
    while (opening := text.rfind("<", begin, opening)) > begin and text[opening - 1] == "\0":
        pass
    if opening < begin or text[opening + 1].isspace():
        return None
    if opening > begin and text[opening - 1] not in " \n":
        return None
    closing = text.find(">", opening, stop - 1)
    while closing >= 0:
        if text[closing - 1] != "\0":
            return None
        closing = text.find(">", closing + 1, stop - 1)
    return opening


def _without_space(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end
