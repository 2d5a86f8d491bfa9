"""``--help`` of every command is in the user's language, to the last word."""

# ruff: noqa: SLF001 (what an ArgumentParser holds is to be had in no other way)

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import COMMANDS, main, parser_of
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Parser
from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.plugins import packages

SAME = frozenset({"Status", "Region", "Website", "Id", "Name"})
"""Labels that are spelt the same in both languages."""


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield *parser* and those of its commands, however deep, all declared."""
    if isinstance(parser, Parser) and parser.later is not None:
        parser.later()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from parsers(command)


def texts(parser: argparse.ArgumentParser) -> Iterator[str | None]:
    """Yield what a parser says of itself and of its arguments; None where it says nothing."""
    yield parser.description
    for group in parser._action_groups:
        yield group.title
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            yield action.help
            continue
        for choice in action._get_subactions():
            yield choice.help


def types() -> Set[object]:
    """Return what reads the words of the arguments that are no plain text."""
    found = {action.type for parser in parsers(parser_of(COMMANDS)) for action in parser._actions}
    return found - {None}


def english_texts() -> Iterator[tuple[str, str | None]]:
    return (
        (parser.prog, text) for parser in parsers(parser_of(COMMANDS)) for text in texts(parser)
    )


def test_every_command_and_every_argument_is_explained() -> None:
    assert not [prog for prog, text in english_texts() if not text]


def test_every_text_of_the_help_has_german(monkeypatch: pytest.MonkeyPatch) -> None:
    english = list(english_texts())
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    say = speech()
    missing = [
        (prog, text, german)
        for (prog, text), (_, german) in zip(english, english_texts(), strict=True)
        if text not in SAME and german == text and say(text or "") == text
    ]
    assert not missing


def test_the_help_of_every_command_is_shown_in_german(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    english = {text for _, text in english_texts() if text and " " in text}
    english |= {"usage:", "options:", "positional arguments:"}
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    for parser in parsers(parser_of(COMMANDS)):
        parser.print_help()
        shown = capsys.readouterr().out
        assert shown.startswith(f"Aufruf: {parser.prog}")
        assert "diese Hilfe zeigen" in shown
        one_line = " ".join(shown.split())
        assert not [text for text in english if text in one_line]


def test_the_labels_of_a_plugin_are_in_german_too() -> None:
    assert labels_for("de", packages())("Objective") == "Ziel"


def test_a_default_is_filled_in_whatever_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(["live", "--help"])
    assert ended.value.code == 0
    assert "der Port der Vorschau (Vorgabe: 8000)" in capsys.readouterr().out


def test_commands_stand_beside_their_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["translate", "fill"] for line in lines)


def test_a_run_that_shows_no_help_looks_no_text_of_it_up(docs: Path) -> None:
    code = (
        "import sys\nfrom sphinx_cluster.cli.main import COMMANDS, parser_of\n"
        "parser_of(['translate']).parse_args(['translate', '-l', 'de'])\n"
        "sys.exit('sphinx_cluster.cli.help_text' in sys.modules or 'babel' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env={"LC_ALL": "de_DE.UTF-8"}, check=False, cwd=docs
    )
    assert ended.returncode == 0
