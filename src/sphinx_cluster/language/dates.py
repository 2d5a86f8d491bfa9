"""Dates in words: a period in, what a reader of the language expects to see out.

Apart from the reader, as the patterns of CLDR are a subject of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time

from sphinx_cluster.entities.dates import PartialDate, Period, Precision
from sphinx_cluster.language.labels import Labels

_CLOSED_UP: Final = frozenset({"de", "en"})
"""Languages whose ranges have a dash without spaces, whatever CLDR's patterns have around it.

Duden, "Gedankenstrich" (D 46); New Hart's Rules, 4.11.
"""

_DASH: Final = re.compile(r"\s*–\s*")
_NARROW: Final = str.maketrans({"\u2009": " ", "\u202f": " "})
_SKELETONS: Mapping[Precision, str] = {Precision.YEAR: "y", Precision.MONTH: "yMMMM"}


def with_plain_spaces(text: str) -> str:
    """Return a date of CLDR's with ordinary spaces in place of its thin and narrow ones.

    "2:00 PM" and "mai – octobre" are searched, copied and read by programs as they are typed;
    browsers write them so too (ECMA-402, since they tried CLDR 42).
    """
    return text.translate(_NARROW)


def in_fields(skeleton: str, day: date, locale: Locale) -> str:
    """Return the fields of a day that CLDR's *skeleton* names: "yMMMM", "May 2023"."""
    return with_plain_spaces(format_skeleton(skeleton, day, locale=locale))


def _moment(when: PartialDate) -> datetime:
    return datetime.combine(when.first_day, when.time or time.min)


@lru_cache(10_000)
def describe_date(when: PartialDate, locale: Locale, labels: Labels) -> str:
    """Return one date in words: "2017", "April 2023", "23 May 2023", "23 May 2023, 14:00"."""
    if when.day is None:
        return in_fields(_SKELETONS[when.precision], when.first_day, locale)
    day = _day(when, locale)
    if when.time is None:
        return day
    return labels("%(date)s, %(time)s") % {"date": day, "time": _clock(when.time, locale)}


def _day(when: PartialDate, locale: Locale) -> str:
    return with_plain_spaces(format_date(when.first_day, "long", locale=locale))


def _clock(when: time, locale: Locale) -> str:
    return with_plain_spaces(format_time(when, "short", locale=locale))


@lru_cache(10_000)
def describe(period: Period, today: date, locale: Locale, labels: Labels) -> str:
    """Return a period in words: "23–25 May 2023", "since 1988"; empty without dates.

    *today* decides whether what is open has begun ("since 1988") or will ("from 2030").
    """
    if period.start is None:
        if period.end is None:
            return ""
        return labels("until %(date)s") % {"date": describe_date(period.end, locale, labels)}
    start = describe_date(period.start, locale, labels)
    if period.open:
        if period.begins_after(today):
            return labels("from %(date)s") % {"date": start}
        return labels("since %(date)s") % {"date": start}
    if period.end is None or period.end == period.start:
        return start
    return _describe_range(period.start, period.end, locale, labels)


def _describe_range(start: PartialDate, end: PartialDate, locale: Locale, labels: Labels) -> str:
    found = with_plain_spaces(_range_of(start, end, locale, labels))
    return _DASH.sub("–", found) if locale.language in _CLOSED_UP else found


def _range_of(start: PartialDate, end: PartialDate, locale: Locale, labels: Labels) -> str:
    if Precision.MINUTE in (start.precision, end.precision):
        return _describe_hours(start, end, locale, labels)
    if start.precision is end.precision:
        if start.precision is not Precision.DAY:
            skeleton = _SKELETONS[start.precision]
            return format_interval(_moment(start), _moment(end), skeleton, locale=locale)
        return _describe_days(start, end, locale, labels)
    return _join(start, end, locale, labels)


def _describe_days(start: PartialDate, end: PartialDate, locale: Locale, labels: Labels) -> str:
    """Return a range of days by CLDR's interval pattern, the months' names written out."""
    formats = locale.interval_formats.get("yMMMMd") or locale.interval_formats.get("yMMMd", {})
    patterns = formats.get(_largest_difference(start, end), ())
    if len(patterns) != 2:
        return _join(start, end, locale, labels)
    return "".join(
        format_date(day.first_day, re.sub("(?<!M)MMM(?!M)", "MMMM", pattern), locale=locale)
        for day, pattern in zip((start, end), patterns, strict=True)
    )


def _largest_difference(start: PartialDate, end: PartialDate) -> str:
    """Return the field of CLDR's date patterns in which two days differ most."""
    if start.year != end.year:
        return "y"
    return "M" if start.month != end.month else "d"


def _describe_hours(start: PartialDate, end: PartialDate, locale: Locale, labels: Labels) -> str:
    same_day = start.first_day == end.first_day
    if same_day and end.precision is Precision.DAY:
        return describe_date(start, locale, labels)
    if same_day and start.precision is Precision.DAY:
        clock = _clock(_moment(end).time(), locale)
        words = {"date": describe_date(start, locale, labels), "time": clock}
        return labels("%(date)s until %(time)s") % words
    if not same_day or start.time is None or end.time is None:
        return _join(start, end, locale, labels)
    hours = f"{_clock(start.time, locale)}–{_clock(end.time, locale)}"
    return labels("%(date)s, %(time)s") % {"date": _day(start, locale), "time": hours}


def _join(start: PartialDate, end: PartialDate, locale: Locale, labels: Labels) -> str:
    words = {
        "start": describe_date(start, locale, labels),
        "end": describe_date(end, locale, labels),
    }
    return labels("%(start)s to %(end)s") % words
