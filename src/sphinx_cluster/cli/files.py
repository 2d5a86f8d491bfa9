"""A path and a text go in; a file that holds all of the text, or none of it, comes out."""

from __future__ import annotations

import tempfile
from pathlib import Path


def write_whole(path: Path, text: bytes) -> None:
    """Write *text* to *path* in one step: whoever reads it finds the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        written = Path(folder) / path.name
        written.write_bytes(text)
        written.replace(path)
