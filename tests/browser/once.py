"""What is made once for all processes of a run: a folder and makers in, the texts they made out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 900
"""Seconds to wait for another process."""


def once(folder: Path, make: Callable[[Path], str]) -> str:
    """Return what *make* made of *folder*; the first process that asks makes it.

    The others wait, and fail where it failed.
    """
    _make_if_first(folder, make)
    return _made(folder)


def together(folder: Path, makers: Mapping[str, Callable[[Path], str]]) -> list[str]:
    """Return what each of *makers* made of a folder of its name in *folder*.

    Each is called once. Processes that ask at the same time share the work: whoever is free takes
    the next one that nobody has begun.
    """
    for name, make in makers.items():
        _make_if_first(folder / name, make)
    return [_made(folder / name) for name in makers]


def _make_if_first(folder: Path, make: Callable[[Path], str]) -> None:
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return
    try:
        (folder / "made").write_text(make(folder), encoding="utf-8")
    finally:
        (folder / "ended").touch()


def _made(folder: Path) -> str:
    made, ended = folder / "made", folder / "ended"
    until = time.monotonic() + PATIENCE
    while not ended.is_file():
        assert time.monotonic() < until, f"{ended} did not appear"
        time.sleep(0.2)
    assert made.is_file(), f"another process failed to make {folder.name}"
    return made.read_text(encoding="utf-8")
