"""A text and its syntax go in; its reading comes out, or an outline where the text is simple."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sphinx_cluster.markup import myst
from sphinx_cluster.markup.spans import Reading, Span, SpanKind, Syntax

# A text and its spans go in; the addresses and placeholders in the text between come out.

OPEN_TEXT: Final = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKE, SpanKind.SPAN})
"""Spans whose text is text like that around them."""

_LINKED: Final = frozenset({SpanKind.LINK, SpanKind.REFERENCE, SpanKind.ROLE})
_ADDRESS: Final = re.compile(
    r"(?<![\w.+])[a-zA-Z][a-zA-Z0-9.+-]*+:[-_.!~*'()\[\];/:@&=+$,%a-zA-Z0-9?#\x00]++"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
)
_LAST: Final = re.compile(r"[\w~*/=+]")
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
        first = match.start()
        written = match[0].rstrip(_TAIL)
        if syntax is Syntax.RST:
            written = _ended(text, first, written)
        last = first + len(written)
        is_mail = ":" not in written
        if _WEB.match(written) or (is_mail and "@" in written):
            target = f"mailto:{written}" if is_mail else written
            yield Span(SpanKind.URL, first, last, first, last, target=target)
        elif syntax is Syntax.RST and not is_mail:
            yield Span(SpanKind.SCHEME, first, last, first, last, target=written)


def _ended(text: str, start: int, written: str) -> str:
    """Return as much of an address as reStructuredText takes: what follows it must end markup."""
    from sphinx_cluster.markup import rst  # is there by then: it has read the text

    size = len(written)
    while size and not (
        _LAST.match(written, size - 1) and rst.AFTER_HERE.match(text, start + size)
    ):
        size -= 1
    return written[:size] or written


def _placeholders(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Span]:
    addresses = iter(taken)
    address = next(addresses, None)
    for match in _PLACEHOLDER.finditer(text, start, end):
        first, last = match.span()
        while address is not None and address.end <= first:
            address = next(addresses, None)
        if address is None or address.start >= last:
            yield Span(SpanKind.PLACEHOLDER, first, last, first, last, target=match[0])


# A text and its syntax go in; its reading comes out.

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


# A text in MyST Markdown goes in; its markup comes out without reading it, if it is simple.
#
# Most texts hold no more than code, roles, emphasis and links side by side. What these look like is
# so plain that one expression finds them, many times faster than reading the text does.

_PROSE: Final = r"[^\\`*_~\[\]!{}<>&$%:@|]"
_SIMPLE: Final = re.compile(
    r"\{([a-zA-Z][\w:.+-]*+\}`[^`]++`)"
    r"|`([^`]++`)"
    rf"|\*(?<![\w*]\*)(\*?)(?=\w){_PROSE}+(?<=\w)\*\3(?![\w*])"
    rf"|\[(?<!!\[){_PROSE}+\]\(((?:https?:)?[^()\s<>\\:&`*_\[\]\"']++)\)"
)
"""Each kind begins with a sign of its own, so that the expression skips all other characters."""
_KINDS: Final = 4
_OTHER: Final = re.compile(r"[\\`*_~\[\]{<&$%@]")
_ANY_ADDRESS: Final = re.compile(
    r":(?:(?=/)|(?i:(?<=mailto:)|(?<=tel:)|(?<=data:)|(?<=javascript:)|(?<=urn:)|(?<=news:)))"
)


def outline(text: str) -> Sequence[str | None] | None:
    """Return what tells the markup in *text* from other markup, None if it is not simple.

    Two texts with equal outlines have the same spans in the same order, and no residue.
    """
    if not _OTHER.search(text):
        return None if _ANY_ADDRESS.search(text) else []
    parts = _SIMPLE.split(text)
    prose = " ".join(parts[:: _KINDS + 1])
    if _OTHER.search(prose) or _ANY_ADDRESS.search(prose):
        return None
    del parts[:: _KINDS + 1]
    return parts


def without_markup(text: str, opaque: str) -> str | None:
    """Return *text* with spaces for the signs in it, and *opaque* for each character of code.

    None if its markup is not simple, or is that of a role, whose text may be prose or not.
    """
    if not _OTHER.search(text):
        return None if _ANY_ADDRESS.search(text) else text
    prose = _SIMPLE.sub(lambda found: _shown(found, opaque), text)
    if _OTHER.search(prose) or _ANY_ADDRESS.search(prose):
        return None
    return prose


def _shown(found: re.Match[str], opaque: str) -> str:
    role, code, stars, target = found.groups()
    whole = found[0]
    if role is not None:
        return whole
    if code is not None:
        return opaque * len(whole)
    signs = len(target) + 3 if target is not None else len(stars) + 1
    first = 1 if target is not None else signs
    return " " * first + whole[first:-signs] + " " * signs
