"""Broken markup of every kind is found, and good translations raise nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Check, Finding
from sphinx_cluster.checks.message import Entry, Page
from sphinx_cluster.checks.run import run
from sphinx_cluster.markup import Syntax
from tests.unit.checks.brought_in import BROUGHT_IN
from tests.unit.checks.markup_defects import DEFECTS, Change, Good, good
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


def _all_pieces(syntax: Syntax) -> Iterator[str]:
    """Yield texts that have every piece of markup between them."""
    for language in ("de", "en"):
        samples = _samples(syntax, language)
        yield from (next(samples).translation for _ in range(SAMPLES))


def _possible() -> Iterator[tuple[str, Syntax]]:
    """Yield each kind of broken markup with the syntaxes that have what it breaks."""
    for syntax in Syntax:
        pieces = list(_all_pieces(syntax))
        for defect, (_, change) in DEFECTS.items():
            if any(change(text) is not None for text in pieces):
                yield defect, syntax


POSSIBLE = list(_possible())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("defect", "syntax"), POSSIBLE)
def test_each_kind_of_broken_markup_is_found_as_an_error(
    defect: str, syntax: Syntax, language: str, of_markup: Mapping[str, Check]
) -> None:
    name, change = DEFECTS[defect]
    missed = _missed(change, syntax, language, of_markup, lambda one: one.severity == "error")
    assert SAMPLES - len(missed) >= FOUND_AT_LEAST, missed[:3]
    by_name = _missed(change, syntax, language, {name: of_markup[name]}, lambda _: True)
    assert SAMPLES - len(by_name) >= FOUND_AT_LEAST, by_name[:3]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("defect", "syntax"),
    [(defect, syntax) for defect, (_, changes) in BROUGHT_IN.items() for syntax in changes],
)
def test_what_the_source_does_not_have_is_found(
    defect: str, syntax: Syntax, language: str, of_markup: Mapping[str, Check]
) -> None:
    name, changes = BROUGHT_IN[defect]
    missed = _missed(
        changes[syntax], syntax, language, {name: of_markup[name]}, lambda one: one.check == name
    )
    assert SAMPLES - len(missed) >= FOUND_AT_LEAST, missed[:3]


def _missed(
    change: Change,
    syntax: Syntax,
    language: str,
    wanted: Mapping[str, Check],
    counts: Callable[[Finding], bool],
) -> list[tuple[str, str]]:
    """Return those of a hundred broken texts, with their sources, in which nothing that *counts*
    is found."""
    samples, seeded = _samples(syntax, language), 0
    missed: list[tuple[str, str]] = []
    while seeded < SAMPLES:
        sample = next(samples)
        broken = change(sample.translation)
        if broken is not None:
            seeded += 1
            if not any(map(counts, _findings(sample, broken, wanted))):
                missed.append((sample.source, broken))
    return missed


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_kind_of_broken_markup_has_a_place_in_some_text(defect: str) -> None:
    assert defect in {possible for possible, _ in POSSIBLE}
