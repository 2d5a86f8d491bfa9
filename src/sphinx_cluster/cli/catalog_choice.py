"""Paths and languages of a command line go in; PO files with their languages come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.header import fields
from sphinx_cluster.cli.page_language import language_of
from sphinx_cluster.cli.project import Project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError

MESSAGES: Final = "LC_MESSAGES"
ENGLISH: Final = "en"
_CODE: Final = re.compile(r"[a-z]{2,3}(?:[_-](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3}))*(?:@[a-z]+)?")
_TEMPLATE: Final = ".pot"


class LanguageError(UsageError):
    """Nothing tells which language a PO file translates into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A PO file; ``language`` is None where only the file itself can tell it.

    ``named`` says that the command line names the file and not a folder above it.
    """

    path: Path
    source_language: str
    language: str | None = None
    named: bool = False


def files_of(paths: Sequence[str], source_language: str) -> list[Chosen]:
    """Return the PO files that *paths* name, those below a folder in alphabetical order.

    Raises `UsageError` for a path that is not there or a folder that holds none.
    """
    chosen: dict[Path, Chosen] = {}
    for name in paths:
        for one in _below(Path(name), source_language):
            chosen.setdefault(one.path.resolve(), one)
    return list(chosen.values())


def catalogs_of(project: Project, languages: Sequence[str], source: str | None) -> list[Chosen]:
    """Return the catalogs of *project* in *languages*; *source* overrides what the pages say."""
    return [
        Chosen(
            path=path,
            language=language,
            source_language=source or _source(project, path.relative_to(folder)),
        )
        for language in languages
        for folder in (project.locale / language / MESSAGES,)
        for path in sorted(folder.rglob("*.po"))
    ]


def target_of(chosen: Chosen, catalog: Catalog, wanted: Sequence[str]) -> str | None:
    """Return the language *catalog* translates into, None if it is not among *wanted*.

    A file that the command line names is in the one language it names, whatever the file says;
    else the header tells it, or the path: ``de/LC_MESSAGES/page.po``, ``page.de.po``, ``de.po``.
    Raises `LanguageError` when nothing does.
    """
    if chosen.language is not None:
        return chosen.language
    if chosen.named and len(wanted) == 1:
        return wanted[0]
    language = _declared(catalog) or _in_path(chosen.path)
    if language is None:
        if len(wanted) == 1:
            return wanted[0]
        sentence = speech()("neither header nor path tells the language; name it with -l")
        raise LanguageError(f"{shown(chosen.path)}:1: {sentence}")
    return language if not wanted or language in wanted else None


def _below(path: Path, source_language: str) -> Iterator[Chosen]:
    if path.is_file():
        yield Chosen(path=path, source_language=source_language, named=True)
        return
    if not path.is_dir():
        raise UsageError(speech()("there is no file or folder %(path)s") % {"path": path})
    found = sorted(path.rglob("*.po"))
    if not found:
        raise UsageError(speech()("there is no PO file in %(path)s") % {"path": path})
    yield from (Chosen(path=one, source_language=source_language) for one in found)


def _source(project: Project, relative: Path) -> str:
    page = relative.with_suffix("").as_posix()
    return ENGLISH if page == "sphinx" else language_of(project, page)


def _declared(catalog: Catalog) -> str | None:
    header = catalog.header
    said = fields(header.unit).get("Language", "") if header else ""
    return said.replace("-", "_") if _CODE.fullmatch(said) else None


def _in_path(path: Path) -> str | None:
    parts = path.resolve().parts
    if MESSAGES in parts[1:]:
        place = len(parts) - 1 - parts[::-1].index(MESSAGES)
        return parts[place - 1] if _CODE.fullmatch(parts[place - 1]) else None
    last = path.stem.rpartition(".")[2]
    return last if _CODE.fullmatch(last) else None
