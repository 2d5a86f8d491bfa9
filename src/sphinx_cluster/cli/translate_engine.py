"""The name of an engine goes in; the engine comes out, ready to be asked in any direction."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.project import Project
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.translate_choice import Material
from sphinx_cluster.cli.usage import UsageError
from sphinx_cluster.terms.termbase import Termbase
from sphinx_cluster.translation.asking import NO_LIMIT, Asking, Tally
from sphinx_cluster.translation.cache import Cache, Direction
from sphinx_cluster.translation.engines.choose import Chosen, choose
from sphinx_cluster.translation.engines.protocol import TermPair
from sphinx_cluster.translation.errors import (
    EngineError,
    EngineOptionError,
    MissingExtraError,
    MissingKeyError,
    UnknownEngineError,
)

MEMORY: Final = "memory"
"""The engine where none is named: it adds nothing to what the memory knows."""
CACHE: Final = "translation/answers.sqlite"


@dataclass(slots=True, kw_only=True)
class Asked:
    """An engine with what all directions share: its cache, its budget and what was sent."""

    chosen: Chosen
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
    chosen = _chosen(arguments, material.project)
    limit = NO_LIMIT if arguments.limit is None else arguments.limit
    needs_cache = not (chosen.adds_nothing or chosen.keeps_nothing)
    with Cache(_cache_path(material.project) if needs_cache else None) as cache:
        yield Asked(chosen=chosen, cache=cache, today=_today(), budget=limit, dry=arguments.dry_run)


def _chosen(arguments: argparse.Namespace, project: Project | None) -> Chosen:
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


def _opened(name: str, options: Mapping[str, object], base: Path, *, dry: bool) -> Chosen:
    """Return the engine; in a *dry* run, which sends nothing, a key may be missing."""
    stand_ins: dict[str, str] = {}
    while True:
        try:
            with _environment(stand_ins):
                return choose(name, options, base=base, warn=_warn)
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


def _cache_path(project: Project | None) -> Path:
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


def _today() -> date:
    """Return the day that marks name: `SOURCE_DATE_EPOCH`'s where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now().astimezone().date()


def _warn(sentence: str) -> None:
    print(sentence, file=sys.stderr)
