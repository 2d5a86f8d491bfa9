"""Every sentence of a check can be looked up, and has its German one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import sphinx_cluster.checks
from sphinx_cluster.cli.check_output import sentences_in
from tests.unit.checks.samples import checks

FOLDER = Path(sphinx_cluster.checks.__path__[0])
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
Call = tuple[Path, ast.Call]


def calls() -> Iterator[Call]:
    """Yield each place where a check makes a hit."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Hit":
                yield path, node


def said_in(path: Path, call: ast.Call) -> Iterator[str]:
    """Yield the sentences a hit can have: a literal, or the name of values that are literals."""
    (value,) = (word.value for word in call.keywords if word.arg == "said")
    if isinstance(value, ast.Name):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.id
            if named and isinstance(node, ast.Assign):
                yield from literals(node.value)
    else:
        yield from literals(value)


def literals(value: ast.expr) -> Iterator[str]:
    """Yield the texts an expression can have."""
    if isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)
    else:
        yield str(ast.literal_eval(value))


HITS = {sentence for path, call in calls() for sentence in said_in(path, call)}
SENTENCES = HITS | {check.sentence for check in checks().values()}
with (FOLDER / "locale" / "de" / "LC_MESSAGES" / "checks.po").open("rb") as _file:
    CATALOG = {
        str(message.id): message for message in read_po(_file, abort_invalid=True) if message.id
    }


def test_hits_are_found() -> None:
    assert len(HITS) > 25


def test_every_sentence_is_in_german() -> None:
    assert not sorted(SENTENCES - {text for text, message in CATALOG.items() if message.string})
    assert sentences_in("de")("more than one space") == "mehr als ein Leerzeichen"


def test_no_german_sentence_is_unused() -> None:
    assert not sorted(set(CATALOG) - SENTENCES)


@pytest.mark.parametrize("sentence", sorted(CATALOG))
def test_the_german_sentence_has_the_values_of_the_english_one(sentence: str) -> None:
    said = str(CATALOG[sentence].string)
    assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(sentence))
    assert not CATALOG[sentence].fuzzy


def test_a_sentence_that_is_no_literal_is_noticed() -> None:
    tree = ast.parse('Hit(said=f"{x}")', mode="eval")
    assert isinstance(tree.body, ast.Call)
    with pytest.raises(ValueError, match="malformed node"):
        list(said_in(Path(__file__), tree.body))
