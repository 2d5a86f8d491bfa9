"""``check``: catalogs go in; what is wrong with their translations comes out."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import load, save
from sphinx_cluster.catalogs.fill import filled, fits
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Check, Finding, Severity
from sphinx_cluster.checks.guard import Failure
from sphinx_cluster.checks.installed import GROUP, UnknownCheckError, chosen, names, surveyed
from sphinx_cluster.checks.message import Page, page_of
from sphinx_cluster.checks.run import run as find
from sphinx_cluster.cli.catalogs import (
    ENGLISH,
    ChosenCatalog,
    catalogs_of,
    files_of,
    opened,
    skipped,
)
from sphinx_cluster.cli.check_output import FORMATS, TEXT, Report, show
from sphinx_cluster.cli.project import chosen as chosen_languages
from sphinx_cluster.cli.project import load_project as load_project
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import hint, speech
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.markup import Syntax
from sphinx_cluster.plugins import owner, trace_of
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.terms.titles import titles_in

# The arguments of ``check`` go in; the catalogs to check come out by language, ready for it.


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
    chosen, termbase = _wanted_files(arguments)
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


def _wanted_files(arguments: argparse.Namespace) -> tuple[Sequence[ChosenCatalog], Path | None]:
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


# Findings go in; those of which it is certain what must stand there are mended in their files.


def mend(findings: Iterable[Finding]) -> int:
    """Write the replacements of *findings* into their catalogs; return how many there were.

    All else in the files keeps its bytes. An entry that is no longer as it was checked, or that
    could not be written in the charset of its file, is left alone.
    """
    by_path: dict[Path, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.replacement is not None:
            by_path[finding.path].append(finding)
    return sum(_mend_file(path, found) for path, found in by_path.items())


def _mend_file(path: Path, findings: Sequence[Finding]) -> int:
    catalog = load(path)
    by_line: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_line[finding.line].append(finding)
    units, mended = {}, 0
    for block in catalog.blocks:
        if block.line in by_line:
            unit, number = _mended(block.unit, by_line[block.line])
            if number and fits(catalog, unit):
                units[block.place] = unit
                mended += number
    save(filled(catalog, units))
    return mended


def _mended(unit: Unit, findings: Iterable[Finding]) -> tuple[Unit, int]:
    """Return *unit* with as many replacements as do not overlap, and how many those are."""
    texts = list(unit.msgstr)
    begins = dict.fromkeys(range(len(texts)), float("inf"))
    number = 0
    for one in sorted(findings, key=lambda one: (one.start, one.end), reverse=True):
        if one.end <= begins.get(one.form, -1) and unit.msgstr[one.form] == one.msgstr:
            text = texts[one.form]
            texts[one.form] = text[: one.start] + (one.replacement or "") + text[one.end :]
            begins[one.form] = one.start
            number += 1
    return replace(unit, msgstr=tuple(texts)), number


ERRORS: Final = 1
UNUSABLE: Final = 2
_MOST_ROUNDS: Final = 10
"""How often the catalogs are mended and checked again, as no more than some findings are told of a
text at once."""


def register(commands: Commands) -> None:
    """Declare the arguments of ``check``."""
    parser = commands.add_parser(
        "check",
        help="find what is wrong with translations",
        description="Check the catalogs of the project, or the PO files that are named: these need "
        "no conf.py and no Sphinx project.",
    )
    add_docs(parser)
    add_languages(parser)
    _declare_input(parser)
    _declare_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and report; return 1 if there is an error, 2 if a catalog cannot be read, else 0.

    2 as well if a check that was asked for with ``--only`` failed.
    """
    only, skip = sum(arguments.only, ()), sum(arguments.skip, ())
    with redirect_stdout(sys.stderr):  # what plugins and conf.py print is no part of the report
        checking = _checking(only, skip)
        pages, found, mended = _checked(arguments, checking)
    only_these = frozenset(only)
    report = Report(findings=found, entries=pages.entries, asked=only_these, mended=mended)
    show(report, arguments.format, speech())
    for problem in (*pages.remarks, *pages.problems):
        _warn(problem)
    if pages.problems or only_these & checking.failed:
        return UNUSABLE
    return ERRORS if any(one.severity is Severity.ERROR for one in found) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checking:
    """The checks that run; ``known`` are the ids of all, ``failed`` those left out on the way."""

    checks: Mapping[str, Check]
    known: Collection[str]
    failed: set[str] = field(default_factory=set)

    def found_in(self, pages: CheckedPages) -> Sequence[Finding]:
        """Return what the checks find; one that fails is told of, and left out altogether."""
        found = [
            finding
            for language in sorted(pages.by_language)
            for finding in find(
                pages.by_language[language], self._left(), known=self.known, tell=self._tell
            )
        ]
        return [finding for finding in found if finding.check not in self.failed]

    def _left(self) -> Mapping[str, Check]:
        return {name: check for name, check in self.checks.items() if name not in self.failed}

    def _tell(self, failure: Failure) -> None:
        say = speech()
        words = {
            "name": failure.check,
            "distribution": owner(GROUP, failure.check),
            "place": f"{shown(failure.place[0])}:{failure.place[1]}" if failure.place else "",
            "why": failure.why(say),
        }
        sentence = (
            say(
                'the check "%(name)s" of %(distribution)s failed at %(place)s and is left out: '
                "%(why)s"
            )
            if failure.place
            else say('the check "%(name)s" of %(distribution)s failed and is left out: %(why)s')
        )
        _warn(f"{sentence % words}{trace_of(failure.cause)}")
        self.failed.add(failure.check)


