"""Inline markup of MyST and reStructuredText: a text goes in; its spans and residue come out."""

from __future__ import annotations

from sphinx_cluster.markup.read import read
from sphinx_cluster.markup.spans import Reading, Residue, Span, SpanKind, Syntax, syntax_of

__all__ = ["Reading", "Residue", "Span", "SpanKind", "Syntax", "read", "syntax_of"]
