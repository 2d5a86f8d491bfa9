"""``translate``: catalogs go in; what is empty in them is filled by memory, then by an engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from sphinx_cluster.catalogs.file import save
from sphinx_cluster.cli import translate_report as report
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.translate_choice import Asked, Material, open_engine, read_material
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, whole_number
from sphinx_cluster.markup import Syntax
from sphinx_cluster.translation.pretranslate import Done, Pretranslation, count_blanks

# The number of entries goes in; a bar comes out that fills on a terminal, and nowhere else.


class ProgressBar:
    """A bar on standard error, only while that is a terminal; lines are shown above it."""

    def __init__(self, total: int) -> None:
        """Take the number of entries to be filled."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._total, self._done = total, 0
        self._bar = Bar(
            *columns, console=console, transient=True, disable=not sys.stderr.isatty() or not total
        )
        self._task = self._bar.add_task(speech()("Translating"), total=total)

    def step(self, number: int) -> None:
        """Move on by *number* texts, but not to the end."""
        self._done = min(self._done + number, self._total)
        self._bar.update(self._task, completed=self._done)

    def at(self, number: int) -> None:
        """Show that *number* entries have been dealt with at least."""
        self._done = max(self._done, number)
        self._bar.update(self._task, completed=self._done)

    def show(self, line: str) -> None:
        """Print *line* on standard error, above the bar where there is one."""
        if self._bar.disable:
            print(line, file=sys.stderr, flush=True)
        else:
            self._bar.console.print(line, soft_wrap=True)

    def __enter__(self) -> Self:
        if not self._bar.disable:
            self._bar.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if not self._bar.disable:  # a bar that is switched off would still end a line
            self._bar.stop()


INCOMPLETE: Final = 1
"""The exit code when an engine failed on the way, or a catalog could not be read."""


def register(commands: Commands) -> None:
    """Declare the arguments of ``translate``."""
    parser = commands.add_parser(
        "translate",
        help="fill what is empty in the catalogs: from the memory, then by an engine",
        description="Fill what is empty in the catalogs: with what has been translated before, "
        "then by an engine, marked for a person to read. With PO files or folders, no conf.py is "
        "needed. Without an engine, nothing leaves this machine.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument("--engine", metavar="NAME", help="instead of cluster_engine")
    parser.add_argument(
        "--source", metavar="LANG", help="the language of the texts, where it is not known (en)"
    )
    parser.add_argument(
        "--source-format",
        choices=[syntax.value for syntax in Syntax],
        help="the markup of the texts (default: what their references say, else myst)",
    )
    parser.add_argument("--termbase", metavar="CSV", help="instead of cluster_termbase")
    parser.add_argument(
        "--limit", metavar="N", type=whole_number, help="send at most N characters to the engine"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done and sent; change nothing"
    )
    parser.add_argument("paths", metavar="PO", nargs="*", help="PO files, or folders of them")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Fill the catalogs and sum up; return 1 if an engine failed or a catalog is broken."""
    say = speech()
    if arguments.limit is not None and arguments.limit < 0:
        raise UsageError(say("--limit takes a number of characters, 0 or more"))
    material = read_material(arguments)
    report.complain(material.problems)
    with open_engine(arguments, material) as asked:
        report.announce(asked, dry=arguments.dry_run)
        with redirect_stdout(sys.stderr):  # what an engine prints is no part of the report
            done = _fill(material, asked, write=not arguments.dry_run)
        report.summary(done, asked, dry=arguments.dry_run)
        failed = asked.stopped or any(one.error for work in done for one in work.left)
    return INCOMPLETE if failed or material.broken else 0


def _fill(material: Material, asked: Asked, *, write: bool) -> Sequence[Done]:
    """Fill all catalogs, saving each as soon as it is done; return what became of them."""
    found: list[Done] = []
    with ProgressBar(sum(count_blanks(material.sheets).values())) as progress:
        for (source, target), sheets in material.directions().items():
            work = Pretranslation(
                memory=material.memory(source, target),
                termbase=material.termbase,
                asking=asked.asking(source, target, material.termbase),
                base=Path.cwd(),
                today=asked.today,
            )
            for done in work.run(sheets, heard=progress.step):
                if write:
                    save(done.sheet.catalog)
                found.append(done)
                progress.at(sum(map(_dealt_with, found)))
                report.catalog(done, asked, progress.show)
    return found


def _dealt_with(done: Done) -> int:
    return done.exact + done.fuzzy + done.engine + len(done.left)
