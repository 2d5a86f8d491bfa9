"""The pages go in; gettext templates come out, and which language each page is written in."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_cluster.cli.project import Project
from sphinx_cluster.errors import ClusterError, ConfigurationError
from sphinx_cluster.localize.source import page_language

COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


class TemplateError(ClusterError):
    """Sphinx could not read the pages, so there are no templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The templates in ``folder``, one ``<page>.pot`` for each key of ``languages``.

    ``languages`` maps a page to the language it is written in; ``said`` holds Sphinx's warnings.
    """

    folder: Path
    languages: Mapping[str, str]
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
        pages = _build(project, folder, warnings)
    except SphinxError as error:
        raise TemplateError(f"the pages cannot be read: {error}") from error
    return Templates(folder=folder, languages=pages, said=COLOUR.sub("", warnings.getvalue()))


def _build(project: Project, folder: Path, warnings: io.StringIO) -> dict[str, str]:
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
        return {page: page_language(app.env, page) for page in sorted(app.env.found_docs)}
