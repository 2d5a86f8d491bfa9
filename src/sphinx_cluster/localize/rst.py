"""A message in reStructuredText goes in; its paragraph comes out, if it is sure to be just that.

Sphinx runs the whole parser for each message, which compiles all its patterns anew. Here one
inline parser reads them all, once the parser's own transitions have shown that the text starts no
other block. Apart from what reads Markdown, so that a reader meets one markup.
"""

from __future__ import annotations

import re
from typing import Any, Final

from docutils import nodes
from sphinx.config import Config

from sphinx_cluster.localize.reading import MessageReader
from sphinx_cluster.private.docutils import (
    MessageDocument,
    Starts,
    block_starts,
    inline_parser,
    parsed_inline,
)

CUSTOMS: Final = ("pep_references", "rfc_references", "character_level_inline_markup")
_UNSAFE: Final = re.compile(r"[\n\r\t\v\f\x00\x1c-\x1e\x85\u2028\u2029]")
MARKS: Final = re.compile(r"[*`|_\\]")
"""Signs one of which each construct has that ``Inliner.patterns.initial`` looks for."""

ADDRESS_SIGNS: Final = re.compile(r"[:@]")
"""Signs one of which each address has that ``Inliner.patterns.uri`` looks for."""

_HARMLESS_EPILOG: Final = re.compile(
    r"\s*|\.\. _[^`:]+: \S+|\.\. \|[^|`]+\| (?:replace|unicode|image):: [^`]+|   +:\w+: [^`]+"
)


class RestructuredMessages:
    """Reads messages of pages in reStructuredText; made once and used for all pages."""

    def __init__(self, config: Config) -> None:
        self._starts = block_starts()
        self._inliners: dict[tuple[Any, ...], Any] = {}
        epilog = (config.rst_epilog or "").splitlines()
        self._usable = all(map(_HARMLESS_EPILOG.fullmatch, epilog))

    def for_page(self, page: nodes.document) -> MessageReader:
        """Return the reader of the messages of *page*."""
        if not self._usable:
            return MessageReader()
        customs = tuple(getattr(page.settings, name, None) for name in CUSTOMS)
        inliner = self._inliners.get(customs)
        if inliner is None:
            inliner = self._inliners[customs] = inline_parser(page.settings)
        return RestructuredPage(page, inliner, self._starts)


class RestructuredPage(MessageReader):
    """Reads the messages of one page."""

    def __init__(self, page: nodes.document, inliner: Any, starts: Starts) -> None:
        self._documents = MessageDocument(page)
        self._inliner = inliner
        self._starts = starts

    def plain(self, text: str) -> bool:
        """Say whether *text* is a paragraph, or a title, without any markup."""
        return self._single(text) and self._unmarked(text)

    def paragraph(self, text: str, line: int | None) -> nodes.Element | None:
        """Return the paragraph that *text* is, or None where that is not certain.

        A target whose name is taken puts a message of the parser before the paragraph.
        """
        if not self._single(text):
            return None
        document = self._documents.lend(line)
        paragraph = nodes.paragraph(text, "", *parsed_inline(self._inliner, text, document))
        paragraph.source, paragraph.line = document["source"], 1
        return next(document.findall(nodes.system_message), paragraph)

    def _single(self, text: str) -> bool:
        """Say whether *text* is one line that begins no block but a paragraph."""
        if text != text.strip() or text.endswith("::") or _UNSAFE.search(text):
            return False
        if text[:1].isalpha():  # then only a number that is a letter could begin a block
            return not self._starts["enumerator"](text)
        return not any(starts(text) for starts in self._starts.values())

    def _unmarked(self, text: str) -> bool:
        """Say whether no rule of inline markup that is active here finds anything in *text*."""
        patterns = self._inliner.patterns
        if MARKS.search(text) and ("\\" in text or patterns.initial.search(text)):
            return False
        return not any(
            pattern.search(text)
            for pattern, _ in self._inliner.implicit_dispatch
            if pattern is not patterns.uri or ADDRESS_SIGNS.search(text)
        )
