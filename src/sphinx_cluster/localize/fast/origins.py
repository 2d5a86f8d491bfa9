"""A message of a page goes in; the file and line of its translation come out, for warnings.

Pages are translated from compiled catalogs, which know no lines; the ``.po`` is read when there is
something to say.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from sphinx.config import Config
from sphinx.util.i18n import docname_to_domain

from sphinx_cluster.catalogs.file import CatalogError, load

KEPT: Final = 4
"""How many catalogs stay in memory: pages come one after the other, so few are asked for."""


class Origins:
    """Finds translations of one language in the ``.po`` files of a build."""

    def __init__(self, config: Config, srcdir: Path) -> None:
        self._compact = config.gettext_compact
        self._folders = [
            Path(os.path.normpath(srcdir / folder), config.language, "LC_MESSAGES")
            for folder in config.locale_dirs
        ]
        self._lines = lru_cache(maxsize=KEPT)(_lines)

    def place(self, docname: str, text: str, answer: str) -> str:
        """Return ``path:line`` of *answer*, which translates *text*; empty if it is in no file."""
        name = f"{docname_to_domain(docname, self._compact)}.po"
        for folder in self._folders:
            line = self._lines(folder / name).get((text, answer))
            if line is not None:
                return f"{folder / name}:{line}"
        return ""


def _lines(path: Path) -> Mapping[tuple[str, str], int]:
    """Return the line of each translation in the catalog *path*, by both texts."""
    try:
        blocks = load(path).blocks
    except (OSError, CatalogError):
        return {}  # Sphinx reports one that cannot be read
    return {
        (block.unit.msgid, block.unit.msgstr[0]): block.line
        + block.raw.count("\n", 0, max(0, block.answer))
        for block in reversed(blocks)
        if not block.unit.obsolete
    }
