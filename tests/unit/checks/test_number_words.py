"""The names of months written down here are those of CLDR, as Babel has them."""

from __future__ import annotations

import pytest
from babel import Locale

from sphinx_cluster.checks.number_words import months_in, names_of


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_names_written_down_are_those_of_cldr(language: str) -> None:
    months = Locale.parse(language).months
    names = {
        name.rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }
    latin = {name: number for name, number in names.items() if name[0] < "\u0100"}
    assert names_of(language) == latin  # Babel mixes in those of a language asked for before


def test_other_languages_have_names_too_and_unknown_ones_none() -> None:
    assert names_of("fr")["janvier"] == 1
    assert names_of("de_AT")["Jänner"] == 1
    assert names_of("xx") == {}


@pytest.mark.parametrize("text", ["12. Mai 2026", "Mai 2026", "am 3. Mai"])
def test_a_month_beside_a_number_is_found(text: str) -> None:
    assert [month for month, _, _ in months_in(text, "de")] == [5]


@pytest.mark.parametrize("text", ["Lorenz Mai kam.", "die 3 Maiers", "xMai 3"])
def test_what_only_looks_like_a_month_is_none(text: str) -> None:
    assert not list(months_in(text, "de"))
