"""A message goes in; terms and official names come out that its translation does not use."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, terms_of
from sphinx_cluster.markup import Kind
from sphinx_cluster.terms.entry import Term
from sphinx_cluster.terms.found import found_in


def _find(message: Message) -> Iterator[Hit]:
    text, language = message.translation.text, message.translation.language
    for term in message.once(terms_of):
        if found_in(term, text, language) or _is_filled_in(message, term):
            continue
        values = {"source": term.found or term.source, "target": term.target}
        if term.do_not_translate:
            yield Hit(said='"%(source)s" is a name and is not translated', values=values)
        else:
            yield Hit(said='"%(source)s" is a term; its translation is "%(target)s"', values=values)


def _is_filled_in(message: Message, term: Term) -> bool:
    """Return whether *term* is the title of a role that the translation leaves to the build."""
    source, translation = message.source.reading, message.translation.reading
    roles = {
        (span.name, span.target)
        for span in source.of(Kind.ROLE)
        if span.titled and span.start <= term.start < span.end
    }
    return any(
        (span.name, span.target) in roles and not span.titled for span in translation.of(Kind.ROLE)
    )


CHECK = MessageCheck(
    sentence="Terms and official names are translated as the termbase says.",
    severity=Severity.WARNING,
    find=_find,
    needs_terms=True,
)
