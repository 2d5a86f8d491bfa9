"""A page goes in; an empty document for its messages comes out, the same one while it is clean."""

from __future__ import annotations

from typing import Final

import docutils.utils
from docutils import nodes
from sphinx.util.docutils import LoggingReporter

REGISTERS: Final = (
    "ids",
    "nameids",
    "nametypes",
    "refids",
    "refnames",
    "substitution_defs",
    "substitution_names",
    "indirect_targets",
    "footnotes",
    "footnote_refs",
    "autofootnotes",
    "autofootnote_refs",
    "symbol_footnotes",
    "symbol_footnote_refs",
    "citations",
    "citation_refs",
    "id_counter",
    "parse_messages",
    "transform_messages",
)


class Scratch:
    """Lends a document to one message after the other.

    A document that a message left its mark on, an id or a name, would give the next message other
    ids, so it is not lent again.
    """

    def __init__(self, page: nodes.document) -> None:
        self._page = page
        self._document: nodes.document | None = None

    def lend(self, line: int | None) -> nodes.document:
        """Return a clean document that says it is the translation of *line* of the page."""
        place = f"{self._page['source']}:{line}:<translated>"
        document = self._document
        if document is None or not _is_clean(document):
            document = self._document = _made(place, self._page)
        document["source"] = document.reporter.source = place
        document.note_source(place, -1)
        document.children = []
        return document


def _made(place: str, page: nodes.document) -> nodes.document:
    document = docutils.utils.new_document(place, page.settings)
    reporter = LoggingReporter.from_reporter(document.reporter)
    document.reporter = reporter
    return document


def _is_clean(document: nodes.document) -> bool:
    if document.transformer.transforms:
        return False
    registers = vars(document)
    return not any(registers[name] for name in REGISTERS)
