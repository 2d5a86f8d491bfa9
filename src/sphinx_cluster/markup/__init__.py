"""Inline markup of MyST and reStructuredText: a text goes in; its spans and residue come out."""

from __future__ import annotations

from sphinx_cluster.markup.read import read
from sphinx_cluster.markup.spans import Kind, Reading, Residue, Span
from sphinx_cluster.markup.syntax import Syntax, syntax_of

__all__ = ["Kind", "Reading", "Residue", "Span", "Syntax", "read", "syntax_of"]
