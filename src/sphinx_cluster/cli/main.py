"""Words after ``sphinx-cluster`` go in; an exit code comes out, a mistake as one line."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from typing import NoReturn

from sphinx_cluster.cli.interpreter import search_less
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Parser, add_docs
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.plugins import DEBUG, check_names, trace_of

PROGRAM = "sphinx-cluster"
UNUSABLE = 2
INTERRUPTED = 130
COMMANDS = (
    "build",
    "update",
    "translate",
    "check",
    "status",
    "accept",
    "memory",
    "new",
    "live",
    "doctor",
)
"""Each is a module beside this one; only those are imported that the command line may mean."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in *argv* (default: the real command line) and return its exit code.

    2 stands for a mistake in the command line or the configuration, 130 for Ctrl-C. Whoever calls
    with an *argv* of their own has more to do in this process, which is left as it is.
    """
    _print_anything()
    if argv is None:
        search_less()
    words = sys.argv[1:] if argv is None else argv
    with _debugging(wanted="--debug" in words):
        return _ended(words)


def _ended(words: Sequence[str]) -> int:
    """Run the command in *words* and return how it ended, whatever happens."""
    try:
        named = tuple(command for command in COMMANDS if command in words)
        arguments = parser_of(named or COMMANDS).parse_args(words)
        if not hasattr(arguments, "forgives_names"):
            check_names()
        code: int = arguments.run(arguments)
    except ClusterError as error:
        return _complain(str(error), error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        say = speech()
        return _complain(f"{error.filename or say('system')}: {say(error.strerror or str(error))}")
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


@contextmanager
def _debugging(*, wanted: bool) -> Iterator[None]:
    """Have `DEBUG` in the environment for a while: what is started meanwhile sees it as well."""
    before = os.environ.get(DEBUG)
    if wanted:
        os.environ[DEBUG] = "1"
    try:
        yield
    finally:
        if wanted and before is None:
            del os.environ[DEBUG]


class _Version(argparse.Action):
    """Prints the version and ends the program; reads it only then, as that takes long."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(
            option_strings, dest, nargs=0, help="show program's version number and exit"
        )

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"{PROGRAM} {version(PROGRAM)}")
        parser.exit()


def parser_of(names: Sequence[str]) -> Parser:
    """Return the parser of the command line with the commands in *names*."""
    parser = Parser(
        prog=PROGRAM,
        description="Build and translate a Sphinx site of partners, events and projects.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version)
    add_docs(parser)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    for name in names:
        import_module(f"sphinx_cluster.cli.{name}").register(commands)
    return parser


def _print_anything() -> None:
    """Let a terminal that lacks a character show its code rather than stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _complain(sentence: str, error: BaseException | None = None) -> int:
    """Print one line, and where that is wanted the trace of the plugin that made the mistake."""
    while isinstance(error, ClusterError):
        error = error.__cause__
    trace = trace_of(error)
    print(f"{PROGRAM}: {' '.join(sentence.split())}{trace}", file=sys.stderr)
    return UNUSABLE
