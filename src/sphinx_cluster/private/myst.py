"""What the package uses of MyST-Parser's inner works, each name with what is done without it.

A thing of its own so that one file says what a new version of MyST-Parser may break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import myst_parser
from docutils import nodes
from docutils.parsers import Parser
from docutils.parsers.rst.languages import get_language
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from sphinx.environment import BuildEnvironment

from sphinx_cluster.private.docutils import forget_document
from sphinx_cluster.private.names import Private, PrivateAttribute, PrivateName

LIBRARY: Final = "myst-parser"
SLOWER: Final = "translated pages in Markdown are read by the whole parser"
LOGGER: Final = "sphinx.myst_parser.warnings_"
"""The logger through which MyST warns."""


def _name(module: str, name: str, without: str = SLOWER) -> PrivateName:
    return PrivateName(library=LIBRARY, module=f"myst_parser.{module}", name=name, without=without)


PARSER: Final = _name("parsers.sphinx_", "MystParser")
RENDERER: Final = _name("mdit_to_docutils.sphinx_", "SphinxRenderer")
SETUP: Final = _name("mdit_to_docutils.sphinx_", "SphinxRenderer.setup_render")
BEGIN: Final = _name("mdit_to_docutils.sphinx_", "SphinxRenderer._render_initialise")
END: Final = _name("mdit_to_docutils.sphinx_", "SphinxRenderer._render_finalise")
CREATE_PARSER: Final = _name(
    "parsers.mdit",
    "create_md_parser",
    "what reference links lead to is looked for as CommonMark alone writes it",
)
CONFIG: Final = PrivateAttribute(
    library=LIBRARY,
    owner="BuildEnvironment",
    name="myst_config",
    without="translations are lost on pages with myst_html_meta",
)
NAMES: Final[Sequence[Private]] = (PARSER, RENDERER, SETUP, BEGIN, END, CREATE_PARSER, CONFIG)

_Base: Any = RENDERER.found() or object


class MessageRenderer(_Base):  # type: ignore[misc]
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


def version() -> str:
    """Return which MyST-Parser is installed."""
    return str(myst_parser.__version__)


def reads_markdown(parser: type[Parser] | None) -> bool:
    """Say whether *parser* is MyST's, or one made from it, which says so of itself."""
    return "myst" in getattr(parser, "supported", ())


def is_own_parser(parser: type[Parser] | None) -> bool:
    """Say whether *parser* is MyST's own and no other's."""
    return parser is not None and parser is PARSER.found()


def config_of(env: BuildEnvironment) -> Any:
    """Return MyST's configuration of this build; None where nobody knows it."""
    return CONFIG.of(env)


def block_parser(config: Any) -> MarkdownIt:
    """Return what tells the blocks of a page apart, its definitions of links among them."""
    create = CREATE_PARSER.found()
    if create is None or config is None:
        return MarkdownIt("commonmark")
    parser: MarkdownIt = create(config, RendererHTML)
    return parser


def message_parser(config: Any) -> MarkdownIt:
    """Return a parser for all messages of a build, which writes into the document it is lent."""
    parser: MarkdownIt = CREATE_PARSER.found()(replace(config, html_meta={}), MessageRenderer)
    parser.disable("wordcount", ignoreInvalid=True)  # which counts the page's words
    return parser


def render_inline(
    parser: MarkdownIt,
    tokens: Sequence[Token],
    known: dict[str, Any],
    document: nodes.document,
    paragraph: nodes.paragraph,
) -> None:
    """Write what *tokens* of a message say into *paragraph*, its only block, by `message_parser`.

    *known* is what the message may refer to.
    """
    paragraph.source, paragraph.line = document["source"], 1
    document += paragraph
    document.current_line = 1
    parser.options.update(document=document, current_node=paragraph)
    parser.renderer.render(tokens, parser.options, known)
    forget_document(paragraph)


@contextmanager
def page_as_it_was(env: BuildEnvironment, document: nodes.document) -> Iterator[None]:
    """Undo what MyST writes down after parsing a message as if that were the page.

    These are the word count and heading slugs in the page's metadata, and three settings of its
    footnotes and anchors. The page's ``html_meta`` stays away: it would be the first node.
    """
    settings = vars(document.settings)
    metadata = env.metadata[env.current_document.docname]
    before = dict(metadata)
    set_before = {name: value for name, value in settings.items() if name.startswith("myst_")}
    given = CONFIG.of(env)
    meta = getattr(given, "html_meta", None)
    if meta:
        vars(env)[CONFIG.name] = replace(given, html_meta={})
    try:
        yield
    finally:
        metadata.clear()
        metadata.update(before)
        for name in [name for name in settings if name.startswith("myst_")]:
            del settings[name]
        settings.update(set_before)
        if meta:
            vars(env)[CONFIG.name] = given
