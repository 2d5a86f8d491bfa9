"""An application goes in; the transform that translates its pages comes out, in Sphinx's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers import Parser
from docutils.transforms import Transform
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.parsers import RSTParser
from sphinx.transforms import SphinxTransform
from sphinx.util import get_filetype, logging

from sphinx_cluster.localize.fast import core
from sphinx_cluster.localize.fast.faults import Faults
from sphinx_cluster.localize.fast.indexes import translate_index
from sphinx_cluster.localize.fast.myst import MystMessages
from sphinx_cluster.localize.fast.origins import Origins
from sphinx_cluster.localize.fast.page import TranslatedPage
from sphinx_cluster.localize.fast.reading import Reading
from sphinx_cluster.localize.fast.rst import RestructuredMessages
from sphinx_cluster.localize.fast.shelf import Shelf

logger = logging.getLogger(__name__)


class Readers:
    """The readers of messages of one build, each made when a page first needs it."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._made: dict[type[Parser], MystMessages | RestructuredMessages] = {}

    def reading(self, document: nodes.document, env: BuildEnvironment) -> Reading:
        """Return what reads the messages of *document*."""
        messages = self._for(self._parser(document, env), env)
        page = messages.for_page(document) if messages is not None and messages.usable else None
        return Reading(document, env, page)

    def _parser(self, document: nodes.document, env: BuildEnvironment) -> type[Parser] | None:
        try:
            filetype = get_filetype(env.config.source_suffix, document["source"])
            return self._app.registry.get_source_parser(filetype)
        except SphinxError:
            return None

    def _for(
        self, parser: type[Parser] | None, env: BuildEnvironment
    ) -> MystMessages | RestructuredMessages | None:
        if parser is MystParser:
            return self._made.get(parser) or self._keep(
                parser, MystMessages(vars(env)["myst_config"])
            )
        if parser is RSTParser:
            return self._made.get(parser) or self._keep(parser, RestructuredMessages(env.config))
        return None

    def _keep(
        self, parser: type[Parser], messages: MystMessages | RestructuredMessages
    ) -> MystMessages | RestructuredMessages:
        self._made[parser] = messages
        return messages


def transform_for(app: Sphinx) -> type[Transform]:
    """Return the transform that translates the pages of *app*."""
    shelf = Shelf(app.config, Path(app.srcdir))
    readers = Readers(app)
    origins = Origins(app.config, Path(app.srcdir))

    class FastLocale(SphinxTransform):
        """Replaces translatable nodes with their translated doctree."""

        default_priority = core.CoreLocale.default_priority

        def apply(self, **_: Any) -> None:
            messages = shelf.messages(self.env.docname)
            if messages is None:
                return
            reading = readers.reading(self.document, self.env)
            faults = Faults(self.env.docname, origins, self.config.suppress_warnings)
            TranslatedPage(self.document, self.env, messages, reading, faults).translate()
            if "index" in self.config.gettext_additional_targets:
                translate_index(self.document, messages)

    return FastLocale


def install(app: Sphinx, config: Config) -> None:
    """Put the fast transform where Sphinx's own stands, if it is wanted and can be used."""
    transforms = app.registry.get_transforms()
    if not config.cluster_fast_translation or core.CoreLocale not in transforms:
        return
    reason = core.reason_against()
    if reason:
        logger.info("cluster_fast_translation does nothing here: %s.", reason)
        return
    transforms[transforms.index(core.CoreLocale)] = transform_for(app)
