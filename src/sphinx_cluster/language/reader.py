"""Everything that depends on the reader's language, in one value for views and pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.kinds import Choice, Country, Kind, Position
from sphinx_cluster.language.dates import describe, describe_date
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.language.sorting import collation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Words for values, in one language; ``countries`` are names by their codes in ISO 3166-1."""

    locale: Locale
    labels: Labels
    collate: Callable[[str], Any]
    countries: Mapping[str, str] = field(repr=False, compare=False)

    def country(self, code: str) -> str:
        """Return the name of the country with ISO 3166-1 *code*."""
        return self.countries.get(code, code)

    def period(self, period: Period, today: date) -> str:
        """Return a period in words as of *today*."""
        return describe(period, today, self.locale, self.labels)

    def position(self, position: Position) -> str:
        """Return coordinates in the number format of the language."""
        numbers = (position.latitude, position.longitude)
        return "; ".join(format_decimal(part, "0.0####", locale=self.locale) for part in numbers)

    def words(self, kind: Kind, value: Any) -> str:
        """Return what the reader sees for the *value* of an option of *kind*."""
        if isinstance(value, str):
            return self._word(kind, value)
        match value:
            case None | ():
                return ""
            case PartialDate():
                return describe_date(value, self.locale, self.labels)
            case Position():
                return self.position(value)
            case bool():
                return self.labels("yes") if value else self.labels("no")
            case tuple():
                return ", ".join(value)
        return str(value)

    def _word(self, kind: Kind, value: str) -> str:
        if isinstance(kind, Choice):
            return self.labels(kind.labels[value])
        return self.country(value) if isinstance(kind, Country) else value


@cache
def reader_for(
    language: str, locale_code: str | None = None, packages: tuple[Path, ...] = ()
) -> Reader:
    """Return the reader of *language*; *locale_code* names the locale whose dates it follows.

    A language whose customs are not known, such as one made up for a test, has those of English.
    *packages* are the folders of Python packages that bring labels of their own.
    """
    locale = _locale(locale_code or language)
    return Reader(
        locale=locale,
        labels=labels_for(language, packages),
        collate=collation(language),
        countries=dict(locale.territories),
    )


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
