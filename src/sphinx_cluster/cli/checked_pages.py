"""The arguments of ``check`` go in; the catalogs to check come out by language, ready for it."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_cluster.checks.page import Page, page_of
from sphinx_cluster.cli.broken import skipped
from sphinx_cluster.cli.catalog_choice import ENGLISH, Chosen, catalogs_of, files_of
from sphinx_cluster.cli.opened import opened
from sphinx_cluster.cli.project import chosen as chosen_languages
from sphinx_cluster.cli.project import load as load_project
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError, docs_folder
from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.terms.titles import titles_in


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPages:
    """The catalogs that can be checked, by language.

    ``problems`` has a line about each catalog that cannot be read, ``remarks`` about each line of
    the termbase that cannot be used.
    """

    by_language: Mapping[str, Sequence[Page]]
    problems: Sequence[str]
    remarks: Sequence[str]

    @property
    def entries(self) -> int:
        """How many entries there are to check."""
        return sum(len(page.entries) for pages in self.by_language.values() for page in pages)


def read_pages(arguments: argparse.Namespace) -> CheckedPages:
    """Read the PO files that *arguments* name, else those of the project in ``--docs``.

    Raises `UsageError` and `ConfigurationError`.
    """
    syntax = Syntax(arguments.source_format) if arguments.source_format else None
    chosen, termbase = _wanted(arguments)
    problems: list[str] = []
    read = list(opened(chosen, arguments.languages, problems))
    terms, remarks = _terms(termbase, arguments.termbase is not None)
    terms = terms.joined(
        title for one in read for title in titles_in([one.catalog], one.source, one.language)
    )
    pages: dict[str, list[Page]] = defaultdict(list)
    for one in read:
        page = page_of(
            one.catalog,
            language=one.language,
            source_language=one.source,
            syntax=syntax,
            terms=terms,
        )
        pages[one.language].append(page)
    return CheckedPages(by_language=pages, problems=problems, remarks=remarks)


def _wanted(arguments: argparse.Namespace) -> tuple[Sequence[Chosen], Path | None]:
    """Return the PO files to read, and the termbase."""
    given = Path(arguments.termbase) if arguments.termbase else None
    if arguments.paths:
        return files_of(arguments.paths, arguments.source or ENGLISH), given
    project = load_project(docs_folder(arguments))
    languages = chosen_languages(project, arguments.languages)
    files = catalogs_of(project, languages, arguments.source)
    return files, given or project.docs / project.settings.termbase


def _terms(path: Path | None, named: bool) -> tuple[Termbase, Sequence[str]]:
    """Return the terms in the file *path*; one that nobody *named* may be absent."""
    if path is None or not (named or path.is_file()):
        return Termbase(), ()
    if not path.is_file():
        raise UsageError(speech()("there is no termbase %(path)s") % {"path": shown(path)})
    terms, problems = read_termbase(path.resolve())
    return terms, [skipped(one) for one in problems]
