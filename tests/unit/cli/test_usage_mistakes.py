"""What is wrong with a command line is said in the user's language."""

from __future__ import annotations

import argparse
from contextlib import suppress

import pytest

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import SENTENCES, UsageError, mistake
from tests.unit.cli.test_help_text import types

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


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("invalid choice: 'a' (choose from 'b', 'c')", "'a' gibt es nicht (zur Wahl stehen: 'b'"),
        ("invalid choice: 'a' (choose from b, c)", "'a' gibt es nicht (zur Wahl stehen: b, c)"),
        ("invalid choice: 'a', maybe you meant 'b'? (choose from b, c)", "meinten Sie 'b'?"),
        ("argument x: not known to anybody", "Argument x: not known to anybody"),
        ("argument PO[:LINE]: expected one argument", "Argument PO[:LINE]: hier fehlt ein Wert"),
        ("unrecognized arguments: 100%(x)s", "unbekannte Argumente: 100%(x)s"),
        ("not known to anybody", "not known to anybody"),
    ],
)
def test_the_wording_of_every_python_is_known(
    said: str, german: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mistake(said) == said
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert german in mistake(said)


def test_every_sentence_has_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert not [sentence for sentence in SENTENCES if speech()(sentence) == sentence]


def test_a_wrong_value_of_any_argument_is_told_in_words_of_its_own() -> None:
    """Else argparse names the type as Python does: "invalid int value"."""
    for read in types():
        assert callable(read)
        with suppress(argparse.ArgumentTypeError, UsageError):
            read("no number")
