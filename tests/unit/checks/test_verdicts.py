"""What each check says of a translation, case by case: what is wrong, how bad and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sphinx_cluster.checks.check import Finding
from sphinx_cluster.markup import Syntax
from tests.unit.checks.samples import found_in

CASES = Path(__file__).with_name("verdicts.txt")


class Case(NamedTuple):
    """A translation, and what a check is to say of it, a line each."""

    check: str
    syntax: Syntax
    languages: tuple[str, str]
    source: str
    translation: str
    said: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Yield the cases of the file; its first lines say how they are written."""
    check, syntax, languages = "", Syntax.MYST, ("en", "de")
    for block in CASES.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.splitlines()
        if lines[0].startswith("== "):
            check, *more = lines[0].split()[1:]
            syntax = Syntax.RST if "rst" in more else Syntax.MYST
            source, _, target = next((one for one in more if ">" in one), "en>de").partition(">")
            languages = source, target
        else:
            source, translation = (_unwritten(line) for line in lines[:2])
            said = tuple(line[2:] for line in lines[2:])
            yield Case(check, syntax, languages, source, translation, said)


def _unwritten(line: str) -> str:
    return line.replace("⏎", "\n").replace("⍽", "\u00a0").replace("␣", " ")


def _written(text: str) -> str:
    inner = text.replace("\n", "⏎").replace("\u00a0", "⍽")
    before, after = len(inner) - len(inner.lstrip(" ")), len(inner) - len(inner.rstrip(" "))
    return "␣" * before + inner.strip(" ") + "␣" * (after if inner.strip(" ") else 0)


def _line(finding: Finding) -> str:
    spot = _written(finding.msgstr[finding.start : finding.end])
    fix = "" if finding.replacement is None else f" → ({_written(finding.replacement)})"
    return f"{finding.severity} ({spot}) {_written(finding.message())}{fix}"


@pytest.mark.parametrize(
    "case", list(cases()), ids=lambda case: f"{case.check}: {case.source} - {case.translation}"
)
def test_a_check_says_what_is_wrong_and_nothing_else(case: Case) -> None:
    source, language = case.languages
    found = found_in(
        case.source,
        case.translation,
        case.check,
        source=source,
        language=language,
        syntax=case.syntax,
    )
    assert tuple(map(_line, found)) == case.said
