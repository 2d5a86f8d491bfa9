"""Command-line words go in; parsed arguments or one plain sentence about the mistake comes out."""

from __future__ import annotations

import argparse
from typing import NoReturn, Protocol

from sphinx_cluster.cli.speech import speech
from sphinx_cluster.errors import ClusterError

DEFAULT_DOCS = "docs"


class UsageError(ClusterError):
    """The command line asks for something the program does not offer, or leaves something out."""


class Commands(Protocol):
    """What `argparse.ArgumentParser.add_subparsers` returns, as far as commands use it."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002 (argparse's own word)
        """Return the parser of a new command."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language, and raises `UsageError` where argparse would exit.

    Its texts are given in English and looked up when they are shown: most runs show none.
    """

    def format_help(self) -> str:
        """Return the help in the user's language."""
        from sphinx_cluster.cli.help_text import Help

        self.formatter_class = Help  # not before: Python 3.14 formats each text when it is added
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's *message* and the way to more."""
        from sphinx_cluster.cli.usage_mistakes import mistake

        more = speech()("try: %(command)s") % {"command": f"{self.prog} --help"}
        raise UsageError(f"{mistake(message)} ({more})")


def whole_number(text: str) -> int:
    """Return the number in *text*; raises argparse's own error, which names the option."""
    try:
        return int(text)
    except ValueError:
        sentence = speech()('a whole number is expected, not "%(text)s"')
        raise argparse.ArgumentTypeError(sentence % {"text": text}) from None


def add_docs(parser: argparse.ArgumentParser) -> None:
    """Add ``--docs DIR`` so that it may stand before or after the command."""
    parser.add_argument(
        "--docs",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the folder that holds conf.py (default: docs)",
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
