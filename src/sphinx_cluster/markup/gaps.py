"""A text and its spans go in; the addresses and placeholders in the text between come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sphinx_cluster.markup.spans import Kind, Span
from sphinx_cluster.markup.syntax import Syntax

OPEN_TEXT: Final = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.STRIKE, Kind.SPAN})
"""Spans whose text is text like that around them."""

_LINKED: Final = frozenset({Kind.LINK, Kind.REFERENCE, Kind.ROLE})
_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])[a-zA-Z][a-zA-Z0-9.+-]*+:[-_.!~*'()\[\];/:@&=+$,%a-zA-Z0-9?#\x00]++"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
)
_TAIL: Final = "-.!'()[];:@&$,%?#"
_WEB: Final = re.compile(r"(?i)(?:[a-z][a-z0-9.+-]*+:/|mailto:|tel:|data:|javascript:|urn:|news:)")
_HINTS: Final[Mapping[Syntax, re.Pattern[str]]] = {
    Syntax.RST: re.compile(r"(?<=[\w.+-]):(?=[^\s`])|@"),
    Syntax.MYST: re.compile(r":/|@|(?i:mailto|tel|data|javascript|urn|news):"),
}
"""What a text with an address has in it."""
_PLACEHOLDER: Final = re.compile(
    r"%\([\w.]++\)[#0+-]*+\d*+(?:\.\d+)?[a-zA-Z]"
    r"|(?<![\d%])%(?:\d+\$)?[#0+-]?\d*+(?:\.\d+)?[sdiufgxr](?!\w)"
    r"|\$\{\w+\}|(?<!\{)\{(?:\w++(?:[.!:][^{}\s]*+)?|)\}(?!\})"
    r"|<[^\W\d_][\w.-]*+(?:[ _][\w.-]++)*+>"
)


def in_gaps(text: str, spans: Sequence[Span], syntax: Syntax) -> list[Span]:
    """Return the addresses and placeholders in *text* outside of what *spans*, in order, hold."""
    found: list[Span] = []
    has_address = bool(_HINTS[syntax].search(text))
    has_placeholder = "%" in text or "{" in text or ("<" in text and syntax is Syntax.RST)
    if not has_address and not has_placeholder:
        return found
    for start, end in _gaps(spans, len(text)):
        addresses = list(_addresses(text, start, end, syntax)) if has_address else []
        found += addresses
        if has_placeholder:
            found += _placeholders(text, start, end, addresses)
    return found


def _gaps(spans: Sequence[Span], length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text, also those within emphasis, that are no markup."""
    position = 0
    for start, end in _closed(spans):
        if start > position:
            yield position, start
        position = max(position, end)
    if position < length:
        yield position, length


def _closed(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return, in order, the stretches that are signs or hold no text."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if span.kind in OPEN_TEXT or (span.kind in _LINKED and span.titled):
            found.append((span.start, span.inner_start))
            found.append((span.inner_end, span.end))
        else:
            found.append((span.start, span.end))
    found.sort()
    return found


def _addresses(text: str, start: int, end: int, syntax: Syntax) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text, start, end):
        first, last = match.span()
        written = match[0].rstrip(_TAIL)
        last = first + len(written)
        is_mail = ":" not in written
        if _WEB.match(written) or (is_mail and "@" in written):
            target = f"mailto:{written}" if is_mail else written
            yield Span(Kind.URL, first, last, first, last, target=target)
        elif syntax is Syntax.RST and not is_mail:
            yield Span(Kind.SCHEME, first, last, first, last, target=written)


def _placeholders(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Span]:
    addresses = iter(taken)
    address = next(addresses, None)
    for match in _PLACEHOLDER.finditer(text, start, end):
        first, last = match.span()
        while address is not None and address.end <= first:
            address = next(addresses, None)
        if address is None or address.start >= last:
            yield Span(Kind.PLACEHOLDER, first, last, first, last, target=match[0])
