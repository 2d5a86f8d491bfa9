"""A project goes in; how far each page is in each language comes out, and what cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.project import Project as Pages

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.cli.page_language import language_of
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
    written = {page: language_of(project, page) for page in _pages(project)}
    found = [
        PageStatus(language=language, page=page, progress=progress)
        for language, one in read.items()
        for page, progress in one.pages.items()
    ]
    errors = [error for one in read.values() for error in one.errors]
    known = {(one.language, one.page) for one in found}
    known |= {(error.path.parts[-2], error.path.stem) for error in errors}
    found += [
        PageStatus(language=language, page=page, missing=True)
        for language in languages
        for page, own in written.items()
        if own != language and (language, page) not in known
    ]
    order = {language: place for place, language in enumerate(languages)}
    found.sort(key=lambda one: (one.page, order[one.language]))
    return SiteStatus(languages=tuple(languages), pages=tuple(found)), errors


def _pages(project: Project) -> list[str]:
    """Return the names of the pages that Sphinx would read."""
    pages = Pages(project.docs, dict.fromkeys(project.suffixes, ""))
    return sorted(pages.discover(exclude_paths=project.excluded))
