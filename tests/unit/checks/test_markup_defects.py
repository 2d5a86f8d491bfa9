"""Broken markup of every kind is found, and good translations raise nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Check
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.checks.page import Entry, Page
from sphinx_cluster.checks.run import run
from sphinx_cluster.markup import Syntax
from tests.unit.checks.markup_defects import DEFECTS, Good, good
from tests.unit.checks.samples import checks

SAMPLES: Final = 100
FOUND_AT_LEAST: Final = 98
MARKUP: Final = (
    *("broken-markup", "footnote", "foreign-host", "image", "line-markup", "link", "link-space"),
    *("literal", "math", "placeholder", "raw-html", "reference", "role", "star-in-word"),
    *("substitution", "unsafe-address", "unsafe-directive"),
)


@pytest.fixture(scope="module")
def of_markup() -> Mapping[str, Check]:
    return {name: check for name, check in checks().items() if name in MARKUP}


def _findings(sample: Good, translation: str, wanted: Mapping[str, Check]) -> list[Finding]:
    unit = Unit(msgid=sample.source, msgstr=(translation,))
    entry = Entry(unit=unit, line=1, syntax=sample.syntax)
    other = "en" if sample.language == "de" else "de"
    page = Page(
        path=Path("page.po"), language=sample.language, source_language=other, entries=[entry]
    )
    return run([page], wanted)


def _samples(syntax: Syntax, language: str) -> Iterator[Good]:
    chance = random.Random(f"{syntax}{language}")  # noqa: S311 (no secret is made of it)
    while True:
        yield good(syntax, language, chance)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("syntax", Syntax)
def test_good_translations_raise_nothing(
    syntax: Syntax, language: str, of_markup: Mapping[str, Check]
) -> None:
    samples = _samples(syntax, language)
    for _ in range(SAMPLES):
        sample = next(samples)
        found = _findings(sample, sample.translation, of_markup)
        assert not found, (sample, found[0].message())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize("defect", DEFECTS)
def test_each_kind_of_broken_markup_is_found(
    defect: str, syntax: Syntax, language: str, of_markup: Mapping[str, Check]
) -> None:
    if all(DEFECTS[defect](text) is None for text in _all_pieces(syntax)):
        pytest.skip(f"{syntax} has no markup to break like this")
    samples, found = _samples(syntax, language), 0
    missed: list[tuple[str, str]] = []
    while found + len(missed) < SAMPLES:
        sample = next(samples)
        broken = DEFECTS[defect](sample.translation)
        if broken is None:
            continue
        if any(one.severity == "error" for one in _findings(sample, broken, of_markup)):
            found += 1
        else:
            missed.append((sample.source, broken))
    assert found >= FOUND_AT_LEAST, missed[:3]


def _all_pieces(syntax: Syntax) -> Iterator[str]:
    """Yield texts that have every piece of markup between them."""
    for language in ("de", "en"):
        samples = _samples(syntax, language)
        yield from (next(samples).translation for _ in range(SAMPLES))
