"""What is made once for all processes of a run: a folder and a maker in, the text it made out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 900
"""Seconds to wait for another process."""


def once(folder: Path, make: Callable[[Path], str]) -> str:
    """Return what *make* made of *folder*; the first process that asks makes it.

    The others wait, and fail where it failed.
    """
    made, ended = folder / "made", folder / "ended"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        _wait_for(ended)
        assert made.is_file(), f"another process failed to make {folder.name}"
        return made.read_text(encoding="utf-8")
    try:
        text = make(folder)
        made.write_text(text, encoding="utf-8")
    finally:
        ended.touch()
    return text


def _wait_for(path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not path.is_file():
        assert time.monotonic() < until, f"{path} did not appear"
        time.sleep(0.2)
