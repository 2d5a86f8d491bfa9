"""A document tree of docutils and Sphinx goes in; the lines of a Typst book come out."""

from __future__ import annotations

from sphinx_cluster.pdf.writer.translator import TypstTranslator

__all__ = ["TypstTranslator"]
