"""``PO`` and ``PO:LINE`` of a command line go in; files with the lines meant in each come out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError

_PLACE: Final = re.compile(r"(?P<path>.+):(?P<line>\d{1,9})", re.DOTALL)


def places_of(words: Sequence[str]) -> Mapping[Path, Sequence[int]]:
    """Return the lines that *words* name in each file; none for a file as a whole.

    Folders stand for the PO files in them. A file named with lines and as a whole is meant as a
    whole. Raises `UsageError` for what is not there.
    """
    lines: dict[Path, list[int]] = {}
    whole: set[Path] = set()
    for word in words:
        place = _PLACE.fullmatch(word)
        if place is not None and not Path(word).exists():
            path = _file(Path(place["path"]))
            lines.setdefault(path, []).append(int(place["line"]))
            continue
        for path in _files(Path(word)):
            lines.setdefault(path, [])
            whole.add(path)
    return {path: [] if path in whole else found for path, found in lines.items()}


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [_file(path)]
    found = sorted(path.rglob("*.po"))
    if not found:
        raise UsageError(speech()("there is no PO file in %(path)s") % {"path": shown(path)})
    return found


def _file(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(speech()("there is no file or folder %(path)s") % {"path": shown(path)})
    return path
