"""Warnings to writers: a sentence, its subtype and its place in, a Sphinx warning out."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

_logger = logging.getLogger("sphinx_cluster")

TYPE = "cluster"


def warn(message: str, *, subtype: str, place: nodes.Node | str | None = None) -> None:
    """Report an author's mistake as ``cluster.<subtype>``; the build goes on.

    *place* is ``path:line``, a node that knows its own, or a docname.
    """
    _logger.warning("%s", message, type=TYPE, subtype=subtype, location=place)
