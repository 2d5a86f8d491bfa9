"""Files made for one build only: where they go and how they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def folder(app: Sphinx) -> Path:
    """Return the folder for generated files, inside the build's doctree folder."""
    return Path(app.doctreedir) / "cluster-site"


def write_if_changed(path: Path, content: bytes) -> None:
    """Write *content* to *path* in one step, unless it is there already.

    Builds of two languages that share a doctree folder may do so at the same time.
    """
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
