"""A compiled catalog goes in; its translations by message come out."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from struct import error as StructError  # noqa: N812 (an exception's name)

from sphinx.util import logging

logger = logging.getLogger(__name__)


def read_answers(path: Path) -> Mapping[str, str] | None:
    """Return what the ``.mo`` file *path* holds; None, with a warning, if it cannot be read.

    Two steps ask for it on each page, and pages may share a catalog: it is read once.
    """
    try:
        state = path.stat()
    except OSError as error:
        _warn(path, error)
        return None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Mapping[str, str] | None:
    try:
        with path.open("rb") as stream:
            return vars(gettext.GNUTranslations(stream)).get("_catalog")
    except (OSError, UnicodeError, StructError, ValueError, LookupError) as error:
        _warn(path, error)
        return None


def _warn(path: Path, error: Exception) -> None:
    logger.warning(
        "%s cannot be read (%s), so its pages stay as they are; delete the file and build "
        "again, and it is made anew from %s",
        path,
        error,
        path.with_suffix(".po").name,
        type="cluster",
        subtype="catalog",
        location=str(path.with_suffix(".po")),
    )
