"""A message goes in; substitutions come out that the source does not have, or that are lost."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Span


def _find(message: Message) -> Iterator[Hit]:
    source = message.source.reading.of(Kind.SUBSTITUTION)
    translation = message.translation.reading.of(Kind.SUBSTITUTION)
    if not source and not translation:
        return
    found = difference(source, translation, _name)
    for span in found.new:
        yield Hit(
            said="the substitution %(name)s is not in the source",
            values={"name": span.target},
            start=span.start,
            end=span.end,
        )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the substitution %(name)s is lost",
            values={"name": span.target},
            severity=Severity.WARNING,
        )


def _name(span: Span) -> str:
    return " ".join(span.target.split())


CHECK = MarkupCheck(
    sentence="Each substitution is there under its name, which is not translated.",
    severity=Severity.ERROR,
    find=_find,
)
