"""A message goes in; placeholders and substitutions come out that are lost, renamed or new."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind

# A message goes in; placeholders come out that are lost, renamed or new.


def _find_placeholder(message: Message) -> Iterator[Hit]:
    source, translation = _filled(message.source.reading), _filled(message.translation.reading)
    if not source and not translation:
        return
    found = difference(source, translation, lambda span: span.target)
    new = [span for span in found.new if span.target not in message.source.text]
    lost = [span for span in found.lost if span.target not in message.translation.text]
    for span in new:
        renamed = any(one.target[0] == span.target[0] for one in lost)
        yield Hit(
            said="the placeholder %(name)s is not in the source",
            values={"name": span.target},
            start=span.start,
            end=span.end,
            severity=Severity.ERROR if renamed else Severity.WARNING,
        )
    for span in () if _says_one_number(message) else lost[len(new) :]:
        yield Hit(
            said="the placeholder %(name)s is lost",
            values={"name": span.target},
            severity=Severity.ERROR if span.target.startswith("%(") else Severity.WARNING,
        )


def _says_one_number(message: Message) -> bool:
    """Return whether the text may be for one number alone, which it then says in words.

    The last plural form is for all numbers that have no form of their own.
    """
    unit = message.entry.unit
    return unit.msgid_plural is not None and message.form + 1 < len(unit.msgstr)


def _filled(reading: Reading) -> list[Span]:
    """Return what a program fills in; words in angle brackets are for people to read."""
    return [span for span in reading.of(SpanKind.PLACEHOLDER) if span.target[0] != "<"]


PLACEHOLDER = MarkupCheck(
    sentence="What a program fills in, such as {name}, is there as it is in the source.",
    severity=Severity.ERROR,
    find=_find_placeholder,
)


# A message goes in; substitutions come out that the source does not have, or that are lost.


def _find_substitution(message: Message) -> Iterator[Hit]:
    source = message.source.reading.of(SpanKind.SUBSTITUTION)
    translation = message.translation.reading.of(SpanKind.SUBSTITUTION)
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


SUBSTITUTION = MarkupCheck(
    sentence="Each substitution is there under its name, which is not translated.",
    severity=Severity.ERROR,
    find=_find_substitution,
)
