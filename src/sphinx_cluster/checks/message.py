"""What a check is given: a catalog goes in; its entries and texts, and their prose, come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sphinx_cluster.catalogs.file import Catalog, declared_forms
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax, read, syntax_of
from sphinx_cluster.markup.read import without_markup
from sphinx_cluster.progress import fits_present_text
from sphinx_cluster.terms.matching import Term
from sphinx_cluster.terms.termbase import Termbase

# A catalog goes in; its entries, with their languages and syntax, come out for the checks.


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An active entry of a catalog, and the line it begins in.

    ``forms`` is the number of plural forms the header declares, None where it declares none.
    """

    unit: Unit
    line: int
    syntax: Syntax
    forms: int | None = None

    @property
    def current(self) -> bool:
        """Whether there is a translation, reviewed or not, made for the text as it is now."""
        unit = self.unit
        return fits_present_text(unit) if unit.flags else unit.translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The catalog of a page in ``language``; its texts are written in ``source_language``.

    ``terms`` are the terms and names that translations should use.
    """

    path: Path
    language: str
    source_language: str
    entries: Sequence[Entry]
    terms: Termbase = field(default_factory=Termbase)
    current: Sequence[Entry] = field(init=False, repr=False, compare=False)
    """The entries whose translation was made for the text as it is now."""

    def __post_init__(self) -> None:
        current = tuple(entry for entry in self.entries if entry.current)
        object.__setattr__(self, "current", current)


def page_of(
    catalog: Catalog,
    *,
    language: str,
    source_language: str,
    syntax: Syntax | None = None,
    terms: Termbase | None = None,
) -> Page:
    """Return what there is to check in *catalog*; obsolete entries and the header are left out.

    Without *syntax* each entry has the one its references tell, else that of most of the others,
    else MyST.
    """
    active = [block for block in catalog.blocks if not block.unit.is_header]
    syntaxes = cache(syntax_of)
    told = [syntax or syntaxes(block.unit.references) for block in active]
    common = Counter(one for one in told if one is not None).most_common(1)
    usual = common[0][0] if common else Syntax.MYST
    forms = declared_forms(catalog.header)
    return Page(
        path=catalog.path,
        language=language,
        source_language=source_language,
        entries=tuple(
            Entry(unit=block.unit, line=block.line, syntax=one or usual, forms=forms)
            for block, one in zip(active, told, strict=True)
            if not block.unit.obsolete
        ),
        terms=Termbase() if terms is None else terms,
    )


# A text read as markup goes in; the text comes out with nothing in it but prose.
#
# Its length is unchanged, so that what is found in it stands at the same place in the text, or a
# few characters before it where the word has backslashes.

OPAQUE: Final = "\ufffc"
"""What stands for each character of code, of an address or of a placeholder."""

_SPACE: Final = re.compile(r"\s")
_TEXTS: Final = frozenset(
    {
        SpanKind.EMPHASIS,
        SpanKind.STRONG,
        SpanKind.STRIKE,
        SpanKind.SPAN,
        SpanKind.IMAGE,
        SpanKind.TARGET,
        SpanKind.REFERENCE,
    }
)
"""Spans whose inside is prose; that of a link or role is if it has a text of its own."""
_TITLED: Final = frozenset({SpanKind.LINK, SpanKind.ROLE})


def prose_of(reading: Reading) -> str:
    """Return the text of *reading* with spaces for the signs of markup."""
    text = reading.text
    if not reading.spans and not reading.escapes:
        return text
    characters = list(text)
    covered = 0
    for span in reading.spans:
        if span.start < covered:
            continue
        if _has_text(span):
            characters[span.start : span.inner_start] = " " * (span.inner_start - span.start)
            characters[span.inner_end : span.end] = " " * (span.end - span.inner_end)
        else:
            characters[span.start : span.end] = OPAQUE * (span.end - span.start)
            covered = span.end
    prose = "".join(characters)
    return _unescaped(prose, reading) if reading.escapes else prose


def _unescaped(prose: str, reading: Reading) -> str:
    """Return *prose* without backslashes; spaces that make up for them follow the word.

    So ``12\\. Mai`` says what ``12. Mai`` says, and only the rest of the word is not in its place.
    In reStructuredText an escaped space is none: ``Wort\\ art`` is one word.
    """
    parts: list[str] = []
    position = owed = 0
    for start, _ in reading.escapes:
        if prose[start] == OPAQUE:
            continue
        piece, owed = _paid(prose[position:start], owed)
        parts.append(piece)
        size = 2 if reading.syntax is Syntax.RST and prose[start + 1 : start + 2].isspace() else 1
        position, owed = start + size, owed + size
    piece, owed = _paid(prose[position:], owed)
    return "".join((*parts, piece, " " * owed))


def _paid(piece: str, owed: int) -> tuple[str, int]:
    """Return *piece* with the spaces *owed* before its white space, and what is still owed."""
    space = _SPACE.search(piece) if owed else None
    if space is None:
        return piece, owed
    return piece[: space.start()] + " " * owed + piece[space.start() :], 0


def _has_text(span: Span) -> bool:
    return span.kind in _TEXTS or (span.kind in _TITLED and span.titled)


# What a check is given: one source text with one translation, and what is worked out of them.
#
# Everything is worked out when it is asked for first and kept as long as the message is checked.
# (These are plain classes, as hundreds of thousands are made and most are never asked.)

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
