"""Nodes go in; where they stand in the pages, and warnings that say so, come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from sphinx_cluster.pdf.bounds import lies_in
from sphinx_cluster.pdf.source import Place

if TYPE_CHECKING:
    from sphinx_cluster.pdf.builder import TypstBuilder

logger = logging.getLogger(__name__)


class Places(SphinxTranslator):
    """Knows where in the pages the visited node stands, and warns with that place."""

    builder: TypstBuilder
    place: Place | None = None
    _warned: set[str]

    def place_of(self, node: nodes.Node) -> Place | None:
        """Return where *node*, or the nearest around it that knows, stands in the pages."""
        above: nodes.Node | None = node
        source: str | None = None
        while above is not None:
            source = source or getattr(above, "source", None)
            line = getattr(above, "line", None)
            if source and line:
                return Place(source, line)
            above = above.parent
        return Place(source, None) if source else self.place

    def warn(self, message: str, node: nodes.Node, *, subtype: str) -> None:
        """Warn once of *message* at the place of *node*."""
        place = self.place_of(node)
        self.warn_at(message, place, subtype)

    def warn_at(self, message: str, place: Place | None, subtype: str) -> None:
        """Warn once of *message* at *place*."""
        said = f"{place}: {message}"
        if said not in self._warned:
            self._warned.add(said)
            logger.warning("%s", message, location=str(place), type="cluster", subtype=subtype)

    def leave_out_from_elsewhere(self, node: nodes.Element) -> None:
        """Skip, with a warning, what was included from a file that is none of the project."""
        file = node.get("source")
        if file and not lies_in(Path(file), self.builder.folders):
            message = f"what {file} holds is left out: it lies outside of the project"
            self.warn(message, node, subtype="pdf-node")
            raise nodes.SkipNode
