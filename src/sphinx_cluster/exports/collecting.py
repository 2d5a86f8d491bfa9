"""All exports go in; the files they make come out, those that may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from sphinx_cluster.exports.publication import Export, Publication
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.plugins import Attempt

Files = dict[str, bytes]

_PLAIN: Final = re.compile(r"\w[\w.-]*", re.ASCII)
"""Names of files in the folder itself, as nearly all are."""


def collect(
    publication: Publication, exports: Mapping[str, Export], taken: Set[str] = frozenset()
) -> Files:
    """Return the files of all exports by path; what may not be written is warned of, left out.

    *taken* are paths that are not for exports. An export that raises is warned of as well.
    """
    files: Files = {}
    owners: dict[str, str] = dict.fromkeys(taken, "the site itself")
    folders: dict[str, str] = {}
    for name, export in exports.items():
        for path, content in _made_by(name, export, publication).items():
            reason = _reason(path, content, owners, folders)
            if reason:
                message = f'the export "{name}" makes "{path}", {reason}; the file is left out'
                warn(message, subtype="export")
                continue
            owners[path] = f'the export "{name}"'
            folders |= dict.fromkeys(_above(path), owners[path])
            files[path] = content.encode() if isinstance(content, str) else content
    return files


def _made_by(name: str, export: Export, publication: Publication) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    with Attempt() as attempt:
        made = dict(export(publication))
    if attempt.problem is not None:
        message = f'the export "{name}" failed, so its files are left out: {attempt.problem}'
        warn(message, subtype="export")
    return made


def _reason(
    path: Any, content: Any, owners: Mapping[str, str], folders: Mapping[str, str]
) -> str | None:
    """Return why a file may not be written; None if it may."""
    if not isinstance(path, str) or not is_inside(path):
        return "which is no path below the site's folder"
    if not isinstance(content, (str, bytes)):
        return "whose content is neither text nor bytes"
    for owner in (owners.get(one) for one in (path, *_above(path))):
        if owner is not None:
            return f"which {owner} makes already"
    return f"which is a folder of {folders[path]}" if path in folders else None


def _above(path: str) -> list[str]:
    """Return the paths of the folders that *path* lies in."""
    return [str(folder) for folder in PurePosixPath(path).parents][:-1] if "/" in path else []


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
