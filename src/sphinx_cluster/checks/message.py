"""What a check is given: one source text with one translation, and what is worked out of them.

Everything is worked out when it is asked for first and kept as long as the message is checked.
(These are plain classes, as hundreds of thousands are made and most are never asked.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sphinx_cluster.checks.page import Entry, Page
from sphinx_cluster.checks.prose import OPAQUE, prose_of
from sphinx_cluster.markup import Reading, Syntax, read
from sphinx_cluster.markup.outline import without_markup
from sphinx_cluster.terms.entry import Term

T = TypeVar("T")


class Text:
    """A text in a language (a code such as ``de``) and a syntax."""

    __slots__ = ("_prose", "_reading", "language", "syntax", "text")

    def __init__(self, text: str, language: str, syntax: Syntax) -> None:
        self.text = text
        self.language = language
        self.syntax = syntax
        self._reading: Reading | None = None
        self._prose: str | None = None

    @property
    def reading(self) -> Reading:
        """The text as its inline markup: spans, and what is left over of broken ones."""
        if self._reading is None:
            self._reading = read(self.text, self.syntax)
        return self._reading

    @property
    def prose(self) -> str:
        """The text with the same length in which spaces stand for all that is no prose.

        Code, addresses, the signs of markup and placeholders are no prose; a link's text is.
        """
        if self._prose is None:
            simple = without_markup(self.text, OPAQUE) if self.syntax is Syntax.MYST else None
            self._prose = prose_of(self.reading) if simple is None else simple
        return self._prose


class Message:
    """A source text and one translation of it; ``form`` is the plural form, 0 where there is one.

    ``page`` is the catalog it stands in, ``entry`` its entry there.
    """

    __slots__ = ("_known", "entry", "form", "page", "source", "translation")

    def __init__(
        self, source: Text, translation: Text, page: Page, entry: Entry, form: int = 0
    ) -> None:
        self.source = source
        self.translation = translation
        self.page = page
        self.entry = entry
        self.form = form
        self._known: dict[Callable[[Message], Any], Any] | None = None

    def once(self, compute: Callable[[Message], T]) -> T:
        """Return ``compute(self)``, computed only once, for checks that share a result."""
        if self._known is None:
            self._known = {}
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
    unit, own, other, syntax = entry.unit, page.source_language, page.language, entry.syntax
    if unit.msgid_plural is None and len(unit.msgstr) == 1:
        text = unit.msgstr[0]
        source = Text(unit.msgid, own, syntax)
        return [Message(source, Text(text, other, syntax), page, entry)] if text else []
    plural = unit.msgid if unit.msgid_plural is None else unit.msgid_plural
    single = len(unit.msgstr) == 1
    return [
        Message(
            Text(plural if form or single else unit.msgid, own, syntax),
            Text(text, other, syntax),
            page,
            entry,
            form,
        )
        for form, text in enumerate(unit.msgstr)
        if text
    ]
