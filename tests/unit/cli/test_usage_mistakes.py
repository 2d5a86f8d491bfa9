"""What is wrong with a command line is said in the user's language."""

from __future__ import annotations

import argparse
import ast
from contextlib import suppress
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError
from tests.unit.cli.test_help_text import types

TO_AUTHORS = frozenset(
    {
        "%(prog)s: error: %(message)s\n",
        "%(prog)s: warning: %(message)s\n",
        "%r is not callable",
        ".__call__() not defined",
        "argument '%(argument_name)s' is deprecated",
        "cannot have multiple subparser arguments",
        "command '%(parser_name)s' is deprecated",
        "conflicting subparser alias: %s",
        "conflicting subparser: %s",
        "option '%(option)s' is deprecated",
        "subcommands",
        "unexpected option string: %s",
    }
)
MISTAKES = [
    ("", "the following arguments are required: COMMAND", "es fehlen diese Argumente: COMMAND"),
    ("build --nothing", "unrecognized arguments: --nothing", "unbekannte Argumente: --nothing"),
    ("build -l", "argument -l/--language: expected one argument", "-l/--language: hier fehlt"),
    ("build -b dvi", "argument -b/--builder: invalid choice: 'dvi'", "'dvi' gibt es nicht (zur"),
    ("biuld", "argument COMMAND: invalid choice: 'biuld'", "COMMAND: 'biuld' gibt es nicht"),
    ("live --port x", '--port: a port from 1 to 65535 is expected, not "x"', "nicht „x“"),
    ("live --port 99999", 'is expected, not "99999"', "erwartet wird ein Port von 1 bis 65535"),
    ("live --port 0", 'a port from 1 to 65535 is expected, not "0"', "nicht „0“"),
    ("translate --limit x", 'a whole number is expected, not "x"', "eine ganze Zahl, nicht „x“"),
    ("translate --limit 1.5", 'whole number is expected, not "1.5"', "ganze Zahl, nicht „1.5“"),
    ("translate --source- x", "invalid choice: 'x'", "Argument --source-format: 'x' gibt es nicht"),
    (
        "check --so de",
        "ambiguous option: --so could match --source, --source-format",
        "die Option --so ist nicht eindeutig; gemeint sein könnten --source, --source-format",
    ),
    ("update -h=1", "ignored explicit argument", "die Option nimmt keinen Wert, angegeben ist"),
    ("accept --all=x", "ignored explicit argument 'x'", "keinen Wert, angegeben ist 'x'"),
    ("status --fail-under x", "a number from 0 to 100", "eine Zahl von 0 bis 100"),
    ("memory export", "are required: FILE.tmx", "es fehlen diese Argumente: FILE.tmx"),
    ("new house", "argument WHAT: invalid choice: 'house'", "Argument WHAT: 'house' gibt es nicht"),
]


@pytest.mark.parametrize(("line", "english", "german"), MISTAKES)
def test_a_mistake_is_said_in_the_language_of_the_terminal(
    line: str,
    english: str,
    german: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for locale, expected in (("C", english), ("de_DE.UTF-8", german)):
        monkeypatch.setenv("LC_ALL", locale)
        assert main(line.split()) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert expected in err
        assert err.count("\n") == 1


def test_the_way_to_the_help_is_said_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["update", "x"])
    assert capsys.readouterr().err.endswith("(try: sphinx-cluster --help)\n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    main(["update", "x"])
    assert capsys.readouterr().err.endswith("(Hilfe: sphinx-cluster --help)\n")


def test_every_sentence_that_argparse_may_say_of_words_has_german(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those of a command line; what it says to the author of a program is in English."""
    said = sentences_of("ArgumentParser", "ArgumentError", "_SubParsersAction") - TO_AUTHORS
    assert {"unrecognized arguments: %s", "expected one argument"} <= said
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    say = speech()
    assert not [
        text for text in sorted(said) if say(text) == text and say.plural(text, "", 1) == text
    ]


def sentences_of(*names: str) -> set[str]:
    """Return what these classes of argparse look up in a catalog."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    return {
        str(call.args[0].value)
        for part in tree.body
        if isinstance(part, ast.ClassDef) and part.name in names
        for call in ast.walk(part)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "ngettext")
        and isinstance(call.args[0], ast.Constant)
    }


def test_argparse_speaks_english_again_to_whoever_else_uses_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    main(["biuld"])
    capsys.readouterr()
    with pytest.raises(SystemExit):
        argparse.ArgumentParser(prog="other").parse_args(["--x"])
    assert "other: error: unrecognized arguments: --x" in capsys.readouterr().err


def test_a_wrong_value_of_any_argument_is_told_in_words_of_its_own() -> None:
    """Else argparse names the type as Python does: "invalid int value"."""
    for read in types():
        assert callable(read)
        with suppress(argparse.ArgumentTypeError, UsageError):
            read("no number")
