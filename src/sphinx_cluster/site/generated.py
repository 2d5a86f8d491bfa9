"""Files made for one build only: an application in, the folder they go to out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def folder(app: Sphinx) -> Path:
    """Return the folder for generated files, inside the build's doctree folder."""
    return Path(app.doctreedir) / "cluster-site"
