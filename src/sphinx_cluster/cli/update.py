"""``update``: pages go in; catalogs that have their texts, one a page and language, come out."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_cluster.catalogs.file import save
from sphinx_cluster.catalogs.merge import ADAPTED, FUZZY, KEPT, MOVED, NEW, OBSOLETE
from sphinx_cluster.catalogs.update import (
    Change,
    Folder,
    Location,
    Template,
    read_folder,
    read_template,
    update,
)
from sphinx_cluster.cli.catalogs import left_alone
from sphinx_cluster.cli.project import DocsProject, chosen, load_project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, add_languages, docs_folder
from sphinx_cluster.errors import ClusterError, ConfigurationError
from sphinx_cluster.localize.source import page_language
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.terms.titles import with_titles

# The pages go in; gettext templates come out, and which language each page is written in.

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
        """Return the place of the template of *page*."""
        return self.folder / f"{page}.pot"


def write_templates(project: DocsProject) -> Templates:
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


def _build(project: DocsProject, folder: Path, warnings: io.StringIO) -> BuildEnvironment:
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


FATES: Final = (KEPT, MOVED, ADAPTED, FUZZY, NEW, OBSOLETE)
LEFT_OUT: Final = 1


def register(commands: Commands) -> None:
    """Declare the arguments of ``update``."""
    parser = commands.add_parser(
        "update",
        help="bring new and changed texts into the catalogs",
        description="Extract the texts of the pages and merge them into the catalogs "
        "of every language a page is not written in.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Update the catalogs and say what changed; return 0, or 1 if any could not be read."""
    project = load_project(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    templates = write_templates(project)
    if templates.said.strip():
        print(templates.said.rstrip(), flush=True)
    folders = {
        language: read_folder(project.locale / language / "LC_MESSAGES", language)
        for language in project.settings.languages
    }
    read = _read(project, templates)
    changes = [
        change for language in languages for change in _changes(language, folders, templates, read)
    ]
    written = _save(changes)
    _report(changes, written, templates)
    return _complain(folders[language] for language in languages)


def _read(project: DocsProject, templates: Templates) -> dict[str, Template]:
    location = Location(project.settings.gettext_location)
    return {
        page: with_titles(
            read_template(templates.template(page), location), templates.titles.get(page, {})
        )
        for page in templates.languages
    }


def _changes(
    language: str,
    folders: Mapping[str, Folder],
    templates: Templates,
    read: Mapping[str, Template],
) -> Iterator[Change]:
    others = {other: folder for other, folder in folders.items() if other != language}
    return update(folders[language], read, templates.languages, others)


def _save(changes: Sequence[Change]) -> set[Path]:
    """Write what changed, catalogs that gain texts before those that lose them.

    So a text that moves stands in two catalogs rather than in none if the program is ended.
    """
    catalogs = (change.merged for change in sorted(changes, key=_lost))
    return {merged.catalog.path for merged in catalogs if save(merged.catalog)}


def _lost(change: Change) -> int:
    return change.merged.counts[OBSOLETE]


def _report(changes: Sequence[Change], written: set[Path], templates: Templates) -> None:
    new = 0
    for change in changes:
        path = change.merged.catalog.path
        new += change.fresh
        if path in written or change.gone:
            said = _described(change, templates, left_alone=path not in written)
            print(f"{shown(path)}: {said}", flush=True)
    same = sum(not change.gone and change.merged.catalog.path not in written for change in changes)
    sentence = speech()("Catalogs: %(new)s new, %(changed)s changed, %(same)s as they were.")
    print(sentence % {"new": new, "changed": len(written) - new, "same": same}, flush=True)


def _described(change: Change, templates: Templates, *, left_alone: bool) -> str:
    say = speech()
    counts = change.merged.counts
    fates = ", ".join(f"{counts[fate]} {say(fate)}" for fate in FATES if counts[fate])
    if change.fresh:
        said = {"number": sum(counts.values()), "fates": fates}
        return say("new, %(number)s messages (%(fates)s)") % said
    if change.gone:
        reason = _reason(templates.languages.get(change.page))
        return f"{say('left alone')}, {reason}" if left_alone else f"{reason}; {fates}"
    return fates or say("no messages")


def _reason(language: str | None) -> str:
    """Return why a catalog has no page to translate; *language* is that of its page, if any."""
    say = speech()
    if language:
        return say("its page is written in %(language)s and needs none") % {"language": language}
    return say("its page is gone")


def _complain(folders: Iterable[Folder]) -> int:
    """Name each catalog that was left out and why; return the exit code."""
    code = 0
    for folder in folders:
        for error in folder.errors:
            code = LEFT_OUT
            print(left_alone(error), file=sys.stderr)
    return code
