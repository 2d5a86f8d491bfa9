"""``live``: pages and catalogs go in; a local web server that rebuilds on save comes out."""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec

from sphinx_cluster.cli.build import HTML, make_site
from sphinx_cluster.cli.project import chosen, load_project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import environment
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder

HOST = "127.0.0.1"
PORT = 8000
LAST_PORT = 65535


def register(commands: Commands) -> None:
    """Declare the arguments of ``live``."""
    parser = commands.add_parser(
        "live",
        help="serve the site on this machine and rebuild it on save",
        description="Build the site, serve it on this machine and rebuild whenever a page "
        "or a catalog is saved; Ctrl-C ends it.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        help="the port to serve at (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C. Raises `UsageError` when the live server is not installed."""
    variables = environment()
    project = load_project(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    say = speech()
    if find_spec("livereload") is None:
        sentence = say('the live server is not installed; pip install "sphinx-cluster[live]"')
        raise UsageError(sentence)

    def rebuild() -> None:
        make_site(project, languages, builder=HTML, strict=False, environment=variables)

    rebuild()
    server = import_module("livereload").Server()
    for folder in (project.docs, project.locale):
        server.watch(f"{folder}/**/*", rebuild, ignore=_is_made)
    address = f"http://{HOST}:{arguments.port}/"
    sentence = say("Serving %(folder)s at %(address)s; Ctrl-C ends it")
    print(sentence % {"folder": shown(project.build / HTML), "address": address}, flush=True)
    server.serve(root=str(project.build / HTML), host=HOST, port=arguments.port)
    return 0


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text[:6]) <= LAST_PORT):
        sentence = speech()('a port from 1 to %(last)d is expected, not "%(text)s"')
        raise argparse.ArgumentTypeError(sentence % {"last": LAST_PORT, "text": text})
    return int(text)


def _is_made(path: str) -> bool:
    """Say whether *path* is an editor's or a build's own, which must not start another build."""
    return path.endswith((".mo", ".pot", "~", ".swp"))
