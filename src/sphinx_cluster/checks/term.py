"""A message goes in; terms and official names come out that its translation does not use."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, terms_of
from sphinx_cluster.terms.found import found_in


def _find(message: Message) -> Iterator[Hit]:
    text, language = message.translation.text, message.translation.language
    for term in message.once(terms_of):
        if found_in(term, text, language):
            continue
        values = {"source": term.found or term.source, "target": term.target}
        if term.do_not_translate:
            yield Hit(said='"%(source)s" is a name and is not translated', values=values)
        else:
            yield Hit(said='"%(source)s" is a term; its translation is "%(target)s"', values=values)


CHECK = MessageCheck(
    sentence="Terms and official names are translated as the termbase says.",
    severity=Severity.WARNING,
    find=_find,
)
