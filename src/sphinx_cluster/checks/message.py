"""What a check is given: one source text with one translation, and what is worked out of them.

Everything is worked out when it is asked for first and kept as long as the message is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sphinx_cluster.checks.page import Entry, Page
from sphinx_cluster.checks.prose import OPAQUE, prose_of
from sphinx_cluster.markup import Reading, Syntax, read
from sphinx_cluster.markup.outline import without_markup
from sphinx_cluster.terms.entry import Term

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text in a language (a code such as ``de``) and a syntax."""

    text: str
    language: str
    syntax: Syntax

    @cached_property
    def reading(self) -> Reading:
        """The text as its inline markup: spans, and what is left over of broken ones."""
        return read(self.text, self.syntax)

    @cached_property
    def prose(self) -> str:
        """The text with the same length in which spaces stand for all that is no prose.

        Code, addresses, the signs of markup and placeholders are no prose; a link's text is.
        """
        if self.syntax is Syntax.MYST:
            simple = without_markup(self.text, OPAQUE)
            if simple is not None:
                return simple
        return prose_of(self.reading)


@dataclass(frozen=True, kw_only=True)
class Message:
    """A source text and one translation of it; ``form`` is the plural form, 0 where there is one.

    ``page`` is the catalog it stands in, ``entry`` its entry there.
    """

    source: Text
    translation: Text
    page: Page
    entry: Entry
    form: int = 0
    _known: dict[Callable[[Message], Any], Any] = field(default_factory=dict, compare=False)

    def once(self, compute: Callable[[Message], T]) -> T:
        """Return ``compute(self)``, computed only once, for checks that share a result."""
        if compute not in self._known:
            self._known[compute] = compute(self)
        found: T = self._known[compute]
        return found


def terms_of(message: Message) -> Sequence[Term]:
    """Return the terms in the source of *message*."""
    terms, source = message.page.terms, message.source
    return (
        terms.in_text(source.text, source.language, message.translation.language) if terms else ()
    )


def messages_of(page: Page, entry: Entry) -> list[Message]:
    """Return the translations of *entry* that have a text."""
    unit = entry.unit
    plural = unit.msgid if unit.msgid_plural is None else unit.msgid_plural
    single = len(unit.msgstr) == 1
    return [
        Message(
            source=Text(
                text=plural if form or (single and unit.msgid_plural is not None) else unit.msgid,
                language=page.source_language,
                syntax=entry.syntax,
            ),
            translation=Text(text=text, language=page.language, syntax=entry.syntax),
            page=page,
            entry=entry,
            form=form,
        )
        for form, text in enumerate(unit.msgstr)
        if text
    ]
