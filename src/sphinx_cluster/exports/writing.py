"""Exports as files: a build whose pages have been read in, the files of its language out."""

from __future__ import annotations

import pickle
import re
from collections import ChainMap
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_cluster.exports.publication import Export, KeptTexts, Make, Publication, as_export
from sphinx_cluster.exports.site import publication_of, site_builder, taken_names
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.plugins import Attempt, owner
from sphinx_cluster.writing import write_if_changed

# All exports go in; the files they make come out, those that may be written.

Files = dict[str, bytes]

GROUP: Final = "sphinx_cluster.exports"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONGEST_NAME: Final = 255  # bytes, as most file systems have it
_PLAIN: Final = re.compile(r"\w[\w.-]*", re.ASCII)
"""Names of files in the folder itself, as nearly all are."""


def collect(
    publication: Publication,
    exports: Mapping[str, Export | Make],
    taken: Set[str] = frozenset(),
) -> Files:
    """Return the files of all exports by path; what may not be written is warned of, left out.

    *taken* are paths that are not for exports. Of several that want one path, the first in
    *exports* has it, be it that it keeps the name or that it makes the file. An export that raises
    is warned of as well.
    """
    made: Files = {}
    owners: dict[str, str] = dict.fromkeys(taken, "the site itself makes already")
    folders: dict[str, str] = {}
    kept = _kept(exports)
    for name, export in exports.items():
        own = f"{_called(name)} makes already"
        others = {
            path: f"{_called(one)} keeps for itself" for path, one in kept.items() if one != name
        }
        for path, content in _made_by(name, as_export(export), publication).items():
            reason = _reason(path, content, ChainMap(owners, others), folders)
            if reason:
                message = f'{_called(name)} makes "{path}", {reason}; the file is left out'
                warn(message, subtype="export")
                continue
            owners[path] = own
            folders |= dict.fromkeys(_above(path), _called(name))
            made[path] = _encoded(content, name, path)
    return made


def _kept(exports: Mapping[str, Export | Make]) -> dict[str, str]:
    """Return which export keeps a path for itself, the first that says so."""
    kept: dict[str, str] = {}
    for name, export in exports.items():
        for path in as_export(export).names:
            kept.setdefault(path, name)
    return kept


def _called(name: str) -> str:
    distribution = owner(GROUP, name)
    return f'the export "{name}"' + (f" of {distribution}" if distribution else "")


def _made_by(name: str, export: Export, publication: Publication) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    with Attempt() as attempt:
        made = dict(export.make(publication))
    if attempt.problem is not None:
        message = f"{_called(name)} failed, so its files are left out: {attempt.problem}"
        warn(message, subtype="export")
    return made


def _encoded(content: str | bytes, name: str, path: str) -> bytes:
    """Return what is written; half a character, which no file can hold, is told and replaced."""
    if isinstance(content, bytes):
        return content
    lone = _SURROGATE.search(content)
    if lone is not None:
        line = content.count("\n", 0, lone.start()) + 1
        what = f"a lone surrogate (U+{ord(lone[0]):X}) in line {line}, which no file can hold"
        message = f'{_called(name)} makes "{path}" with {what}; U+FFFD is written in its place'
        warn(message, subtype="export")
    return _SURROGATE.sub("\ufffd", content).encode()


def _reason(
    path: Any, content: Any, owners: Mapping[str, str], folders: Mapping[str, str]
) -> str | None:
    """Return why a file may not be written; None if it may."""
    if not isinstance(path, str) or not is_inside(path):
        return "which is no path below the site's folder"
    if not isinstance(content, (str, bytes)):
        return "whose content is neither text nor bytes"
    for claim in (owners.get(one) for one in (path, *_above(path))):
        if claim is not None:
            return f"which {claim}"
    return f"which is a folder of {folders[path]}" if path in folders else None


def _above(path: str) -> list[str]:
    """Return the paths of the folders that *path* lies in."""
    return [str(folder) for folder in PurePosixPath(path).parents][:-1] if "/" in path else []


def is_inside(path: str) -> bool:
    """Whether *path* stays below the folder it is joined to, on every system.

    >>> is_inside("feeds/news.xml"), is_inside("../news.xml"), is_inside("C:news.xml")
    (True, False, False)
    """
    if len(path) <= _LONGEST_NAME and _PLAIN.fullmatch(path):
        return True
    parts = PurePosixPath(path).parts
    if not parts or not path.isprintable() or path != str(PurePosixPath(path)):
        return False
    if any(len(part.encode()) > _LONGEST_NAME for part in parts):
        return False
    return not PurePosixPath(path).is_absolute() and not _odd(parts)


def _odd(parts: Iterable[str]) -> bool:
    return any(part == ".." or "\\" in part or PureWindowsPath(part).drive for part in parts)


_CHECKED: Final = 16
"""Bytes in front of what is noted, by which it is known to be whole."""

_PROTOCOL: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What exports made: ``files`` by path, ``texts`` for the next build.

    ``written`` are the files that the last build wrote, ``taken`` those that are not for exports.
    """

    files: Files
    texts: Mapping[str, str]
    written: Set[str]
    taken: Set[str]


def publish(exports: Mapping[str, Export], app: Sphinx, exception: Exception | None) -> None:
    """Make and write the files of *exports*, unless the build failed or is not for the web.

    They are made in one go when the pages have been written: that is a fifteenth of the time of a
    build with a thousand entities or five, and takes no process that would have to be ended.
    """
    builder = site_builder(app)
    if exception is None and builder is not None:
        _write(app, _make(app, builder, exports))


def _make(app: Sphinx, builder: StandaloneHTMLBuilder, exports: Mapping[str, Export]) -> _Made:
    written, texts = _remembered(_notebook(app))
    memory = KeptTexts(texts)
    taken = taken_names(app, builder)
    files = collect(publication_of(app, builder, memory), exports, taken)
    return _Made(files=files, texts=memory.used, written=written, taken=taken)


def _write(app: Sphinx, made: _Made) -> None:
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
