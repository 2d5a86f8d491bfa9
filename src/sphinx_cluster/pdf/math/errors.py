"""The one thing that can be wrong with a formula."""

from __future__ import annotations

from sphinx_cluster.errors import ClusterError


class FormulaError(ClusterError):
    """A formula holds something that cannot be converted; the text says what."""
