"""Dates in words, as readers of German and English expect them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.language.dates import describe, describe_date, in_fields
from sphinx_cluster.language.labels import labels_for

GERMAN, ENGLISH = Locale("de"), Locale("en", "GB")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


TODAY = date(2026, 11, 22)


def period(text: str) -> Period:
    """Return the period written as ``start/end``, as ``start/`` where the end is open."""
    start, slash, end = text.partition("/")
    return Period(
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        open=bool(slash) and not end,
    )


def words(text: str, locale: Locale) -> str:
    """Return the words of a period."""
    return describe(period(text), TODAY, locale, labels_for(locale.language))


@given(start=DAYS, end=DAYS, locale=st.sampled_from((GERMAN, ENGLISH)))
def test_a_range_has_a_plain_dash_without_spaces(start: date, end: date, locale: Locale) -> None:
    first, last = sorted((start, end))
    found = words(f"{first}/{last}", locale)
    assert ("–" in found) == (first != last)
    assert not re.search(r"\s–|–\s", found)


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2017", "2017", "2017"),
        ("2023-04", "April 2023", "April 2023"),
        ("2023-03", "März 2023", "March 2023"),
        ("2023-05-23", "23. Mai 2023", "23 May 2023"),
        ("2023-05-01", "1. Mai 2023", "1 May 2023"),
        ("2023-05-23T14:00", "23. Mai 2023, 14:00 Uhr", "23 May 2023, 14:00"),
        ("2023-05-23T09:05", "23. Mai 2023, 09:05 Uhr", "23 May 2023, 09:05"),
        ("2023-05-23T00:00", "23. Mai 2023, 00:00 Uhr", "23 May 2023, 00:00"),
        ("1988/", "seit 1988", "since 1988"),
        ("2023-04/", "seit April 2023", "since April 2023"),
        ("/2021", "bis 2021", "until 2021"),
        ("/2023-05-23", "bis 23. Mai 2023", "until 23 May 2023"),
        ("2023-05-23/2023-05-23", "23. Mai 2023", "23 May 2023"),
        ("2023-05-23/2023-05-25", "23.–25. Mai 2023", "23–25 May 2023"),
        ("2023-09-30/2023-10-02", "30. September–2. Oktober 2023", "30 September–2 October 2023"),
        (
            "2022-12-30/2023-01-02",
            "30. Dezember 2022–2. Januar 2023",
            "30 December 2022–2 January 2023",
        ),
        (
            "2022-09-23/2023-09-25",
            "23. September 2022–25. September 2023",
            "23 September 2022–25 September 2023",
        ),
        ("2023-04/2023-09", "April–September 2023", "April–September 2023"),
        ("2022-12/2023-01", "Dezember 2022–Januar 2023", "December 2022–January 2023"),
        ("2017/2021", "2017–2021", "2017–2021"),
        ("2017/2021-09", "2017 bis September 2021", "2017 to September 2021"),
        ("2023-04/2023-05-02", "April 2023 bis 2. Mai 2023", "April 2023 to 2 May 2023"),
        (
            "2023-05-23T14:00/2023-05-23T16:30",
            "23. Mai 2023, 14:00–16:30 Uhr",
            "23 May 2023, 14:00–16:30",
        ),
        (
            "2023-05-23T14:00/2023-05-24T12:00",
            "23. Mai 2023, 14:00 Uhr bis 24. Mai 2023, 12:00 Uhr",
            "23 May 2023, 14:00 to 24 May 2023, 12:00",
        ),
        (
            "2023-05-23T14:00/2023-05-25",
            "23. Mai 2023, 14:00 Uhr bis 25. Mai 2023",
            "23 May 2023, 14:00 to 25 May 2023",
        ),
        ("2023-05-23T14:00/2023-05-23", "23. Mai 2023, 14:00 Uhr", "23 May 2023, 14:00"),
        ("2023-05-23/2023-05-23T16:00", "23. Mai 2023, bis 16:00 Uhr", "23 May 2023 until 16:00"),
        ("2030/", "ab 2030", "from 2030"),
    ],
)
def test_a_period_reads_as_its_readers_write_it(text: str, german: str, english: str) -> None:
    assert words(text, GERMAN) == german
    assert words(text, ENGLISH) == english


def test_without_dates_there_are_no_words() -> None:
    assert describe(Period(), TODAY, GERMAN, labels_for("de")) == ""
    assert describe(Period(open=True), TODAY, GERMAN, labels_for("de")) == ""


def test_a_locale_is_followed_in_its_order_and_clock() -> None:
    american = Locale("en", "US")
    day = format_date(date(2023, 5, 23), "long", locale=american)
    assert day.index("23") > day.index("May")
    assert words("2023-05-23", american) == day
    assert re.fullmatch(rf"{day}, 0?2:00 PM", words("2023-05-23T14:00", american), re.IGNORECASE)


@pytest.mark.parametrize("code", ["be", "bg", "en_GB", "en_US", "de", "fr", "kk", "nl", "pl", "ru"])
@pytest.mark.parametrize(
    "text",
    [
        *("2023", "2023-04", "2023-05-23", "2023-05-23T14:00", "2017/2021", "2022-12/2023-01"),
        *("2023-05-23/2023-05-25", "2023-09-30/2023-10-02", "2022-12-30/2023-01-02"),
        "2023-05-23T09:00/2023-05-23T14:00",
    ],
)
def test_no_thin_or_narrow_space_of_cldr_reaches_a_reader(code: str, text: str) -> None:
    assert not re.search("[\u2009\u202f]", words(text, Locale.parse(code)))


@pytest.mark.parametrize("skeleton", ["y", "yMMM", "yMMMM"])
def test_headings_of_years_and_months_have_plain_spaces_too(skeleton: str) -> None:
    bulgarian = Locale("bg")
    assert re.search(r"\s", format_skeleton(skeleton, date(2023, 5, 1), locale=bulgarian))
    found = in_fields(skeleton, date(2023, 5, 1), bulgarian)
    assert " " in found
    assert "2023" in found
    assert not re.search("[\u2009\u202f]", found)


@pytest.mark.parametrize("locale", [GERMAN, ENGLISH], ids=str)
@settings(deadline=None, derandomize=True)
@given(first=DAYS, second=DAYS)
def test_days_name_their_months_in_full_and_their_years(
    locale: Locale, first: date, second: date
) -> None:
    start, end = sorted((first, second))
    found = words(f"{start}/{end}", locale)
    names = set(locale.months["format"]["wide"].values())
    expected = {locale.months["format"]["wide"][day.month] for day in (start, end)}
    assert {word for word in re.findall(r"[^\W\d]+", found) if word in names} == expected
    assert set(re.findall(r"[^\W\d]+", found)) == expected
    assert set(re.findall(r"\d{4}", found)) == {str(start.year), str(end.year)}


@pytest.mark.parametrize(
    "text", ["2023", "2023-04", "2023-05-23", "2023-05-23T14:00"], ids=lambda text: len(text)
)
def test_a_period_that_ends_when_it_starts_reads_as_one_date(text: str) -> None:
    when = PartialDate.parse(text)
    single = describe_date(when, ENGLISH, labels_for("en"))
    assert describe(Period(start=when, end=when), TODAY, ENGLISH, labels_for("en")) == single


@pytest.mark.parametrize("code", ["cs", "da", "es", "fi", "fr", "hu", "it", "ja", "nl", "zh_CN"])
@pytest.mark.parametrize(
    "text", ["2023-09-23/2023-09-25", "2023-09-30/2023-10-02", "2022-12/2023-01", "2017/2021"]
)
def test_other_languages_have_words_for_every_form_of_period(code: str, text: str) -> None:
    found = words(text, Locale.parse(code))
    assert all(year in found for year in re.findall(r"\d{4}", text))
