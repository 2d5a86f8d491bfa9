"""Exports as files: a build whose pages have been read in, the files of its language out."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from sphinx_cluster.exports.collecting import Files, collect, is_inside
from sphinx_cluster.exports.memory import Memory
from sphinx_cluster.exports.publication import Export
from sphinx_cluster.exports.site import publication_of, site_builder, taken_names
from sphinx_cluster.writing import write_if_changed

_CHECKED: Final = 16
"""Bytes in front of what is noted, by which it is known to be whole."""

_PROTOCOL: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What exports made: ``files`` by path, ``texts`` for the next build.

    ``written`` are the files that the last build wrote, ``taken`` those that are not for exports.
    """

    files: Files
    texts: Mapping[str, str]
    written: Set[str]
    taken: Set[str] = frozenset()


def make(app: Sphinx, exports: Mapping[str, Export]) -> Made:
    """Return what *exports* make of a site whose pages have been read."""
    builder = site_builder(app)
    if builder is None:
        return Made(files={}, texts={}, written=frozenset())
    written, texts = _remembered(_notebook(app))
    memory = Memory(texts)
    taken = taken_names(app, builder)
    files = collect(publication_of(app, builder, memory), exports, taken)
    return Made(files=files, texts=memory.used, written=written, taken=taken)


def write(app: Sphinx, made: Made) -> None:
    """Write the files that differ from what is there, take away those that are no longer made."""
    folder = Path(app.outdir)
    for name in made.written - made.files.keys() - made.taken:
        _remove(folder / name, folder)
    for name, content in made.files.items():
        write_if_changed(folder / name, content)
    noted = pickle.dumps((sorted(made.files), dict(made.texts)), _PROTOCOL)
    write_if_changed(_notebook(app), _checksum(noted) + noted)


def _remove(path: Path, folder: Path) -> None:
    """Remove a file, and the folders below *folder* that are empty then."""
    if path.is_dir():
        return
    path.unlink(missing_ok=True)
    above = path.parent
    while above != folder and above.is_dir() and not any(above.iterdir()):
        above.rmdir()
        above = above.parent


def _notebook(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"cluster-exports-{app.builder.name}.pickle"


def _remembered(notebook: Path) -> tuple[set[str], dict[str, str]]:
    """Return the files the last build wrote and the texts it made; nothing if they are lost."""
    try:
        content = notebook.read_bytes()
    except FileNotFoundError:
        return set(), {}
    noted = content[_CHECKED:]
    if content[:_CHECKED] != _checksum(noted):
        return set(), {}
    names, texts = pickle.loads(noted)  # noqa: S301 (as whole as it was written, beside Sphinx's own)
    return {name for name in names if is_inside(name)}, texts


def _checksum(noted: bytes) -> bytes:
    return blake2b(noted, digest_size=_CHECKED).digest()
