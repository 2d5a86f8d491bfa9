"""Inline markup of MyST and reStructuredText: texts go in, what is marked up in them comes out."""

from __future__ import annotations

from sphinx_cluster.markup.syntax import Syntax, syntax_of

__all__ = ["Syntax", "syntax_of"]
