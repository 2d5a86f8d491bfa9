"""The arguments of ``translate`` go in; the catalogs to fill come out, and all that helps."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_cluster.catalogs.file import Catalog, check, load
from sphinx_cluster.cli.broken import left_alone, skipped
from sphinx_cluster.cli.catalog_choice import ENGLISH, Chosen, catalogs_of, files_of
from sphinx_cluster.cli.knowledge import Catalogs, read_catalogs, read_memory, read_terms
from sphinx_cluster.cli.opened import opened
from sphinx_cluster.cli.page_language import language_of
from sphinx_cluster.cli.project import Project
from sphinx_cluster.cli.project import chosen as chosen_languages
from sphinx_cluster.cli.project import load as load_project
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError, docs_folder
from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import pairs_of
from sphinx_cluster.translation.sheet import Sheet


@dataclass(slots=True, kw_only=True)
class Material:
    """The catalogs to fill, the terms, and the project they belong to, if any.

    ``problems`` are lines to be shown; ``broken`` tells that a catalog could not be read.
    """

    sheets: Sequence[Sheet]
    termbase: Termbase
    project: Project | None
    catalogs: Catalogs | None
    problems: list[str]
    broken: bool

    def directions(self) -> Mapping[tuple[str, str], Sequence[Sheet]]:
        """Return the sheets by the languages between which they translate."""
        found: dict[tuple[str, str], list[Sheet]] = {}
        for sheet in self.sheets:
            found.setdefault((sheet.source, sheet.target), []).append(sheet)
        return found

    def memory(self, source: str, target: str) -> Memory:
        """Return what has been translated in this direction, in the project or in the files."""
        if self.project is not None and self.catalogs is not None:
            memory, problems = read_memory(self.project, self.catalogs, source, target)
            self.problems += problems
            return memory
        sheets = self.directions()[source, target]
        return Memory(pair for sheet in sheets for pair in pairs_of(sheet.catalog, sheet.page))


def read_material(arguments: argparse.Namespace) -> Material:
    """Read all that *arguments* name, or the whole project where they name no files.

    Raises `UsageError` and `ConfigurationError`.
    """
    project = _project(arguments)
    catalogs = read_catalogs(project) if project else None
    sheets, problems = _sheets(arguments, project)
    termbase, faults = _terms(arguments, project, catalogs)
    return Material(
        sheets=sheets,
        termbase=termbase,
        project=project,
        catalogs=catalogs,
        problems=[*problems, *faults],
        broken=bool(problems),
    )


def _project(arguments: argparse.Namespace) -> Project | None:
    """Return the project; none where files are named and there is no ``conf.py``."""
    folder = docs_folder(arguments)
    named = hasattr(arguments, "docs")
    if arguments.paths and not named and not (Path(folder) / "conf.py").is_file():
        return None
    return load_project(folder)


def _chosen(arguments: argparse.Namespace, project: Project | None) -> Sequence[Chosen]:
    if project is None:
        return files_of(arguments.paths, arguments.source or ENGLISH)
    if not arguments.paths:
        languages = chosen_languages(project, arguments.languages)
        return catalogs_of(project, languages, arguments.source)
    files = files_of(arguments.paths, arguments.source or ENGLISH)
    return files if arguments.source else [_placed(one, project) for one in files]


def _placed(one: Chosen, project: Project) -> Chosen:
    """Return a file with the source language of its page, if it is a catalog of *project*."""
    page = _page(one.path, project)
    return replace(one, source_language=language_of(project, page)) if page else one


def _page(path: Path, project: Project | None) -> str:
    """Return the page that a catalog of *project* belongs to; empty for any other file."""
    if project is None or not path.resolve().is_relative_to(project.locale):
        return ""
    parts = path.resolve().relative_to(project.locale).with_suffix("").parts
    return "/".join(parts[2:])


def _sheets(
    arguments: argparse.Namespace, project: Project | None
) -> tuple[list[Sheet], list[str]]:
    syntax = Syntax(arguments.source_format) if arguments.source_format else None
    chosen = _chosen(arguments, project)
    problems: list[str] = []
    found = opened(chosen, arguments.languages, problems, read=_whole, say=left_alone)
    sheets = [
        Sheet(
            catalog=one.catalog,
            source=one.source,
            target=one.language,
            page=_page(one.path, project),
            syntax=syntax,
        )
        for one in found
        if one.language != one.source
    ]
    return sheets, problems


def _whole(path: Path) -> Catalog:
    """Return a catalog that can be written; raises `CatalogError` for one that cannot."""
    catalog = load(path)
    check(catalog)
    return catalog


def _terms(
    arguments: argparse.Namespace, project: Project | None, catalogs: Catalogs | None
) -> tuple[Termbase, list[str]]:
    if arguments.termbase:
        path = Path(arguments.termbase)
        if not path.is_file():
            raise UsageError(speech()("there is no termbase %(path)s") % {"path": path})
        named, problems = read_termbase(path)
        return named, list(map(skipped, problems))
    if project is None or catalogs is None:
        return Termbase(), []
    return read_terms(project, catalogs)
