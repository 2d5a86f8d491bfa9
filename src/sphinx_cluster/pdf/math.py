"""LaTeX formulas go in; Typst formulas come out."""

from __future__ import annotations

from sphinx_cluster.errors import ClusterError


class FormulaError(ClusterError):
    """A formula holds something that cannot be converted."""


def converted(source: str) -> str:
    raise FormulaError(f"formulas are not converted yet ({source})")
