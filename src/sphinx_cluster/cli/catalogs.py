"""Words of a command line go in; the catalogs they mean come out, opened, with their languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import Catalog, CatalogError, fields, load
from sphinx_cluster.cli.project import DocsProject, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError
from sphinx_cluster.language_codes import code_of, is_code, tag_of
from sphinx_cluster.terms.termbase import TermProblem

# ``PO`` and ``PO:LINE`` of a command line go in; files with the lines meant in each come out.

_PLACE: Final = re.compile(r"(?P<path>.+):(?P<line>\d{1,9})", re.DOTALL)


def places_of(words: Sequence[str]) -> Mapping[Path, Sequence[int]]:
    """Return the lines that *words* name in each file; none for a file as a whole.

    Folders stand for the PO files in them. A file named with lines and as a whole is meant as a
    whole. Raises `UsageError` for what is not there.
    """
    lines: dict[Path, list[int]] = {}
    whole: set[Path] = set()
    for word in words:
        place = _PLACE.fullmatch(word)
        if place is not None and not Path(word).exists():
            path = _file(Path(place["path"]))
            lines.setdefault(path, []).append(int(place["line"]))
            continue
        for path in _files(Path(word)):
            lines.setdefault(path, [])
            whole.add(path)
    return {path: [] if path in whole else found for path, found in lines.items()}


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [_file(path)]
    found = sorted(path.rglob("*.po"))
    if not found:
        raise UsageError(speech()("there is no PO file in %(path)s") % {"path": shown(path)})
    return found


def _file(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(speech()("there is no file or folder %(path)s") % {"path": shown(path)})
    return path


# A page's name goes in; the language its file says it is written in comes out, without Sphinx.

_FRONT_MATTER: Final = re.compile(r"\A---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*$", re.M | re.S)
_FIELD: Final = re.compile(r"^:language:[^\S\n]*(\S+)[^\S\n]*$", re.MULTILINE)
SUFFIXES: Final = (".md", ".rst")
"""Of the files that are pages."""

_WHERE_FIELDS_STAND: Final = 4_096


def language_of(project: DocsProject, page: str) -> str:
    """Return the language *page* is written in: its own ``language``, else the project's.

    A language the site is not built in does not count; nor does the page's if it is gone.
    """
    path = _page(project, page)
    if path is None:
        return project.language
    said = _said(path)
    known = (*project.settings.languages, project.language)
    return said if said in known else project.language


def has_page(project: DocsProject, page: str) -> bool:
    """Tell whether there is a file for *page*."""
    return _page(project, page) is not None


def _page(project: DocsProject, page: str) -> Path | None:
    paths = (project.docs / f"{page}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def _said(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".md":
        found = _FIELD.search(text, 0, _WHERE_FIELDS_STAND)
        return found[1] if found else ""
    front = _FRONT_MATTER.match(text)
    if front is None:
        return ""
    # To import YAML takes longer than many a command that reads catalogs only.
    import yaml

    try:
        fields = yaml.safe_load(front[1])
    except yaml.YAMLError:
        return ""
    return str(fields.get("language", "")).strip() if isinstance(fields, dict) else ""


# Paths and languages of a command line go in; PO files with their languages come out.

MESSAGES: Final = "LC_MESSAGES"
ENGLISH: Final = "en"
_TEMPLATE: Final = ".pot"


class LanguageError(UsageError):
    """Nothing tells which language a PO file translates into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCatalog:
    """A PO file; ``language`` is None where only the file itself can tell it.

    ``named`` says that the command line names the file and not a folder above it.
    """

    path: Path
    source_language: str
    language: str | None = None
    named: bool = False


def files_of(paths: Sequence[str], source_language: str) -> list[ChosenCatalog]:
    """Return the PO files that *paths* name, those below a folder in alphabetical order.

    Raises `UsageError` for a path that is not there or a folder that holds none.
    """
    chosen: dict[Path, ChosenCatalog] = {}
    for name in paths:
        for one in _below(Path(name), source_language):
            chosen.setdefault(one.path.resolve(), one)
    return list(chosen.values())


def catalogs_of(
    project: DocsProject, languages: Sequence[str], source: str | None
) -> list[ChosenCatalog]:
    """Return the catalogs of *project* in *languages*; *source* overrides what the pages say."""
    return [
        ChosenCatalog(
            path=path,
            language=language,
            source_language=source or _source(project, path.relative_to(folder)),
        )
        for language in languages
        for folder in (project.locale / language / MESSAGES,)
        for path in sorted(folder.rglob("*.po"))
    ]


def target_of(chosen: ChosenCatalog, catalog: Catalog, wanted: Sequence[str]) -> str | None:
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


def _below(path: Path, source_language: str) -> Iterator[ChosenCatalog]:
    if path.is_file():
        yield ChosenCatalog(path=path, source_language=source_language, named=True)
        return
    if not path.is_dir():
        raise UsageError(speech()("there is no file or folder %(path)s") % {"path": path})
    found = sorted(path.rglob("*.po"))
    if not found:
        raise UsageError(speech()("there is no PO file in %(path)s") % {"path": path})
    yield from (ChosenCatalog(path=one, source_language=source_language) for one in found)


def _source(project: DocsProject, relative: Path) -> str:
    page = relative.with_suffix("").as_posix()
    return ENGLISH if page == "sphinx" else language_of(project, page)


def _declared(catalog: Catalog) -> str | None:
    header = catalog.header
    said = fields(header.unit).get("Language", "") if header else ""
    return code if is_code(code := code_of(said)) else None


def _in_path(path: Path) -> str | None:
    parts = path.resolve().parts
    if MESSAGES in parts[1:]:
        place = len(parts) - 1 - parts[::-1].index(MESSAGES)
        said = parts[place - 1]
    else:
        said = path.stem.rpartition(".")[2]
    code = code_of(said)
    return code if is_code(code) and said in (code, tag_of(code)) else None


# A file's mistake goes in; the line that names it, in the user's language, comes out.


def named(error: CatalogError) -> str:
    """Return file, line and what is wrong there."""
    return f"{shown(error.path)}:{error.line}: {speech()(error.sentence) % error.words}"


def skipped(problem: TermProblem) -> str:
    """Return file and line of a row of a termbase that is not used, and why."""
    return f"{shown(problem.path)}:{problem.line}: {speech()(problem.sentence) % problem.words}"


def left_alone(error: CatalogError) -> str:
    """Return the same, and that nothing was written."""
    return f"{named(error)}; {speech()('the file was left as it is')}"


# PO files that were chosen go in; those that can be read come out, with their language.


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A catalog that could be read, and the languages it translates between."""

    catalog: Catalog
    path: Path
    source: str
    language: str


def opened(
    chosen: Sequence[ChosenCatalog],
    languages: Sequence[str],
    problems: list[str],
    *,
    read: Callable[[Path], Catalog] = load,
    say: Callable[[CatalogError], str] = named,
) -> Iterator[Opened]:
    """Yield what can be read and is in one of *languages*, if any; *say* adds to *problems* else.

    Raises `LanguageError` when there is but one file and its language is not known.
    """
    wanted = [code_of(language) for language in languages]
    for one in chosen:
        try:
            catalog = read(one.path)
            language = target_of(one, catalog, wanted)
        except CatalogError as error:
            problems.append(say(error))
            continue
        except LanguageError as error:
            if len(chosen) == 1:
                raise
            problems.append(str(error))
            continue
        if language is not None:
            source = one.source_language
            yield Opened(catalog=catalog, path=one.path, source=source, language=language)
