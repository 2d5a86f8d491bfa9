"""A page's name goes in; its messages and their translations come out, each catalog read once."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from sphinx.config import Config
from sphinx.util.i18n import docname_to_domain

from sphinx_cluster.localize.answers import read_answers

KEPT: Final = 8
"""How many catalogs stay in memory: with one a page, the one in use is enough."""


class Shelf:
    """The compiled catalogs of one language, read when they are first asked for.

    Sphinx itself reads a catalog for each page and keeps what it read before as a fallback, so
    that a catalog shared by many pages is searched once for each page that was read.
    """

    def __init__(self, config: Config, srcdir: Path) -> None:
        self._compact = config.gettext_compact
        self._language: str = config.language
        self._folders: Sequence[Path] = [srcdir / folder for folder in config.locale_dirs]
        self._read = lru_cache(maxsize=KEPT)(self._catalog)

    def messages(self, docname: str) -> Mapping[str, str] | None:
        """Return the messages of the catalog of *docname*, or None if it has none."""
        return self._read(docname_to_domain(docname, self._compact))

    def _catalog(self, domain: str) -> Mapping[str, str] | None:
        """Return what the catalogs named *domain* hold; what a folder named earlier says counts."""
        found = list(self._found(domain))
        merged: dict[str, str] = {}
        for messages in reversed(found):
            merged |= messages
        return merged if found else None

    def _found(self, domain: str) -> Iterator[Mapping[str, str]]:
        for folder in self._folders:
            paths = gettext.find(domain, str(folder), [self._language], all=True)
            for path in map(Path, paths):
                messages = read_answers(path)
                if messages is not None:
                    yield messages
