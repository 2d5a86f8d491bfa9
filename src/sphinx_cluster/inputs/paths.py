"""Paths go in; what tells one state of a file or folder from another comes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib.util import source_from_cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

ABSENT: Final = "absent"
CACHE: Final = "__pycache__"
MADE: Final = (".mo", ".pyc")
"""What a build leaves among its sources; such names say nothing of what the sources are."""

_BY_CONTENT: Final = "bytes "
_INSTALLED: Final = (
    os.path.dirname(os.__file__) + os.sep,
    *(path + os.sep for path in sys.path if path.endswith(("site-packages", "dist-packages"))),
)
"""Where Python's own library and installed packages stand."""


def stamp(path: str) -> str:
    """Return what changes with a file: its size and times; with a folder: the names in it."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ABSENT
    if S_ISDIR(found.st_mode):
        return "names " + digest("\0".join(sorted(_names(path))))
    return f"times {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def state(path: str) -> str:
    """Return what changes with the content of a file or folder.

    What is installed counts as changed when its size or one of its times is another, all else
    when its bytes are: a checkout of the same text is no change, however old it says it is.
    """
    if path.startswith(_INSTALLED):
        return stamp(path)
    try:
        if S_ISREG(os.stat(path).st_mode):
            return _BY_CONTENT + digest(Path(path).read_bytes())
    except (OSError, ValueError):
        return ABSENT
    return stamp(path)


def tree(folder: Path) -> dict[str, str]:
    """Return the state of *folder* and of everything in it, by path."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != CACHE]
        found[place] = stamp(place)
        for name in files:
            if not name.endswith(MADE):
                path = os.path.join(place, name)
                found[path] = state(path)
    return found


def made(folder: Path, but: frozenset[str]) -> Mapping[str, str]:
    """Return size and time of each file in *folder*, without those at its top named in *but*."""
    found = {}
    for place, _, files in os.walk(folder):
        for name in files:
            if place != str(folder) or name not in but:
                path = os.path.join(place, name)
                found[path] = size_and_time(path)
    return found


def size_and_time(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return ABSENT
    return f"{status.st_size} {status.st_mtime_ns}"


def digest(text: str | bytes) -> str:
    """Return a short text that differs where *text* does."""
    whole = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return blake2b(whole, digest_size=12).hexdigest()


def source_of(path: str) -> str:
    """Return the module that a compiled one was made of, else *path* itself."""
    if path.endswith(".pyc") and os.path.basename(os.path.dirname(path)) == CACHE:
        return source_from_cache(path)
    return path


def _names(folder: str) -> Iterator[str]:
    try:
        found = os.listdir(folder)
    except OSError:
        return
    yield from (name for name in found if name != CACHE and not name.endswith(MADE))
