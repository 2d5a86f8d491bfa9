"""The commands speak the user's language, and every sentence of theirs has its German one."""

from __future__ import annotations

import argparse
import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import sphinx_cluster.cli
from sphinx_cluster.cli.speech import speech

COMMANDS = Path(sphinx_cluster.cli.__file__).parent
GERMAN = COMMANDS / "locale" / "de" / "LC_MESSAGES" / "cli.po"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[\d.]*[sdfr]|%%")
Sentence = tuple[str, ...]
OF_NEWER_PYTHONS = frozenset(
    {"invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"}
)
"""What argparse says since Python 3.14."""


def looked_up(source: str) -> Iterator[Sentence]:
    """Yield the sentences a module looks up: the literals given to ``say`` or ``speech()``."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="say") | ast.Call(func=ast.Name(id="speech")),
                args=[ast.Constant(value=str(text))],
            ):
                yield (text,)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="say"), attr="plural"),
                args=[ast.Constant(value=str(one)), ast.Constant(value=str(several)), _],
            ):
                yield one, several


def literals() -> set[str]:
    """Return every text in a module of the package, in argparse, and what the system says."""
    return {os.strerror(code) for code in errno.errorcode} | {
        node.value
        for path in (*COMMANDS.parent.rglob("*.py"), Path(argparse.__file__))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


SENTENCES = {
    sentence
    for path in sorted(COMMANDS.rglob("*.py"))
    for sentence in looked_up(path.read_text(encoding="utf-8"))
}
with GERMAN.open("rb") as _file:
    CATALOG = {
        (message.id,) if isinstance(message.id, str) else tuple(message.id): message
        for message in read_po(_file, abort_invalid=True)
        if message.id
    }


def forms(texts: object) -> Sentence:
    return (texts,) if isinstance(texts, str) else tuple(texts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8@euro"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "sv:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
        ({"LANG": "../../x"}, "en"),
    ],
)
def test_the_first_language_of_the_locale_that_has_sentences_counts(
    environ: dict[str, str], language: str
) -> None:
    assert speech(environ).language == language


def test_every_sentence_is_in_german() -> None:
    missing = [
        sentence
        for sentence in sorted(SENTENCES)
        if sentence not in CATALOG
        or CATALOG[sentence].fuzzy
        or not all(forms(CATALOG[sentence].string))
    ]
    assert not missing


def test_no_german_sentence_is_unused() -> None:
    written = literals()
    written |= OF_NEWER_PYTHONS
    assert not [sentence for sentence in CATALOG if not set(sentence) <= written]


def test_the_placeholders_of_a_german_sentence_are_those_of_the_english_one() -> None:
    wrong = [
        sentence
        for sentence, message in CATALOG.items()
        for text in forms(message.string)
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(sentence[-1]))
    ]
    assert not wrong


def test_lookups_are_seen_wherever_they_stand() -> None:
    source = (
        "def f(say):\n    return [say('A'), say.plural('B', 'C', 1), other('D'), speech()('E')]"
    )
    assert set(looked_up(source)) == {("A",), ("B", "C"), ("E",)}
