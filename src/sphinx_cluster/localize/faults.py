"""A message and what its translation was parsed to go in; warnings that name the ``.po`` come out.

What Sphinx says of a translation keeps its words and its place on the page, and is said once; after
the page, the place in the catalog is told. Where a translation, or a part of it, would be lost in
silence, there is a warning too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

from docutils import nodes

from sphinx_cluster.localize.page_catalogs import TranslationPlaces
from sphinx_cluster.localize.reading import Message
from sphinx_cluster.pages.messages import TYPE, warn

SPHINX: Final = "sphinx"
"""The logger that all of Sphinx and its extensions speak through."""

NAMES: Final[Mapping[type[nodes.Element], str]] = {
    nodes.bullet_list: "a list",
    nodes.enumerated_list: "a numbered list",
    nodes.definition_list: "a list of definitions",
    nodes.field_list: "a list of fields",
    nodes.section: "a heading",
    nodes.block_quote: "a quotation",
    nodes.line_block: "a line block",
    nodes.transition: "a dividing line",
    nodes.table: "a table",
}
"""What a writer calls the blocks that begin with a sign or a number: most are begun by accident."""

SEEN: Final = (nodes.comment, nodes.system_message, nodes.substitution_definition, nodes.target)
FILLER: Final = "dummy literal"


class Faults:
    """Speaks of what is wrong with the translations of one page."""

    def __init__(self, docname: str, places: TranslationPlaces, suppressed: Sequence[str]) -> None:
        self._docname = docname
        self._places = places
        self._suppressed = suppressed
        self._message: Message | None = None
        self._said: dict[str, int | None] = {}

    def about(self, message: Message) -> None:
        """Let what is said from now on be about *message*."""
        self._message = message

    @contextmanager
    def named(self) -> Iterator[None]:
        """Listen to what Sphinx warns of; at the end tell of each translation where it is."""
        ear = _Ear(self._note)
        handlers = list(logging.getLogger(SPHINX).handlers)
        for handler in handlers:
            handler.filters.insert(0, ear)
        try:
            yield
        finally:
            for handler in handlers:
                handler.removeFilter(ear)
        for place, line in self._said.items():
            page = f"{self._docname}, line {line}," if line else self._docname
            sentence = f"the translation that the warning about {page} speaks of"
            warn(sentence, subtype="translation", place=place)

    def _note(self, record: logging.LogRecord) -> None:
        kind, kind_within = getattr(record, "type", ""), getattr(record, "subtype", "")
        if (kind, kind_within) == (TYPE, "translation"):
            return
        if self._message is None or _is_suppressed(kind, kind_within, self._suppressed):
            return
        if place := self.place():
            self._said[place] = self._message.node.line

    def place(self) -> str:
        """Return ``path:line`` of the translation that is spoken of; empty if it is in no file."""
        if self._message is None:
            return ""
        message = self._message
        return self._places.place(self._docname, message.text, message.written)

    def check_shown(self, patch: nodes.Element) -> None:
        """Warn where more than *patch*, its first block, came of the translation."""
        more = [block for block in _blocks(patch) if block is not patch]
        if more:
            self._warn("only the first paragraph of this translation is shown; the rest is lost")

    def not_shown(self, patch: nodes.Element) -> None:
        """Warn that the translation is none that could stand in the place of its message."""
        name = NAMES.get(type(patch))
        if name is not None:
            what = f"begins {name}; a backslash before the sign that begins it makes it text"
        elif isinstance(patch, (*SEEN, nodes.document)):
            what = "says nothing that is shown"
        else:
            what = "is no paragraph"
        self._warn(f"the page keeps the original: the translation {what}")

    def _warn(self, sentence: str) -> None:
        place = self.place()
        node = self._message.node if self._message is not None else None
        warn(sentence, subtype="translation", place=place or node)


class _Ear(logging.Filter):
    """Hears each warning once, and lets it pass as it is."""

    def __init__(self, note: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._note = note
        self._heard: logging.LogRecord | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING and record is not self._heard:
            self._heard = record
            self._note(record)
        return True


def _blocks(patch: nodes.Element) -> list[nodes.Node]:
    """Return what the whole translation shows: *patch* and what follows it."""
    if not isinstance(patch.parent, nodes.document):
        return [patch]
    return [
        block
        for block in patch.parent.children
        if not isinstance(block, SEEN) and block.astext() != FILLER
    ]


def _is_suppressed(kind: str, kind_within: str, suppressed: Sequence[str]) -> bool:
    """Say whether *suppressed*, Sphinx's ``suppress_warnings``, keeps a warning back."""
    return not {kind, f"{kind}.*", f"{kind}.{kind_within}"}.isdisjoint(suppressed)


# Warnings of a second look at a text: none, or those the first look did not give.


class _Keeper(logging.Handler):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@contextmanager
def unheard() -> Iterator[Sequence[logging.LogRecord]]:
    """Keep warnings back: they are said already, or of a text that is not shown as markup."""
    logger, keeper = logging.getLogger(SPHINX), _Keeper()
    handlers = list(logger.handlers)
    for handler in handlers:
        logger.removeHandler(handler)
    logger.addHandler(keeper)
    try:
        yield keeper.kept
    finally:
        logger.removeHandler(keeper)
        for handler in handlers:
            logger.addHandler(handler)


@contextmanager
def only_new(said: set[tuple[str, str]]) -> Iterator[None]:
    """Pass on the warnings that are not in *said* and note them there."""
    with unheard() as kept:
        yield
    for record in kept:
        key = (record.getMessage(), str(getattr(record, "location", "")))
        if key not in said:
            said.add(key)
            logging.getLogger(SPHINX).handle(record)


def heard(message: Message, said: set[tuple[str, str]]) -> AbstractContextManager[object]:
    """Pass on what the first look at *message* gives; *said* is what titles have given so far."""
    if not message.is_markup:
        return unheard()
    return only_new(said) if message.is_heading else nullcontext()
