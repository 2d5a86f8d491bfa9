"""A message goes in; raw HTML comes out that the source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Reading, Span

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


def _find(message: Message) -> Iterator[Hit]:
    translation = message.translation.reading
    tags = translation.of(Kind.HTML)
    if not tags:
        return
    source = message.source.reading
    names = {_name(source, span) for span in source.of(Kind.HTML)}
    written = {source.raw(span) for span in source.of(Kind.HTML)}
    for span in tags:
        name, raw = _name(translation, span), translation.raw(span)
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


def _name(reading: Reading, span: Span) -> str:
    found = _NAME.match(reading.raw(span))
    return found[1].lower() if found else reading.raw(span)[:3]


CHECK = MarkupCheck(
    sentence="There is no raw HTML but that of the source.",
    severity=Severity.ERROR,
    find=_find,
)
