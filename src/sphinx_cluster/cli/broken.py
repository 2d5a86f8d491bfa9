"""A file's mistake goes in; the line that names it, in the user's language, comes out."""

from __future__ import annotations

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.terms.termbase import Problem


def named(error: CatalogError) -> str:
    """Return file, line and what is wrong there."""
    return f"{shown(error.path)}:{error.line}: {speech()(error.sentence) % error.words}"


def skipped(problem: Problem) -> str:
    """Return file and line of a row of a termbase that is not used, and why."""
    return f"{shown(problem.path)}:{problem.line}: {speech()(problem.sentence) % problem.words}"


def left_alone(error: CatalogError) -> str:
    """Return the same, and that nothing was written."""
    return f"{named(error)}; {speech()('the file was left as it is')}"
