"""Files made by a build: a path and its content in, a file that is whole or untouched out."""

from __future__ import annotations

import os
from pathlib import Path
from threading import get_ident


def write_if_changed(path: Path, content: bytes) -> None:
    """Write *content* to *path* in one step, unless it is there already.

    Builds of two languages may write the same file at the same time. A site may have thousands of
    such files, so the disk is asked no more than it takes.
    """
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        pass
    draft = path.parent / f".{os.getpid()}-{get_ident()}.part"
    try:
        draft.write_bytes(content)
    except FileNotFoundError:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
    draft.replace(path)
