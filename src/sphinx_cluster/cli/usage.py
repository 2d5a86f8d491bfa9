"""Command-line words go in; parsed arguments or one plain sentence about the mistake comes out."""

from __future__ import annotations

import argparse
from typing import NoReturn, Protocol

from sphinx_cluster.errors import ClusterError

DEFAULT_DOCS = "docs"


class UsageError(ClusterError):
    """The command line asks for something the program does not offer, or leaves something out."""


class Commands(Protocol):
    """What `argparse.ArgumentParser.add_subparsers` returns, as far as commands use it."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002 (argparse's own word)
        """Return the parser of a new command."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError` where argparse would print its usage and exit."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's *message* and the way to more."""
        raise UsageError(f"{message} (try: {self.prog} --help)")


def add_docs(parser: argparse.ArgumentParser) -> None:
    """Add ``--docs DIR`` so that it may stand before or after the command."""
    parser.add_argument(
        "--docs",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=f"the folder that holds conf.py (default: {DEFAULT_DOCS})",
    )


def add_languages(parser: argparse.ArgumentParser) -> None:
    """Add ``-l LANG``, which may be given several times."""
    parser.add_argument(
        "-l",
        "--language",
        dest="languages",
        metavar="LANG",
        action="append",
        default=[],
        help="only this language; may be given several times (default: every language)",
    )


def docs_folder(arguments: argparse.Namespace) -> str:
    """Return the folder given with ``--docs``, else the default one."""
    folder: str = getattr(arguments, "docs", DEFAULT_DOCS)
    return folder
