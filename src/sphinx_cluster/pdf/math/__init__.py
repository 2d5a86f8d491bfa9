"""Formulas in LaTeX go in; Typst code that makes the same formulas comes out.

What is known is the common part of LaTeX and amsmath, as MathJax shows it on the web. A formula is
read into calls of Typst's functions with texts as string literals, so nothing in it can be code.
"""

from __future__ import annotations

from sphinx_cluster.pdf.math.parser import converted
from sphinx_cluster.pdf.math.tokens import FormulaError

__all__ = ["FormulaError", "converted"]
