"""The arguments of ``check`` go in; the catalogs to check come out by language, ready for it."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.catalogs.file import load
from sphinx_cluster.checks.page import Page, page_of
from sphinx_cluster.cli.catalog_choice import ENGLISH, Chosen, catalogs_of, files_of, target_of
from sphinx_cluster.cli.project import chosen as chosen_languages
from sphinx_cluster.cli.project import load as load_project
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.usage import docs_folder
from sphinx_cluster.markup import Syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPages:
    """The catalogs that can be checked, by language, and a line about each that cannot be read."""

    by_language: Mapping[str, Sequence[Page]]
    problems: Sequence[str]

    @property
    def entries(self) -> int:
        """How many entries there are to check."""
        return sum(len(page.entries) for pages in self.by_language.values() for page in pages)


def read_pages(arguments: argparse.Namespace) -> CheckedPages:
    """Read the PO files that *arguments* name, else those of the project in ``--docs``.

    Raises `UsageError` and `ConfigurationError`.
    """
    syntax = Syntax(arguments.source_format) if arguments.source_format else None
    wanted = [language.replace("-", "_") for language in arguments.languages]
    found: dict[str, list[Page]] = defaultdict(list)
    problems = []
    for chosen in _chosen(arguments):
        try:
            catalog = load(chosen.path)
        except CatalogError as error:
            problems.append(f"{shown(error.path)}:{error.line}: {error.problem}")
            continue
        language = target_of(chosen, catalog, wanted)
        if language is not None:
            source = chosen.source_language
            page = page_of(catalog, language=language, source_language=source, syntax=syntax)
            found[language].append(page)
    return CheckedPages(by_language=found, problems=problems)


def _chosen(arguments: argparse.Namespace) -> Sequence[Chosen]:
    if arguments.paths:
        return files_of(arguments.paths, arguments.source or ENGLISH)
    project = load_project(docs_folder(arguments))
    languages = chosen_languages(project, arguments.languages)
    return catalogs_of(project, languages, arguments.source)
