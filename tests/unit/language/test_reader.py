"""The words a reader sees for values, in German and English."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.event import KINDS
from sphinx_cluster.entities.kinds import (
    Coordinates,
    Country,
    Flag,
    Kind,
    Moment,
    Position,
    Tags,
    Words,
    codes,
)
from sphinx_cluster.language.reader import Reader, reader_for

GERMAN, ENGLISH = reader_for("de"), reader_for("en", "en_GB")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "value", "german", "english"),
    [
        (KINDS, "fair", "Messe", "Trade fair"),
        (Country(), "DE", "Deutschland", "Germany"),
        (Country(), "JP", "Japan", "Japan"),
        (Flag(), True, "ja", "yes"),
        (Flag(), False, "nein", "no"),
        (Moment(), PartialDate.parse("2023-03"), "März 2023", "March 2023"),
        (Coordinates(), Position(48.78, 9.18), "48,78; 9,18", "48.78; 9.18"),
        (Coordinates(), Position(-33, 151.20930), "-33,0; 151,2093", "-33.0; 151.2093"),
        (Tags(), ("Energie", "Klima"), "Energie, Klima", "Energie, Klima"),
        (Words(), "Halle 3", "Halle 3", "Halle 3"),
        (Words(), None, "", ""),
        (Tags(), (), "", ""),
        (Words(), "", "", ""),
    ],
)
def test_a_value_reads_in_the_language_of_its_reader(
    kind: Kind, value: object, german: str, english: str
) -> None:
    assert GERMAN.words(kind, value) == german
    assert ENGLISH.words(kind, value) == english


@pytest.mark.parametrize("reader", [GERMAN, ENGLISH], ids=["de", "en"])
def test_every_country_has_a_name(reader: Reader) -> None:
    assert not [code for code in codes() if re.fullmatch("[A-Z]{2}|", reader.country(code))]


def test_a_code_without_a_name_stands_for_itself() -> None:
    assert GERMAN.country("Q7") == "Q7"


def test_dates_follow_the_locale_and_labels_the_language() -> None:
    when = Period(start=PartialDate.parse("2023-05-23"))
    assert reader_for("en", "en_GB").period(when, TODAY) == "23 May 2023"
    assert reader_for("en").period(when, TODAY) == "May 23, 2023"
    assert (
        reader_for("de", "de_AT")
        .period(Period(start=when.start, open=True), TODAY)
        .startswith("seit")
    )


def test_words_are_sorted_in_the_readers_language() -> None:
    names = ["Zypern", "Ärzte"]
    assert sorted(names, key=GERMAN.collate) == ["Ärzte", "Zypern"]
    assert sorted(names, key=reader_for("sv").collate) == ["Zypern", "Ärzte"]
