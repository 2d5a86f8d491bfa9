"""``status``: the catalogs go in; how far the translations are comes out, by page and language."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sphinx.util.matching import get_matching_files

from sphinx_cluster.catalogs.file import CatalogError
from sphinx_cluster.cli.catalogs import MESSAGES, SUFFIXES, language_of, named
from sphinx_cluster.cli.project import DocsProject, chosen, load_project
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.progress import Progress, read_progress
from sphinx_cluster.site.status import (
    PageStatus,
    SiteStatus,
    advice,
    short_steps,
    status_page,
    texts_in,
)

# The status of a site goes in; a table for the terminal comes out, and what to do next.

_COLUMNS: Final = ("total", "reviewed", "unreviewed", "stale", "empty", "left")
_WIDTH_OF_A_FILE: Final = 140
_DONE: Final = "green"


def show_table(status: SiteStatus, say: Labels) -> None:
    """Print a row for each page and language, the sum of each language, and advice."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    texts = texts_in(say.language)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_footer=False)
    table.add_column(texts["page"], overflow="fold")
    table.add_column(texts["language"])
    for name in _COLUMNS:
        table.add_column(texts[name], justify="right")
    table.add_column(texts["next"], overflow="fold")
    for one in status.pages:
        table.add_row(*_row(one, say))
    table.add_section()
    for language in status.languages:
        total = status.total(language)
        share = Text(
            texts["share"].replace("%(share)s", f"{int(status.share(language))}"),
            style=_DONE if status.share(language) >= 100 else "",
        )
        table.add_row(Text(texts["total_of"]), language, *_numbers(total), share)
    console.print(table)
    for said, command in advice(status.total(), status.missing(), say.language):
        console.print(Text.assemble(said, " ", (command, "bold")), soft_wrap=True)


def _row(one: PageStatus, say: Labels) -> Sequence[Text | str]:
    if one.missing:
        return (
            one.page,
            one.language,
            *("–" for _ in _COLUMNS),
            texts_in(say.language)["none_yet"],
        )
    steps = ", ".join(short_steps(one.progress, labels_for(say.language)))
    return (Text(one.page), one.language, *_numbers(one.progress), steps)


def _numbers(progress: Progress) -> Sequence[str]:
    numbers = (progress.total, progress.reviewed, progress.unreviewed, progress.stale)
    return [str(number) for number in (*numbers, progress.empty, progress.words_left)]


# A project goes in; how far each page is in each language comes out, and what cannot be read.


def site_status(
    project: DocsProject, languages: Sequence[str]
) -> tuple[SiteStatus, Sequence[CatalogError]]:
    """Return how far *project* is in *languages*, pages in alphabetical order.

    A page that is written in another language and has no catalog is missing; nothing is built to
    find out how much there is to translate. Second come the catalogs that cannot be read.
    """
    read = read_progress(project.locale, languages)
    found = [
        PageStatus(language=language, page=page, progress=progress)
        for language, one in read.items()
        for page, progress in one.pages.items()
    ]
    found += _missing(project, languages)
    order = {language: place for place, language in enumerate(languages)}
    found.sort(key=lambda one: (one.page, order[one.language]))
    errors = [error for one in read.values() for error in one.errors]
    return SiteStatus(languages=tuple(languages), pages=tuple(found)), errors


def _missing(project: DocsProject, languages: Collection[str]) -> Iterator[PageStatus]:
    for page in _pages(project):
        own = language_of(project, page)
        for language in languages:
            catalog = project.locale / language / MESSAGES / f"{page}.po"
            if language != own and not catalog.is_file():
                yield PageStatus(language=language, page=page, missing=True)


def _pages(project: DocsProject) -> list[str]:
    """Return the names of the pages that Sphinx would read."""
    files = map(Path, get_matching_files(project.docs, exclude_patterns=project.excluded))
    return sorted({file.with_suffix("").as_posix() for file in files if file.suffix in SUFFIXES})


TEXT, JSON, HTML = "text", "json", "html"
TOO_LITTLE: Final = 1
UNUSABLE: Final = 2
_NUMBERS: Final = ("total", "reviewed", "unreviewed", "stale", "empty")


def register(commands: Commands) -> None:
    """Declare the arguments of ``status``."""
    parser = commands.add_parser(
        "status",
        help="show how far the translations are",
        description="Show how many texts of each page are reviewed, unreviewed, stale or empty.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument(
        "--format", choices=(TEXT, JSON, HTML), default=TEXT, help="how to show it (default: text)"
    )
    parser.add_argument(
        "--fail-under",
        metavar="PCT",
        type=_percent,
        help="fail if less than this share of a language's texts is reviewed, in per cent",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the status; return 1 if a language is below ``--fail-under``, else 0.

    2 stands for catalogs that cannot be read.
    """
    project = load_project(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    status, errors = site_status(project, languages)
    say = speech()
    if arguments.format == JSON:
        print(json.dumps(_object(status), ensure_ascii=False, indent=2))
    elif arguments.format == HTML:
        print(status_page(status, _reader(project), project.settings), end="")
    else:
        show_table(status, say)
    for error in errors:
        print(named(error), file=sys.stderr)
    below = [
        language
        for language in languages
        if arguments.fail_under is not None and status.share(language) < arguments.fail_under
    ]
    for language in below:
        said = say(
            "%(language)s: %(share).1f %% of the texts are reviewed, %(wanted)g %% are needed"
        )
        values = {"language": language, "share": floor(10 * status.share(language)) / 10}
        print(said % {**values, "wanted": arguments.fail_under}, file=sys.stderr)
    return UNUSABLE if errors else TOO_LITTLE if below else 0


def _reader(project: DocsProject) -> str:
    """Return the language of the page: the user's, if it is one of the site's, else its first."""
    language, languages = speech().language, project.settings.languages
    return language if language in languages else languages[0]


def _object(status: SiteStatus) -> dict[str, dict[str, dict[str, int]]]:
    """Return the figures by language, then by page."""
    return {
        language: {
            one.page: {name: getattr(one.progress, name) for name in _NUMBERS}
            for one in status.pages
            if one.language == language
        }
        for language in status.languages
    }


def _percent(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 100:
        sentence = speech()('--fail-under: a number from 0 to 100 is expected, not "%(text)s"')
        raise UsageError(sentence % {"text": text})
    return share
