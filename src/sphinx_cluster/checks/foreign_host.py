"""A message goes in; links come out to a host that the source does not name."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.addresses import host, owner
from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Reading


def _find(message: Message) -> Iterator[Hit]:
    translation = message.translation.reading
    kinds = (Kind.LINK, Kind.URL, Kind.IMAGE)
    links = translation.of(*kinds)
    if not links:
        return
    known = {owner(name) for name in _hosts(message.source.reading)}
    for span in links:
        name = host(span.target)
        if name and owner(name) not in known and name not in message.source.text.lower():
            yield Hit(
                said="the host %(host)s is not in the source",
                values={"host": name},
                start=span.start,
                end=span.end,
            )


def _hosts(reading: Reading) -> Iterator[str]:
    for span in reading.of(Kind.LINK, Kind.URL, Kind.IMAGE):
        yield host(span.target)


CHECK = MarkupCheck(
    sentence="Links lead to no host that the source does not name, in any language or country.",
    severity=Severity.WARNING,
    find=_find,
)
