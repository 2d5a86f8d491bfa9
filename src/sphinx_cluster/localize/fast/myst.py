"""A message in MyST goes in; its paragraph comes out, if it is sure to be just that.

For each message Sphinx has MyST make a new parser and a whole document with default settings.
Here one parser reads them all. Whether a text is a paragraph is read off the parser's tokens;
whether it holds any markup, off the rules that are active in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from docutils import nodes
from docutils.parsers.rst.languages import get_language
from markdown_it import MarkdownIt
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

from sphinx_cluster.localize.fast.definitions import Definitions
from sphinx_cluster.localize.fast.myst_rules import NO_LETTER_FIRST, markup
from sphinx_cluster.localize.fast.scratch import Scratch

ONE_PARAGRAPH: Final = ("paragraph_open", "inline", "paragraph_close")


class MessageRenderer(SphinxRenderer):
    """Renders one message after the other into the document it is lent."""

    def setup_render(self, options: dict[str, Any], env: Any) -> None:
        """Begin a message; as for a page, but without a document that nobody needs."""
        self.md_env = env
        self.md_options = options
        self.md_config = options["myst_config"]
        self.document = options["document"]
        self.current_node = options["current_node"]
        self.reporter = self.document.reporter
        language = self.document.settings.language_code
        self.language_module_rst: Any = get_language(language, None)
        self._heading_offset = 0
        self._level_to_section = {0: self.document}
        self._heading_slugs: dict[str, tuple[int | None, str, str]] = {}

    def _render_initialise(self) -> None:
        """Leave out the page's ``html_meta``, which would stand before the paragraph."""

    def _render_finalise(self) -> None:
        """Leave the page's word count and slugs as they are: a message has none to add."""


class MystMessages:
    """Reads messages of pages in MyST; made once for a configuration and used for all pages."""

    def __init__(self, config: MdParserConfig) -> None:
        self._parser = create_md_parser(replace(config, html_meta={}), MessageRenderer)
        self._parser.disable("wordcount", ignoreInvalid=True)  # which counts the page's words
        self._letter_first = set(self._parser.get_active_rules()["block"]) <= NO_LETTER_FIRST
        self._markup = markup(self._parser, config) if self._letter_first else None
        self.usable = True

    def for_page(self, page: nodes.document) -> MystPage:
        """Return the reader of the messages of *page*."""
        return MystPage(page, self._parser, self._markup, letter_first=self._letter_first)


class MystPage:
    """Reads the messages of one page."""

    def __init__(
        self,
        page: nodes.document,
        parser: MarkdownIt,
        markup: re.Pattern[str] | None,
        *,
        letter_first: bool,
    ) -> None:
        self._scratch = Scratch(page)
        self._definitions = Definitions(page, parser)
        self._parser = parser
        self._markup = markup
        self._letter_first = letter_first

    def plain(self, text: str) -> bool:
        """Say whether *text* is a paragraph, or a heading, without any markup."""
        return (
            self._markup is not None
            and text[:1].isalpha()
            and text == text.strip()
            and not text.endswith("::")
            and self._markup.search(text) is None
        )

    def paragraph(self, text: str, line: int | None) -> nodes.paragraph | None:
        """Return the paragraph that *text* is, or None where it is anything else."""
        if text.startswith("---"):  # may be configuration
            return None
        env = self._definitions.within(text)
        tokens = self._tokens(text, env)
        if tokens is None:
            return None
        document = self._scratch.lend(line)
        paragraph = nodes.paragraph(text)
        paragraph.source, paragraph.line = document["source"], 1
        document += paragraph
        document.current_line = 1
        self._parser.options.update(document=document, current_node=paragraph)
        self._parser.renderer.render(tokens, self._parser.options, env)
        for node in paragraph.findall():
            vars(node).pop("_document", None)  # the page's, once the node stands in it
        return paragraph

    def foot(self, text: str) -> str:
        """Return the definitions on the page that *text* refers to, to be put behind it."""
        return self._definitions.written(text)

    def _tokens(self, text: str, env: dict[str, Any]) -> Sequence[Token] | None:
        """Return the inline tokens of *text*, or None if it is not just one paragraph."""
        if self._letter_first and text[:1].isalpha() and _is_one_line(text):
            return self._parser.parseInline(text, env)
        tokens = self._parser.parse(text, env)
        if tuple(token.type for token in tokens) != ONE_PARAGRAPH or env.get("duplicate_refs"):
            return None
        begin, _ = tokens[1].map or (None, None)
        return tokens[1:2] if begin == 0 else None  # later lines give their nodes other places


def _is_one_line(text: str) -> bool:
    """Say whether *text* has neither a line's end nor spaces around it; MyST ends lines at CR."""
    return "\n" not in text and "\r" not in text and text == text.strip()
