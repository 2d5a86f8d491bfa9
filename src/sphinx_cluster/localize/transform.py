"""An application goes in; the transform that translates its pages comes out, in Sphinx's place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from docutils import nodes
from docutils.parsers import Parser
from docutils.transforms import Transform
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.parsers import RSTParser
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from sphinx_cluster.localize.faults import Faults
from sphinx_cluster.localize.myst import MystMessages, WholeMystMessages
from sphinx_cluster.localize.page import TranslatedPage, translate_index
from sphinx_cluster.localize.page_catalogs import CompiledCatalogs, TranslationPlaces
from sphinx_cluster.localize.reading import MessageReader, Reading
from sphinx_cluster.localize.rst import RestructuredMessages
from sphinx_cluster.localize.versions import FAST_MYST, FAST_RST, MENDS, obstacles, shortfall
from sphinx_cluster.private.myst import config_of, is_own_parser, reads_markdown
from sphinx_cluster.private.sphinx import core_transform, parser_of, replace_transform

logger = logging.getLogger(__name__)


class Readers(Protocol):
    """Makes the reader of the messages of each page in one markup."""

    def for_page(self, page: nodes.document) -> MessageReader:
        """Return the reader of the messages of *page*."""


class Ways:
    """How the messages of one build are read: by the fast way where it is known, else whole."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._made: dict[type[Parser], Readers] = {}
        self._fast_myst = not obstacles(FAST_MYST)
        self._fast_rst = not obstacles(FAST_RST)

    def reading(self, document: nodes.document, env: BuildEnvironment) -> Reading:
        """Return what reads the messages of *document*."""
        parser = parser_of(self._app, document["source"])
        reader = MessageReader()
        make = self._maker(parser, env)
        if parser is not None and make is not None:
            readers = self._made.get(parser)
            if readers is None:
                readers = self._made[parser] = make()
            reader = readers.for_page(document)
        return Reading(document, self._app, env, reader)

    def _maker(
        self, parser: type[Parser] | None, env: BuildEnvironment
    ) -> Callable[[], Readers] | None:
        """Return what makes the readers of pages that *parser* reads; None without one."""
        if reads_markdown(parser):
            config = config_of(env)
            known = self._fast_myst and is_own_parser(parser) and config is not None
            return lambda: MystMessages(config) if known else WholeMystMessages(config)
        if parser is RSTParser and self._fast_rst:
            return lambda: RestructuredMessages(env.config)
        return None


def transform_for(app: Sphinx) -> type[Transform]:
    """Return the transform that translates the pages of *app*."""
    catalogs = CompiledCatalogs(app.config, Path(app.srcdir))
    ways = Ways(app)
    places = TranslationPlaces(app.config, Path(app.srcdir))

    class TranslatePage(SphinxTransform):
        """Replaces translatable nodes with their translated doctree."""

        default_priority = 20  # as Sphinx's own

        def apply(self, **_: Any) -> None:
            docname = self.env.current_document.docname
            messages = catalogs.messages(docname)
            if messages is None:
                return
            reading = ways.reading(self.document, self.env)
            faults = Faults(docname, places, self.config.suppress_warnings)
            TranslatedPage(self.document, self.env, messages, reading, faults).translate()
            if "index" in self.config.gettext_additional_targets:
                translate_index(self.document, messages)

    return TranslatePage


def install(app: Sphinx, config: Config) -> None:
    """Put the transform where Sphinx's own stands, if it is wanted and can be used.

    What works less well than it could with what is installed is said once, as a note: no warning,
    because nothing is wrong with the pages.
    """
    if not config.cluster_fast_translation:
        return
    core = core_transform()
    if core is not None and not obstacles(MENDS):
        replace_transform(app, core, transform_for(app))
    found = shortfall(markdown="myst_parser" in app.extensions)
    if found is not None:
        logger.info("%s", found)
