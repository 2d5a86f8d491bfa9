"""A message goes in; links come out that are lost, broken or lead somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_cluster.checks.addresses import host, is_localized, is_slip, plain
from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Span, Syntax

_AFTER_LINK: Final = re.compile(r">\s?[`_\"'\u201c\u201d\u2018\u2019\u00bb\u00ab\u300d]")
"""What stands behind the address of a link whose first sign is lost, or became a quotation mark."""
_MARKDOWN: Final = re.compile(r"\]\((?:https?:|\.{0,2}/|#)")


def _find(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    kinds = (Kind.LINK, Kind.URL)
    found = difference(source.of(*kinds), translation.of(*kinds), lambda span: plain(span.target))
    lost = list(found.lost)
    for span in found.new:
        origin = _origin(span, lost)
        if origin is not None:
            lost.remove(origin)
        yield from _changed(span, origin)
    yield from _lost(lost)
    yield from _broken(message)


def _origin(span: Span, lost: Sequence[Span]) -> Span | None:
    """Return the lost link that *span* stands for: one like it, else one of the same sort."""
    near = [one for one in lost if is_slip(one.target, span.target)]
    near += [one for one in lost if is_localized(one.target, span.target)]
    near += [one for one in lost if bool(host(one.target)) == bool(host(span.target))]
    return near[0] if near else None


def _changed(span: Span, origin: Span | None) -> Iterator[Hit]:
    """Yield a hit if *span* does not lead where *origin* does, or to a page in another language."""
    if origin is None or plain(origin.target) == plain(span.target):
        return
    local = not host(span.target) and not host(origin.target)
    slip = is_slip(origin.target, span.target)
    if is_localized(origin.target, span.target) and not (slip and local):
        return
    yield Hit(
        said="the link leads to %(target)s, in the source to %(wanted)s",
        values={"target": span.target, "wanted": origin.target},
        start=span.start,
        end=span.end,
        severity=Severity.ERROR if local or slip else Severity.WARNING,
    )


def _lost(lost: Sequence[Span]) -> Iterator[Hit]:
    for span in lost:
        yield Hit(
            said="the link to %(target)s is lost",
            values={"target": span.target},
            severity=Severity.WARNING,
        )


def _broken(message: Message) -> Iterator[Hit]:
    """Yield addresses of links that are there, while the links are not."""
    source, translation = message.source.reading, message.translation.reading
    linked = {plain(span.target) for span in source.of(Kind.LINK)}
    still = {plain(span.target) for span in translation.of(Kind.LINK)}
    for span in translation.of(Kind.URL):
        after = _AFTER_LINK.match(translation.text, span.end)
        if span.name != "<" and after and plain(span.target) in linked - still:
            yield _signs(span.start, span.end)
    open_links = [left for left in translation.residue if left.sign == "]("]
    if linked - still and len(open_links) > len(source.residue):
        yield _signs(open_links[-1].start, open_links[-1].end)
    if message.translation.syntax is Syntax.RST:
        for span in translation.of(Kind.REFERENCE):
            if "://" in span.target and f"`{span.target}" not in source.text:
                yield _signs(span.start, span.end)
        for found in _MARKDOWN.finditer(translation.text):
            if not _MARKDOWN.search(source.text):
                yield _signs(found.start(), found.end())


def _signs(start: int, end: int) -> Hit:
    return Hit(said="the address is there, but the signs of a link are not", start=start, end=end)


CHECK = MarkupCheck(
    sentence="Each link is there and leads where that of the source leads.",
    severity=Severity.ERROR,
    find=_find,
)
