"""The arguments of ``translate`` go in; the catalogs to fill and the engine to ask come out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import Catalog, check, load
from sphinx_cluster.cli.catalogs import (
    ENGLISH,
    ChosenCatalog,
    catalogs_of,
    files_of,
    language_of,
    left_alone,
    opened,
    skipped,
)
from sphinx_cluster.cli.project import DocsProject
from sphinx_cluster.cli.project import chosen as chosen_languages
from sphinx_cluster.cli.project import load_project as load_project
from sphinx_cluster.cli.project_memory import Catalogs, read_catalogs, read_memory, read_terms
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError, docs_folder
from sphinx_cluster.clock import today
from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.translation.asking import NO_LIMIT, Asking, Tally
from sphinx_cluster.translation.cache import Cache, Direction
from sphinx_cluster.translation.engines.choose import ChosenEngine, choose
from sphinx_cluster.translation.engines.protocol import TermPair
from sphinx_cluster.translation.errors import (
    EngineError,
    EngineOptionError,
    MissingExtraError,
    MissingKeyError,
    UnfitEngineError,
    UnknownEngineError,
)
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import pairs_of
from sphinx_cluster.translation.pretranslate import Sheet

# The arguments of ``translate`` go in; the catalogs to fill come out, and all that helps.


@dataclass(slots=True, kw_only=True)
class Material:
    """The catalogs to fill, the terms, and the project they belong to, if any.

    ``problems`` are lines to be shown; ``broken`` tells that a catalog could not be read.
    """

    sheets: Sequence[Sheet]
    termbase: Termbase
    project: DocsProject | None
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


def _project(arguments: argparse.Namespace) -> DocsProject | None:
    """Return the project; none where files are named and there is no ``conf.py``."""
    folder = docs_folder(arguments)
    named = hasattr(arguments, "docs")
    if arguments.paths and not named and not (Path(folder) / "conf.py").is_file():
        return None
    return load_project(folder)


def _chosen_catalogs(
    arguments: argparse.Namespace, project: DocsProject | None
) -> Sequence[ChosenCatalog]:
    if project is None:
        return files_of(arguments.paths, arguments.source or ENGLISH)
    if not arguments.paths:
        languages = chosen_languages(project, arguments.languages)
        return catalogs_of(project, languages, arguments.source)
    files = files_of(arguments.paths, arguments.source or ENGLISH)
    return files if arguments.source else [_placed(one, project) for one in files]


def _placed(one: ChosenCatalog, project: DocsProject) -> ChosenCatalog:
    """Return a file with the source language of its page, if it is a catalog of *project*."""
    page = _page(one.path, project)
    return replace(one, source_language=language_of(project, page)) if page else one


def _page(path: Path, project: DocsProject | None) -> str:
    """Return the page that a catalog of *project* belongs to; empty for any other file."""
    if project is None or not path.resolve().is_relative_to(project.locale):
        return ""
    parts = path.resolve().relative_to(project.locale).with_suffix("").parts
    return "/".join(parts[2:])


def _sheets(
    arguments: argparse.Namespace, project: DocsProject | None
) -> tuple[list[Sheet], list[str]]:
    syntax = Syntax(arguments.source_format) if arguments.source_format else None
    chosen = _chosen_catalogs(arguments, project)
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
    arguments: argparse.Namespace, project: DocsProject | None, catalogs: Catalogs | None
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


# The name of an engine goes in; the engine comes out, ready to be asked in any direction.

MEMORY: Final = "memory"
"""The engine where none is named: it adds nothing to what the memory knows."""
CACHE: Final = "translation/answers.sqlite"


@dataclass(slots=True, kw_only=True)
class Asked:
    """An engine with what all directions share: its cache, its budget and what was sent."""

    chosen: ChosenEngine
    cache: Cache
    today: date
    budget: int
    dry: bool
    tally: Tally = field(default_factory=Tally)

    def asking(self, source: str, target: str, termbase: Termbase) -> Asking | None:
        """Return what asks the engine in one direction; None for one that adds nothing."""
        if self.chosen.adds_nothing:
            return None
        direction = Direction(
            engine=self.chosen.name, variant=self.chosen.variant, source=source, target=target
        )
        return Asking(
            chosen=self.chosen,
            direction=direction,
            cache=self.cache,
            budget=self.budget,
            dry=self.dry,
            tally=self.tally,
            terms=tuple(
                TermPair(source=term.source, target=term.target)
                for term in termbase.between(source, target)
                if term.target
            ),
        )

    @property
    def stopped(self) -> EngineError | None:
        """Why the engine was asked no more before the work was done, if it was not."""
        return self.tally.stopped


@contextmanager
def open_engine(arguments: argparse.Namespace, material: Material) -> Iterator[Asked]:
    """Make the engine that *arguments* or the project name, with a cache beside what is built.

    Raises `UsageError` for one that is unknown, or lacks a key or an extra.
    """
    chosen = _chosen_engine(arguments, material.project)
    limit = NO_LIMIT if arguments.limit is None else arguments.limit
    needs_cache = not (chosen.adds_nothing or chosen.keeps_nothing)
    with Cache(_cache_path(material.project) if needs_cache else None) as cache:
        yield Asked(chosen=chosen, cache=cache, today=today(), budget=limit, dry=arguments.dry_run)


def _chosen_engine(arguments: argparse.Namespace, project: DocsProject | None) -> ChosenEngine:
    say = speech()
    settings = project.settings if project else None
    name = arguments.engine or (settings.engine if settings else MEMORY)
    options = settings.engine_options.get(name, {}) if settings else {}
    base = project.docs if project else Path.cwd()
    try:
        return _opened(name, options, base, dry=arguments.dry_run)
    except UnknownEngineError as error:
        words = {"name": name, "names": ", ".join(error.names)}
        raise UsageError(
            say('there is no engine "%(name)s"; there are: %(names)s') % words
        ) from None
    except EngineOptionError as error:
        raise UsageError(say(error.sentence) % error.words if error.words else str(error)) from None
    except UnfitEngineError as error:
        raise UsageError(error.told(say)) from error
    except MissingKeyError as error:
        words = {"engine": name, "variable": error.variable}
        raise UsageError(
            say("the engine %(engine)s needs a key; set the environment variable %(variable)s")
            % words
        ) from None
    except MissingExtraError as error:
        words = {"engine": name, "extra": error.extra}
        raise UsageError(
            say('the engine %(engine)s is not installed; pip install "sphinx-cluster[%(extra)s]"')
            % words
        ) from None


def _opened(name: str, options: Mapping[str, object], base: Path, *, dry: bool) -> ChosenEngine:
    """Return the engine; in a *dry* run, which sends nothing, a key may be missing."""
    stand_ins: dict[str, str] = {}
    while True:
        try:
            with _environment(stand_ins), redirect_stdout(sys.stderr):
                return choose(name, options, base=base)
        except MissingKeyError as error:
            if not dry or error.variable in stand_ins:
                raise
            stand_ins[error.variable] = "none"


@contextmanager
def _environment(added: Mapping[str, str]) -> Iterator[None]:
    """Have the variables *added* in the environment for a while."""
    os.environ.update(added)
    try:
        yield
    finally:
        for variable in added:
            del os.environ[variable]


def _cache_path(project: DocsProject | None) -> Path:
    """Return where answers are kept: beside what the project builds, else in the user's cache."""
    if project is not None:
        return project.build / CACHE
    return user_cache(os.environ, sys.platform) / "sphinx-cluster" / CACHE


def user_cache(environ: Mapping[str, str], platform: str) -> Path:
    """Return the user's folder for what programs may make anew (XDG Base Directory, and others)."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = Path(environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"
