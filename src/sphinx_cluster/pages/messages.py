"""Warnings to writers: a sentence, its subtype and its place in, a Sphinx warning out."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from sphinx_cluster.entities.records import Place

_logger = logging.getLogger("sphinx_cluster")

TYPE = "cluster"


def warn(message: str, *, subtype: str, place: Place | nodes.Node | str | None = None) -> None:
    """Report an author's mistake as ``cluster.<subtype>``; the build goes on.

    *place* is a place, a node that knows its own, or a docname.
    """
    location = str(place) if isinstance(place, Place) else place
    _logger.warning("%s", message, type=TYPE, subtype=subtype, location=location)
