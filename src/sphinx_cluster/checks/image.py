"""A message goes in; images come out that are lost or are another file."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.addresses import is_localized
from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind


def _find(message: Message) -> Iterator[Hit]:
    source = message.source.reading.of(Kind.IMAGE)
    translation = message.translation.reading.of(Kind.IMAGE)
    if not source and not translation:
        return
    found = difference(source, translation, lambda span: span.target)
    for span in found.new:
        if not any(is_localized(one.target, span.target) for one in found.lost):
            yield Hit(
                said="the image %(target)s is not in the source",
                values={"target": span.target},
                start=span.start,
                end=span.end,
            )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the image %(target)s is lost",
            values={"target": span.target},
            severity=Severity.WARNING,
        )


CHECK = MarkupCheck(
    sentence="Each image is there; its file may be that for the language.",
    severity=Severity.ERROR,
    find=_find,
)
