"""A message and what its translation was parsed to go in; warnings that name the ``.po`` come out.

What Sphinx says of a translation keeps its words and its place on the page, and the place in the
catalog is added. Where a translation, or a part of it, would be lost in silence, there is a
warning.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from docutils import nodes
from sphinx.util.logging import NAMESPACE

from sphinx_cluster.localize.fast.message import Message
from sphinx_cluster.localize.fast.origins import Origins
from sphinx_cluster.pages.messages import warn

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

    def __init__(self, docname: str, origins: Origins) -> None:
        self._docname = docname
        self._origins = origins
        self._message: Message | None = None

    def about(self, message: Message) -> None:
        """Let what is said from now on be about *message*."""
        self._message = message

    @contextmanager
    def named(self) -> Iterator[None]:
        """Add to each warning the place of the translation it is about."""
        naming = _Naming(self)
        handlers = list(logging.getLogger(NAMESPACE).handlers)
        for handler in handlers:
            handler.filters.insert(0, naming)
        try:
            yield
        finally:
            for handler in handlers:
                handler.removeFilter(naming)

    def place(self) -> str:
        """Return ``path:line`` of the translation that is spoken of; empty if it is in no file."""
        if self._message is None:
            return ""
        message = self._message
        return self._origins.place(self._docname, message.text, message.written)

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


class _Naming(logging.Filter):
    """Adds to a warning, once, where the translation is."""

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self._faults = faults

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or hasattr(record, "translated_in"):
            return True
        place = self._faults.place()
        record.translated_in = place
        if place and str(getattr(record, "location", "")) != place:
            message = record.getMessage() if record.args else str(record.msg)
            record.msg, record.args = f"{message} (translated in {place})", ()
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
