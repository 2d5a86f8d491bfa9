"""``check``: catalogs go in; what is wrong with their translations comes out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sphinx_cluster.catalogs.bulk import collector_paused
from sphinx_cluster.checks.check import Check, Severity
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.checks.registry import UnknownCheckError, chosen, installed
from sphinx_cluster.checks.run import run as find
from sphinx_cluster.cli.check_output import FORMATS, TEXT, show
from sphinx_cluster.cli.check_report import Report
from sphinx_cluster.cli.checked_pages import CheckedPages, read_pages
from sphinx_cluster.cli.hints import hint
from sphinx_cluster.cli.mending import mend
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages
from sphinx_cluster.markup import Syntax

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
    """Check and report; return 1 if there is an error, 2 if a catalog cannot be read, else 0."""
    every = installed(_warn)
    only, skip = sum(arguments.only, ()), sum(arguments.skip, ())
    checks = _wanted(every, only, skip)
    with collector_paused():
        pages = read_pages(arguments)
        found = _findings(pages, checks, every)
        mended, rounds = 0, _MOST_ROUNDS if arguments.fix else 0
        while rounds and (now := mend(found)):
            rounds -= 1
            mended += now
            pages = read_pages(arguments)
            found = _findings(pages, checks, every)
        only_these = frozenset(only)
        report = Report(findings=found, entries=pages.entries, asked=only_these, mended=mended)
        show(report, arguments.format, speech())
    for problem in (*pages.remarks, *pages.problems):
        _warn(problem)
    if pages.problems:
        return UNUSABLE
    return ERRORS if any(one.severity is Severity.ERROR for one in found) else 0


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


def _wanted(
    every: Mapping[str, Check], only: Sequence[str], skip: Sequence[str]
) -> Mapping[str, Check]:
    try:
        return chosen(every, only=only, skip=skip)
    except UnknownCheckError as error:
        sentence = speech()('there is no check "%(name)s"; %(hint)s')
        values = {"name": error.name, "hint": hint(error.name, every)}
        raise UsageError(sentence % values) from error


def _findings(
    pages: CheckedPages, checks: Mapping[str, Check], every: Iterable[str]
) -> Sequence[Finding]:
    known = frozenset(every)
    return [
        finding
        for language in sorted(pages.by_language)
        for finding in find(pages.by_language[language], checks, known=known)
    ]


def _ids(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _warn(problem: str) -> None:
    print(problem, file=sys.stderr)
