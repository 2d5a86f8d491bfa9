"""Exports as files: a build whose pages have been read in, the files of its language out."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sphinx.application import Sphinx

from sphinx_cluster.exports.memory import Memory
from sphinx_cluster.exports.publication import Export, Publication
from sphinx_cluster.exports.site import publication_of, site_builder
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.writing import write_if_changed

Files = dict[str, bytes]

_CHECKED: Final = 16
"""Bytes in front of what is noted, by which it is known to be whole."""

_PROTOCOL: Final = 5
_PLAIN: Final = re.compile(r"\w[\w.-]*", re.ASCII)
"""Names of files in the folder itself, as nearly all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What exports made: ``files`` by path, ``texts`` for the next build.

    ``written`` are the files that the last build wrote.
    """

    files: Files
    texts: Mapping[str, str]
    written: Set[str]


def make(app: Sphinx, exports: Mapping[str, Export]) -> Made:
    """Return what *exports* make of a site whose pages have been read."""
    builder = site_builder(app)
    if builder is None:
        return Made(files={}, texts={}, written=frozenset())
    written, texts = _remembered(_notebook(app))
    memory = Memory(texts)
    files = collect(publication_of(app, builder, memory), exports)
    return Made(files=files, texts=memory.used, written=written)


def write(app: Sphinx, made: Made) -> None:
    """Write the files that differ from what is there, take away those that are no longer made."""
    folder = Path(app.outdir)
    for name in made.written - made.files.keys():
        folder.joinpath(name).unlink(missing_ok=True)
    for name, content in made.files.items():
        write_if_changed(folder / name, content)
    noted = pickle.dumps((sorted(made.files), dict(made.texts)), _PROTOCOL)
    write_if_changed(_notebook(app), _checksum(noted) + noted)


def _notebook(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"cluster-exports-{app.builder.name}.pickle"


def collect(publication: Publication, exports: Mapping[str, Export]) -> Files:
    """Return the files of all exports by path; what may not be written is warned of, left out."""
    files: Files = {}
    owners: dict[str, str] = {}
    for name, export in exports.items():
        for path, content in export(publication).items():
            if not is_inside(path):
                _refuse(name, path, "which is no path below the site's folder")
            elif path in files:
                _refuse(name, path, f"which {owners[path]} makes already")
            else:
                owners[path] = name
                files[path] = content.encode() if isinstance(content, str) else content
    return files


def _refuse(name: str, path: str, reason: str) -> None:
    message = f'the export "{name}" makes "{path}", {reason}; the file is left out'
    warn(message, subtype="export")


def is_inside(path: str) -> bool:
    """Whether *path* stays below the folder it is joined to, on every system.

    >>> is_inside("feeds/news.xml"), is_inside("../news.xml"), is_inside("C:news.xml")
    (True, False, False)
    """
    if _PLAIN.fullmatch(path):
        return True
    parts = PurePosixPath(path).parts
    if not parts or "\0" in path or path != str(PurePosixPath(path)):
        return False
    return not PurePosixPath(path).is_absolute() and not _odd(parts)


def _odd(parts: Iterable[str]) -> bool:
    return any(part == ".." or "\\" in part or PureWindowsPath(part).drive for part in parts)


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
