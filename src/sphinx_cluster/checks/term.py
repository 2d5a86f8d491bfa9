"""A message goes in; terms come out that its translation lacks, or says in forbidden words."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, terms_of
from sphinx_cluster.markup import SpanKind
from sphinx_cluster.terms.matching import Term, forbidden_in, found_in

# A message goes in; terms and official names come out that its translation does not use.


def _find_term(message: Message) -> Iterator[Hit]:
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
        for span in source.of(SpanKind.ROLE)
        if span.titled and span.start <= term.start < span.end
    }
    return any(
        (span.name, span.target) in roles and not span.titled
        for span in translation.of(SpanKind.ROLE)
    )


TERM = MessageCheck(
    sentence="Terms and official names are translated as the termbase says.",
    severity=Severity.WARNING,
    find=_find_term,
    needs_terms=True,
)


# A message goes in; words come out that must not be written for one of its terms.


def _find_forbidden_term(message: Message) -> Iterator[Hit]:
    text, language = message.translation.text, message.translation.language
    for term in message.once(terms_of):
        for word in forbidden_in(term, text, language):
            yield _hit(term, word, text.casefold().find(word.casefold()))


def _hit(term: Term, word: str, start: int) -> Hit:
    """Return a hit at *start*, at the whole translation where that is -1."""
    values = {"word": word, "source": term.found or term.source, "target": term.target}
    end = start + len(word) if start >= 0 else 0
    if not term.target:
        said = '"%(word)s" must not be written for "%(source)s"'
    else:
        said = '"%(word)s" must not be written for "%(source)s"; it is called "%(target)s"'
    return Hit(said=said, values=values, start=max(0, start), end=end)


FORBIDDEN_TERM = MessageCheck(
    sentence="No word is used that the termbase forbids.",
    severity=Severity.WARNING,
    find=_find_forbidden_term,
    needs_terms=True,
)
