"""The folder of the pages goes in; which files a book may show comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

_MARKS: Final = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")
"""What stands at the top of a project."""


def project_of(sources: Path) -> Path:
    """Return the folder of the project that the pages in *sources* belong to.

    That is the nearest one above them with the marks of a project, else *sources* itself.
    """
    here = sources.resolve()
    for folder in (here, *here.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    return here


def lies_in(path: Path, folders: Sequence[Path]) -> bool:
    """Whether the file at *path*, wherever links lead, lies in one of the *folders*."""
    real = path.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)
