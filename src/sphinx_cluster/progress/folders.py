"""A folder of catalogs goes in; the figures of each page and language come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.catalogs.file import load
from sphinx_cluster.progress.figures import Progress, measure, total_of

OF_SPHINX: Final = "sphinx"
"""The catalog of Sphinx's own words, which is no page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageProgress:
    """The figures of one language by page, and what is wrong with catalogs that cannot be read."""

    language: str
    pages: Mapping[str, Progress]
    errors: Sequence[CatalogError]

    @property
    def total(self) -> Progress:
        return total_of(self.pages.values())


def read_progress(locale: Path, languages: Iterable[str]) -> dict[str, LanguageProgress]:
    """Return the progress of *languages* by language, from the catalogs below the folder *locale*.

    A page is named by the path of its catalog below ``<language>/LC_MESSAGES``, without suffix.
    A catalog without entries is left out: its page is gone, or written in that language. Each
    file is read once. Raises `OSError`.
    """
    return {language: _language(locale, language) for language in languages}


def _language(locale: Path, language: str) -> LanguageProgress:
    folder = locale / language / "LC_MESSAGES"
    pages, errors = {}, []
    for file in sorted(folder.rglob("*.po")):
        page = file.relative_to(folder).with_suffix("").as_posix()
        if page == OF_SPHINX:
            continue
        try:
            progress = measure(load(file).units())
        except CatalogError as error:
            errors.append(error)
            continue
        if progress.total:
            pages[page] = progress
    return LanguageProgress(language=language, pages=pages, errors=errors)
