"""What pages are made by: the types and views installed and the labels in, a short text out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sphinx_cluster.entities.states import digest_of
from sphinx_cluster.entities.types import EntityType

_OWN: Final = Path(__file__).parents[1]
_PARTS: Final = ("entities", "language", "pages", "views")
"""The parts of this package that have a say in what pages show of entities."""


def edition_of(
    types: Mapping[str, EntityType], views: Mapping[str, Any], labels_edition: str
) -> str:
    """Return a text that is another once code was edited or installed anew, or labels changed."""
    makers = [*(one.entity for one in types.values()), *views.values()]
    modules = {str(getattr(maker, "__module__", "")).partition(".")[0] for maker in makers}
    folders = [_OWN / part for part in _PARTS]
    files = [*_files(folders), *_of_plugins(modules - {_OWN.name})]
    return digest_of((labels_edition, *map(_stamp, sorted(files))))


def _of_plugins(names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of modules and packages outside of this one."""
    for module in (sys.modules[name] for name in names if name in sys.modules):
        yield from _files(map(Path, getattr(module, "__path__", ())))
        if written := getattr(module, "__file__", None):
            yield Path(written)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from folder.rglob("*.py")


def _stamp(path: Path) -> str:
    known = path.stat()
    return f"{path} {known.st_mtime_ns} {known.st_size}"
