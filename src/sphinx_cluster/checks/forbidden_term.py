"""A message goes in; words come out that must not be written for one of its terms."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, terms_of
from sphinx_cluster.terms.entry import Term
from sphinx_cluster.terms.found import forbidden_in


def _find(message: Message) -> Iterator[Hit]:
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


CHECK = MessageCheck(
    sentence="No word is used that the termbase forbids.",
    severity=Severity.WARNING,
    find=_find,
    needs_terms=True,
)
