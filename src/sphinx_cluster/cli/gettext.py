"""The pages go in; gettext templates come out, and which language each page is written in."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_cluster.cli.project import Project
from sphinx_cluster.errors import ClusterError, ConfigurationError
from sphinx_cluster.localize.source import page_language
from sphinx_cluster.pages.domain import cluster_domain

COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


class TemplateError(ClusterError):
    """Sphinx could not read the pages, so there are no templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The templates in ``folder``, one ``<page>.pot`` for each key of ``languages``.

    ``languages`` maps a page to the language it is written in, ``titles`` to the titles of the
    entities it declares, each with their types; ``said`` holds Sphinx's warnings.
    """

    folder: Path
    languages: Mapping[str, str]
    titles: Mapping[str, Mapping[str, Set[str]]]
    said: str

    def template(self, page: str) -> Path:
        return self.folder / f"{page}.pot"


def write_templates(project: Project) -> Templates:
    """Extract the texts of every page into ``build/gettext`` and return what is there.

    The catalogs are left out of this build: Sphinx would write texts it has already translated
    (an image's alternative text) into the templates. Raises `ConfigurationError` when the project
    does not keep one catalog a page, `TemplateError` when Sphinx gives up.
    """
    if project.compact is not False:
        raise ConfigurationError(
            "gettext_compact = False is needed in conf.py: each page has a catalog of its own"
        )
    folder = project.build / "gettext"
    warnings = io.StringIO()
    try:
        env = _build(project, folder, warnings)
    except SphinxError as error:
        raise TemplateError(f"the pages cannot be read: {error}") from error
    return Templates(
        folder=folder,
        languages={page: page_language(env, page) for page in sorted(env.found_docs)},
        titles=_titles(env),
        said=COLOUR.sub("", warnings.getvalue()),
    )


def _build(project: Project, folder: Path, warnings: io.StringIO) -> BuildEnvironment:
    with patch_docutils(str(project.docs)), docutils_namespace():
        app = Sphinx(
            srcdir=project.docs,
            confdir=project.docs,
            outdir=folder,
            doctreedir=project.build / "doctrees" / "gettext",
            buildername="gettext",
            confoverrides={"locale_dirs": [], "language": project.language},
            status=None,
            warning=warnings,
        )
        app.build()
        return app.env


def _titles(env: BuildEnvironment) -> Mapping[str, Mapping[str, Set[str]]]:
    titles: dict[str, dict[str, set[str]]] = {}
    for page, entries in cluster_domain(env).entries.items():
        of_page = titles.setdefault(page, {})
        for record in entries.records:
            of_page.setdefault(record.entity.title, set()).add(record.type)
    return titles
