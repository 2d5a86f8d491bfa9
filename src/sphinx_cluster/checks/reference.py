"""A message goes in; references and footnotes come out whose name the source does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax

# A message goes in; references by name come out whose name the source does not have.


def _find_reference(message: Message) -> Iterator[Hit]:
    source, translation = _named(message.source.reading), _named(message.translation.reading)
    if not source and not translation:
        return
    found = difference(source, translation, lambda span: span.target.lower())
    own = _own_names(message.translation.reading)
    new = [
        span for span in found.new if span.target.lower() not in own and "://" not in span.target
    ]
    for span in new:
        yield Hit(
            said="the reference to %(name)s is not in the source",
            values={"name": span.target},
            start=span.start,
            end=span.end,
            severity=_severity(span, source, translation, new),
        )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the reference to %(name)s is lost",
            values={"name": span.target},
            severity=Severity.WARNING,
        )


def _severity(
    span: Span, source: Sequence[Span], translation: Sequence[Span], new: Sequence[Span]
) -> Severity:
    """Return how bad it is: Sphinx mends the name of a single reference by itself."""
    alone = len(source) == len(translation) == len(new) == 1 and not span.titled
    return Severity.WARNING if alone and not source[0].titled else Severity.ERROR


def _named(reading: Reading) -> list[Span]:
    return [span for span in reading.of(SpanKind.REFERENCE) if span.target]


def _own_names(reading: Reading) -> set[str]:
    """Return the names that links and targets in the text itself define."""
    if reading.syntax is Syntax.MYST:
        return set()
    links = (span for span in reading.of(SpanKind.LINK, SpanKind.TARGET) if span.name != "__")
    return {" ".join(reading.inner(span).lower().split()) for span in links}


REFERENCE = MarkupCheck(
    sentence="References by name keep the name: it is that of a target, which is not translated.",
    severity=Severity.ERROR,
    find=_find_reference,
)


# A message goes in; footnotes and citations come out that are lost or have another label.


def _find_footnote(message: Message) -> Iterator[Hit]:
    kinds = (SpanKind.FOOTNOTE, SpanKind.CITATION)
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


FOOTNOTE = MarkupCheck(
    sentence="Each footnote and citation is there with its label.",
    severity=Severity.ERROR,
    find=_find_footnote,
)
