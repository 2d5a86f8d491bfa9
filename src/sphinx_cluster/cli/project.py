"""A docs folder goes in; what its ``conf.py`` says, checked, comes out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_cluster import config
from sphinx_cluster.cli.speech import hint, speech
from sphinx_cluster.cli.usage import UsageError
from sphinx_cluster.config import Settings
from sphinx_cluster.errors import ConfigurationError


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsProject:
    """A site's sources: ``docs`` holds conf.py, ``locale`` the catalogs, ``build`` what is made.

    ``language`` is the source language of every page that names none of its own;
    ``compact`` is Sphinx's ``gettext_compact``, ``excluded`` its ``exclude_patterns``.
    """

    docs: Path
    locale: Path
    language: str
    compact: bool | str
    settings: Settings
    excluded: tuple[str, ...] = ()

    @property
    def build(self) -> Path:
        """The folder for all that is built."""
        return self.docs.parent / "build"


def load_project(folder: str) -> DocsProject:
    """Read ``conf.py`` in *folder* and return the project.

    Raises `UsageError` when there is no ``conf.py`` and `ConfigurationError` when it cannot be
    run or holds a value that cannot be used.
    """
    docs = Path(folder).resolve()
    return project_in(docs, namespace_of(docs))


def namespace_of(docs: Path) -> Mapping[str, Any]:
    """Return what ``conf.py`` in the folder *docs* defines; raises as `load_project` does."""
    conf = docs / "conf.py"
    if not conf.is_file():
        sentence = speech()("there is no conf.py in %(folder)s (--docs DIR names the folder)")
        raise UsageError(sentence % {"folder": shown(docs)})
    with redirect_stdout(sys.stderr):  # what it prints is no part of a command's output
        return _namespace(conf)


def project_in(docs: Path, namespace: Mapping[str, Any]) -> DocsProject:
    """Return the project in the folder *docs* whose ``conf.py`` defines *namespace*.

    Raises `ConfigurationError` for a value that cannot be used.
    """
    from sphinx_cluster.pdf import options as pdf_options

    of_books = {name for name in namespace if name.startswith(pdf_options.PREFIX)}
    pdf_options.read({name: namespace[name] for name in of_books})
    settings = config.read({n: value for n, value in namespace.items() if n not in of_books})
    locale_dirs = namespace.get("locale_dirs") or ["locales"]
    return DocsProject(
        docs=docs,
        locale=(docs / locale_dirs[0]).resolve(),
        language=namespace.get("language") or "en",
        compact=namespace.get("gettext_compact", True),
        settings=settings,
        excluded=tuple(namespace.get("exclude_patterns") or ()),
    )


def chosen(project: DocsProject, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the project's languages that are *wanted*, or all of them when none is named.

    Raises `UsageError` for a language the site is not built in.
    """
    offered = project.settings.languages
    for language in wanted:
        if language not in offered:
            sentence = speech()('language "%(language)s" is not in cluster_languages; %(hint)s')
            raise UsageError(sentence % {"language": language, "hint": hint(language, offered)})
    return tuple(language for language in offered if not wanted or language in wanted)


def shown(path: Path) -> str:
    """Return *path* as a person at this prompt would write it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _namespace(conf: Path) -> Mapping[str, Any]:
    # To import Sphinx takes longer than many a command that can do without a conf.py.
    from sphinx.config import eval_config_file
    from sphinx.errors import ConfigError
    from sphinx.util.tags import Tags

    try:
        return eval_config_file(conf, Tags())
    except ConfigError as error:
        raise ConfigurationError(_one_line(conf, error)) from error


def _one_line(conf: Path, error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        return f"{shown(conf)}:{cause.lineno or 1}: {cause.msg}"
    if cause is None:
        return f"{shown(conf)}: {' '.join(str(error).split())}"
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(cause.__traceback__)
        if frame.filename == str(conf)
    ]
    said = " ".join(f"{type(cause).__name__}: {cause}".split()).rstrip(": ")
    return f"{shown(conf)}:{lines[-1] if lines else 1}: {said}"
