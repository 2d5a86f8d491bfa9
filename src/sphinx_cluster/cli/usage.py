"""Command-line words go in; parsed arguments or one plain sentence about the mistake comes out."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn, Protocol

from sphinx_cluster.cli.speech import speech
from sphinx_cluster.errors import ClusterError

# What argparse says about a command line goes in; the same in the user's language comes out.
#
# argparse hands its mistakes on as finished English sentences, so they are known by their wording:
# the one of Python 3.11 to 3.14. A sentence that is not known stays as it is.

SENTENCES: Final[Sequence[str]] = (
    "unrecognized arguments: %(words)s",
    "the following arguments are required: %(arguments)s",
    "one of the arguments %(arguments)s is required",
    "ambiguous option: %(option)s could match %(options)s",
    "invalid choice: %(word)s, maybe you meant %(nearest)s? (choose from %(choices)s)",
    "invalid choice: %(word)s (choose from %(choices)s)",
    "expected one argument",
    "expected at least one argument",
    "ignored explicit argument %(word)s",
    "not allowed with argument %(option)s",
)
"""What argparse may say of the arguments that the commands declare."""

_NAMED: Final = "argument %(argument)s: %(mistake)s"
"""How it names the argument that a mistake is about."""

_PLACEHOLDER: Final = re.compile(r"%\\\((\w+)\\\)s")


def mistake(message: str) -> str:
    """Return argparse's *message* in the user's language."""
    named = _pattern(_NAMED).fullmatch(message)
    if named is None:
        return _said(message)
    values = {"argument": named["argument"], "mistake": _said(named["mistake"])}
    return speech()(_NAMED) % values


def _said(message: str) -> str:
    for sentence in SENTENCES:
        found = _pattern(sentence).fullmatch(message)
        if found is not None:
            return speech()(sentence) % found.groupdict()
    return message


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return what finds *sentence* with any words in the place of its placeholders."""
    return re.compile(_PLACEHOLDER.sub(r"(?P<\1>.*?)", re.escape(sentence)), re.DOTALL)


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

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        """Read the words of a command line, after what is declared ``later``."""
        if self.later is not None:
            declare, self.later = self.later, None
            declare()
        return super().parse_known_args(*given, **named)

    def format_help(self) -> str:
        """Return the help in the user's language."""
        from sphinx_cluster.cli.help_text import Help

        self.formatter_class = Help  # not before: Python 3.14 formats each text when it is added
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's *message* and the way to more."""

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