def _checking(only: Sequence[str], skip: Sequence[str]) -> _Checking:
    """Import the checks that are wanted, and no others; tell of those that cannot be used.

    Raises `UsageError` for one that is named in *only* and cannot be used, or is not there.
    """
    known = names()
    wanted = _wanted_checks(known, only, skip)
    checks = {}
    for plugin in surveyed(wanted):
        if plugin.is_fit:
            checks[plugin.point.name] = plugin.loaded
        elif plugin.point.name in only:
            raise UsageError(plugin.told(speech())) from plugin.failure
        else:
            _warn(plugin.told(speech()))
    return _Checking(checks=checks, known=frozenset(known))


def _checked(
    arguments: argparse.Namespace, checking: _Checking
) -> tuple[CheckedPages, Sequence[Finding], int]:
    """Return the catalogs, what is found in them, and how many spots were mended before."""
    pages = read_pages(arguments)
    found = checking.found_in(pages)
    mended, rounds = 0, _MOST_ROUNDS if arguments.fix else 0
    while rounds and (now := mend(found)):
        rounds -= 1
        mended += now
        pages = read_pages(arguments)
        found = checking.found_in(pages)
    return pages, found, mended


def _declare_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PO", nargs="*", help="a PO file, or a folder to look for them in"
    )
    parser.add_argument(
        "--source",
        metavar="LANG",
        help="the language the source texts are in (default: what the pages say, else English)",
    )
    parser.add_argument(
        "--source-format",
        choices=tuple(Syntax),
        help="how the source texts are written (default: what the references tell, else MyST)",
    )
    parser.add_argument(
        "--termbase", metavar="CSV", help="the terms to use (default: cluster_termbase)"
    )


def _declare_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default=TEXT, help="how to show findings")
    for option, words in (("--only", "only these checks"), ("--skip", "all checks but these")):
        parser.add_argument(
            option, metavar="ID,…", action="append", default=[], type=_ids, help=words
        )
    parser.add_argument(
        "--fix", action="store_true", help="mend what is certain, then show what is left"
    )


def _wanted_checks(
    known: Iterable[str], only: Sequence[str], skip: Sequence[str]
) -> Collection[str]:
    try:
        return chosen(dict.fromkeys(known), only=only, skip=skip)
    except UnknownCheckError as error:
        sentence = speech()('there is no check "%(name)s"; %(hint)s')
        values = {"name": error.name, "hint": hint(error.name, known)}
        raise UsageError(sentence % values) from error


def _ids(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _warn(problem: str) -> None:
    print(problem, file=sys.stderr)
