"""How far translations are: units and catalogs go in; states and figures come out."""

from __future__ import annotations

from sphinx_cluster.progress.figures import Progress, measure
from sphinx_cluster.progress.folders import LanguageProgress, read_progress
from sphinx_cluster.progress.state import State, fits_present_text, state_of

__all__ = [
    "LanguageProgress",
    "Progress",
    "State",
    "fits_present_text",
    "measure",
    "read_progress",
    "state_of",
]
