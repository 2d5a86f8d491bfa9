"""A message goes in; directives, addresses and raw HTML come out that the source lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, MessageCheck, Severity
from sphinx_cluster.checks.differences import is_alike
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind

# A message goes in; directives, and roles that read files, come out that the source lacks.

_DIRECTIVE: Final = re.compile(
    r"(?m)^[ \t]*+(?:\.\.[ \t]++(?:\|[^|\n]{1,80}+\|[ \t]++)?([\w:.+-]+)::(?=\s|\Z)"
    r"|(?:`{3,}+|~{3,}+|:{3,}+)\s*+\{([\w:.+-]+)\})"
)
_READERS: Final = frozenset({"download", "raw", "raw-html", "raw-latex", "raw-role", "eval"})


def _find_unsafe_directive(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if "::" in text or "```" in text or "~~~" in text:
        before = {_directive_name(found) for found in _DIRECTIVE.finditer(message.source.text)}
        for found in _DIRECTIVE.finditer(text):
            if _directive_name(found) not in before:
                yield _hit(_directive_name(found), found.start(), found.end())
    if "`" not in text or message.once(is_alike):
        return
    names = {span.name.lower() for span in message.source.reading.of(SpanKind.ROLE)}
    for span in message.translation.reading.of(SpanKind.ROLE):
        name = span.name.lower()
        if name not in names and (name in _READERS or name.startswith("raw")):
            yield _hit(span.name, span.start, span.end)


def _directive_name(found: re.Match[str]) -> str:
    return (found[1] or found[2]).lower()


def _hit(name: str, start: int, end: int) -> Hit:
    return Hit(
        said="%(name)s can bring in files or raw text, and is not in the source",
        values={"name": name},
        start=start,
        end=end,
    )


UNSAFE_DIRECTIVE = MessageCheck(
    sentence="There is no directive, and no role that brings in files, but those of the source.",
    severity=Severity.ERROR,
    find=_find_unsafe_directive,
    hint=re.compile(r"::|~~~|`"),
)


# A message goes in; addresses come out that run a script or carry a file in them.

_UNSAFE: Final = re.compile(
    r"(?i)\b(?:java\s?script|vb\s?script):(?=[^\s])|\bdata:[\w.+-]+/[\w.+-]+[;,]|\bfile:/"
)
_HINT: Final = re.compile(r":(?i:(?<=script:)|(?<=data:)|(?<=file:))")
"""Matches in each text that has one; to look for the colon first is much faster."""
_CODE: Final = frozenset({SpanKind.LITERAL, SpanKind.MATH})


def _find_unsafe_address(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    source = message.source.text.lower()
    known = {one for one in {found[0].lower() for found in _UNSAFE.finditer(text)} if one in source}
    for found in _UNSAFE.finditer(text):
        if found[0].lower() in known:
            continue
        reading = message.translation.reading
        code = reading.of(*_CODE)
        if not any(span.start < found.start() < span.end for span in code):
            yield Hit(
                said="the address %(address)s is not safe, and not in the source",
                values={"address": found[0]},
                start=found.start(),
                end=found.end(),
            )


UNSAFE_ADDRESS = MessageCheck(
    sentence="There is no address that runs a script, holds a file or opens one of the computer.",
    severity=Severity.ERROR,
    find=_find_unsafe_address,
    hint=_HINT,
)


# A message goes in; raw HTML comes out that the source does not have.

_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_ACTIVE: Final = re.compile(r"(?i)\son[a-z]+\s*=|(?:javascript|vbscript|data)\s*:|\sstyle\s*=")
_HARMFUL: Final = frozenset(
    {"applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link"}
    | {"math", "meta", "object", "script", "select", "style", "svg", "template", "textarea"}
    | {"audio", "video", "img", "source", "title", "noscript", "html", "head", "body", "xmp"}
)
_KNOWN: Final = _HARMFUL | frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "center", "cite", "code", "dd"}
    | {"del", "details", "dfn", "div", "dl", "dt", "em", "figure", "font", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "i", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s"}
    | {"samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"}
    | {"td", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr"}
)


def _find_raw_html(message: Message) -> Iterator[Hit]:
    translation = message.translation.reading
    tags = translation.of(SpanKind.HTML)
    if not tags:
        return
    source = message.source.reading
    names = {_element_name(source, span) for span in source.of(SpanKind.HTML)}
    written = {source.raw(span) for span in source.of(SpanKind.HTML)}
    for span in tags:
        name, raw = _element_name(translation, span), translation.raw(span)
        active = raw not in written and _ACTIVE.search(raw)
        if active or name not in names:
            yield Hit(
                said="%(tag)s is raw HTML that the source does not have",
                values={"tag": raw},
                start=span.start,
                end=span.end,
                severity=Severity.ERROR if active or name in _HARMFUL else _gentle(name),
            )


def _gentle(name: str) -> Severity:
    """Return how bad a tag is that does nothing: one that browsers do not know hides its name."""
    return Severity.WARNING if name in _KNOWN else Severity.ERROR


def _element_name(reading: Reading, span: Span) -> str:
    found = _NAME.match(reading.raw(span))
    return found[1].lower() if found else reading.raw(span)[:3]


RAW_HTML = MarkupCheck(
    sentence="There is no raw HTML but that of the source.",
    severity=Severity.ERROR,
    find=_find_raw_html,
)
