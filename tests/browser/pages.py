"""The pages of a built site: its folder in, their addresses and counterparts out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A folder with the start page and one folder for each language."""

    folder: Path

    @property
    def address(self) -> str:
        return self.folder.as_uri() + "/"

    def names(self, language: str) -> list[str]:
        """Return every page of *language*, relative to the site's folder."""
        pages = (self.folder / language).rglob("*.html")
        return sorted(
            page.relative_to(self.folder).as_posix()
            for page in pages
            if "_static" not in page.parts and "_sources" not in page.parts
        )

    def all_names(self) -> list[str]:
        """Return every page of every language, then the two above them."""
        pages = [name for language in LANGUAGES for name in self.names(language)]
        return [*pages, "index.html", "404.html"]

    def url(self, name: str) -> str:
        return urljoin(self.address, name)


def language_of(name: str) -> str:
    """Return the language of a page's name, which starts with it."""
    return name.split("/", 1)[0]


def counterpart(name: str, language: str) -> str:
    """Return the name of the same page in *language*."""
    return re.sub(r"^[^/]+", language, name, count=1)
