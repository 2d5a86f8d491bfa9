"""A project goes in; how far each page is in each language comes out, and what cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sphinx.util.matching import get_matching_files

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.cli.catalog_choice import MESSAGES
from sphinx_cluster.cli.page_language import SUFFIXES, language_of
from sphinx_cluster.cli.project import Project
from sphinx_cluster.progress import read_progress
from sphinx_cluster.site.status import PageStatus, SiteStatus


def site_status(
    project: Project, languages: Sequence[str]
) -> tuple[SiteStatus, Sequence[CatalogError]]:
    """Return how far *project* is in *languages*, pages in alphabetical order.

    A page that is written in another language and has no catalog is missing; nothing is built to
    find out how much there is to translate. Second come the catalogs that cannot be read.
    """
    read = read_progress(project.locale, languages)
    found = [
        PageStatus(language=language, page=page, progress=progress)
        for language, one in read.items()
        for page, progress in one.pages.items()
    ]
    found += _missing(project, languages)
    order = {language: place for place, language in enumerate(languages)}
    found.sort(key=lambda one: (one.page, order[one.language]))
    errors = [error for one in read.values() for error in one.errors]
    return SiteStatus(languages=tuple(languages), pages=tuple(found)), errors


def _missing(project: Project, languages: Collection[str]) -> Iterator[PageStatus]:
    for page in _pages(project):
        own = language_of(project, page)
        for language in languages:
            catalog = project.locale / language / MESSAGES / f"{page}.po"
            if language != own and not catalog.is_file():
                yield PageStatus(language=language, page=page, missing=True)


def _pages(project: Project) -> list[str]:
    """Return the names of the pages that Sphinx would read."""
    files = map(Path, get_matching_files(project.docs, exclude_patterns=project.excluded))
    return sorted({file.with_suffix("").as_posix() for file in files if file.suffix in SUFFIXES})
