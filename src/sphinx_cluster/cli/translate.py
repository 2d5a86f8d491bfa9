"""``translate``: catalogs go in; what is empty in them is filled by memory, then by an engine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import save
from sphinx_cluster.cli import translate_report as report
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.translate_choice import Material, read_material
from sphinx_cluster.cli.translate_engine import Asked, open_engine
from sphinx_cluster.cli.translate_progress import Progress
from sphinx_cluster.cli.usage import (
    Commands,
    UsageError,
    add_docs,
    add_languages,
    whole_number,
)
from sphinx_cluster.markup import Syntax
from sphinx_cluster.translation.pretranslate import Done, Pretranslation, count_blanks

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
        done = _fill(material, asked, write=not arguments.dry_run)
        report.summary(done, asked, dry=arguments.dry_run)
        failed = asked.stopped or any(one.error for work in done for one in work.left)
    return INCOMPLETE if failed or material.broken else 0


def _fill(material: Material, asked: Asked, *, write: bool) -> Sequence[Done]:
    """Fill all catalogs, saving each as soon as it is done; return what became of them."""
    found: list[Done] = []
    with Progress(sum(count_blanks(material.sheets).values())) as progress:
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
