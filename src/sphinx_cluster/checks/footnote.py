"""A message goes in; footnotes and citations come out that are lost or have another label."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind


def _find(message: Message) -> Iterator[Hit]:
    kinds = (Kind.FOOTNOTE, Kind.CITATION)
    source = message.source.reading.of(*kinds)
    translation = message.translation.reading.of(*kinds)
    if not source and not translation:
        return
    found = difference(source, translation, lambda span: span.target.lower())
    for span in found.new:
        yield Hit(
            said="the footnote %(label)s is not in the source",
            values={"label": span.target},
            start=span.start,
            end=span.end,
        )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the footnote %(label)s is lost",
            values={"label": span.target},
            severity=Severity.WARNING,
        )


CHECK = MarkupCheck(
    sentence="Each footnote and citation is there with its label.",
    severity=Severity.ERROR,
    find=_find,
)
