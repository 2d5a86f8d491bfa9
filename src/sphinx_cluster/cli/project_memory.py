"""A project goes in; its translation memory and its terms come out, and what is wrong with them.

No page is built. Which language it is written in the page itself says; of one that is gone, the
catalogs there are tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_cluster.catalogs.update import Folder, read_folder
from sphinx_cluster.cli.catalogs import has_page, language_of, skipped
from sphinx_cluster.cli.project import DocsProject
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.terms.titles import project_titles
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import Pair, project_pairs, written_in
from sphinx_cluster.translation.tmx import TmxError, read_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogs:
    """The catalogs of a project by language, and which language each page is written in."""

    folders: Mapping[str, Folder]
    written: Mapping[str, str]


def read_catalogs(project: DocsProject) -> Catalogs:
    """Read all catalogs of *project*; those with mistakes are named in the folders' errors."""
    folders = {
        language: read_folder(project.locale / language / "LC_MESSAGES", language)
        for language in project.settings.languages
    }
    written = {
        page: language_of(project, page) if has_page(project, page) else inferred
        for page, inferred in written_in(folders, project.language).items()
    }
    return Catalogs(folders=folders, written=written)


def exchanged_files(project: DocsProject) -> Sequence[Path]:
    """Return the TMX files that ``cluster_memory`` names; the first need not be there."""
    return [(project.docs / name).resolve() for name in project.settings.memory]


def read_memory(
    project: DocsProject, catalogs: Catalogs, source: str, target: str
) -> tuple[Memory, list[str]]:
    """Return what has been translated from *source* into *target*, and what cannot be read.

    Each problem is a sentence with the file, to be shown as it is.
    """
    problems: list[str] = []
    pairs = [
        *project_pairs(catalogs.folders, catalogs.written, source, target),
        *_exchanged(exchanged_files(project), source, target, problems),
    ]
    return Memory(pairs), problems


def read_terms(project: DocsProject, catalogs: Catalogs) -> tuple[Termbase, list[str]]:
    """Return the terms of *project*: those of its termbase and the names in its *catalogs*.

    Each problem is a sentence with file and line. A project need not have a termbase.
    """
    path = (project.docs / project.settings.termbase).resolve()
    termbase, problems = Termbase(), []
    if project.settings.termbase and path.is_file():
        termbase, found = read_termbase(path)
        problems = list(map(skipped, found))
    return termbase.joined(project_titles(catalogs.folders, catalogs.written)), problems


def _exchanged(
    paths: Sequence[Path], source: str, target: str, problems: list[str]
) -> Iterator[Pair]:
    for number, path in enumerate(paths):
        if number == 0 and not path.exists():
            continue
        try:
            yield from read_pairs(path, source, target)
        except TmxError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(f"{path}: {error.strerror or error}")
