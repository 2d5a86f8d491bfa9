"""``status``: the catalogs go in; how far the translations are comes out, by page and language."""

from __future__ import annotations

import argparse
import json
import sys
from math import floor
from typing import Final

from sphinx_cluster.cli.broken import named
from sphinx_cluster.cli.project import Project, chosen, load
from sphinx_cluster.cli.site_status import site_status
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.status_text import show_table
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.site.status import SiteStatus, status_page

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
    project = load(docs_folder(arguments))
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


def _reader(project: Project) -> str:
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
