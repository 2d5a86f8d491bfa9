"""Command-line words go in; parsed arguments or one plain sentence about the mistake comes out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn, Protocol

from sphinx_cluster.cli.speech import speech
from sphinx_cluster.errors import ClusterError

DEFAULT_DOCS = "docs"


class UsageError(ClusterError):
    """The command line asks for something the program does not offer, or leaves something out."""


class Commands(Protocol):
    """What `argparse.ArgumentParser.add_subparsers` returns, as far as commands use it."""

    def add_parser(self, name: str, *, help: str, description: str) -> Parser:  # noqa: A002 (argparse's own word)
        """Return the parser of a new command."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language, and raises `UsageError` where argparse would exit.

    Its texts are given in English and looked up when they are shown: most runs show none. Every
    parser has ``--debug``, so that it may stand before or after a command. ``later`` declares
    arguments that plugins bring, once they are needed: most runs need none.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what `argparse.ArgumentParser` takes."""
        super().__init__(*given, **named)
        self.later: Callable[[], None] | None = None
        self.add_argument(
            "--debug",
            action="store_true",
            default=argparse.SUPPRESS,
            help="show a plugin's own trace where it fails",
        )

    def parse_args(self, *given: Any, **named: Any) -> Any:
        """Read the words of a whole command line."""
        with _translated():
            return super().parse_args(*given, **named)

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        """Read the words of a command line, after what is declared ``later``."""
        if self.later is not None:
            declare, self.later = self.later, None
            declare()
        with _translated():
            return super().parse_known_args(*given, **named)

    def format_help(self) -> str:
        """Return the help in the user's language."""
        from sphinx_cluster.cli.help_text import Help

        self.formatter_class = Help  # not before: Python 3.14 formats each text when it is added
        with _translated():
            return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's *message* and the way to more."""
        more = speech()("try: %(command)s") % {"command": f"{self.prog} --help"}
        raise UsageError(f"{message} ({more})")


@contextmanager
def _translated() -> Iterator[None]:
    """Have argparse look its own sentences up in the catalog of the commands for a while.

    It calls gettext's functions under these names; what it says is looked up when it is said.
    """
    ours: Mapping[str, Callable[..., str]] = {
        "_": lambda text: speech()(text),
        "ngettext": lambda one, several, number: speech().plural(one, several, number),
    }
    theirs = {name: vars(argparse)[name] for name in ours if name in vars(argparse)}
    vars(argparse).update({name: ours[name] for name in theirs})
    try:
        yield
    finally:
        vars(argparse).update(theirs)


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
