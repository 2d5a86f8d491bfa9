"""``build``: the docs folder goes in; the site in every language comes out, in ``build/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from sphinx_cluster.cli.project import chosen, load, shown
from sphinx_cluster.cli.remembered import Builds
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, add_languages, docs_folder

HTML, PDF, LATEX_PDF, LINK_CHECK = "html", "pdf", "latexpdf", "linkcheck"


def register(commands: Commands) -> None:
    """Declare the arguments of ``build``."""
    parser = commands.add_parser(
        "build",
        help="build the site in every language",
        description="Build the site in every language, side by side, into build/ beside the docs.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument(
        "-b",
        "--builder",
        choices=(HTML, PDF, LATEX_PDF, LINK_CHECK),
        default=HTML,
        help="what to build (default: html)",
    )
    parser.add_argument(
        "-W", "--strict", action="store_true", help="fail if there is any warning, after building"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build as asked; return 1 if a language failed, or warned under ``-W``."""
    builds = Builds(docs=Path(docs_folder(arguments)).resolve(), strict=arguments.strict)
    if arguments.builder == HTML and (languages := builds.standing(arguments.languages)):
        sentence = speech()("Nothing has changed since the last build: %(languages)s in %(folder)s")
        said = {"languages": ", ".join(languages), "folder": shown(builds.folder)}
        print(sentence % said, flush=True)
        return 0
    return _build(arguments, builds)


def _build(arguments: argparse.Namespace, builds: Builds) -> int:
    # What is needed to build takes longer to import than to see that there is nothing to do.
    from sphinx_cluster.cli.latex import make_pdfs
    from sphinx_cluster.cli.pdf import make_books
    from sphinx_cluster.cli.website import make_site

    project = load(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    if arguments.builder == LATEX_PDF:
        return make_pdfs(project, languages)
    if arguments.builder == PDF:
        return make_books(project, languages, strict=arguments.strict)
    return make_site(project, languages, builds, builder=arguments.builder)
