"""A time axis: the days it covers and its width in, positions and marks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sphinx_cluster.entities.dates import Period

_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LAST = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day the axis names, and how much of its date is worth naming: day, month or year."""

    day: date
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Maps the days from *first* to before *last*, as ordinals, to a stretch of the drawing."""

    first: int
    last: int
    left: float
    width: float

    def place(self, ordinal: int) -> float:
        """Return the position of the beginning of a day, kept within the axis."""
        share = (ordinal - self.first) / (self.last - self.first)
        return self.left + self.width * min(1.0, max(0.0, share))

    def marks(self, most: int) -> tuple[Mark, ...]:
        """Return at least one mark and about *most* at most, at round dates."""
        for unit, step, days in _steps():
            if (self.last - self.first) / days <= most:
                found = tuple(self._marks(unit, step))
                if found:
                    return found
        return (Mark(day=date.fromordinal(self.first), unit="year"),)

    def _marks(self, unit: str, step: int) -> Iterator[Mark]:
        first, last = date.fromordinal(self.first), date.fromordinal(self.last - 1)
        if unit == "day":
            days: Iterable[date] = map(date.fromordinal, range(self.first, self.last, step))
        elif unit == "month":
            months = range(first.year * 12, last.year * 12 + 12, step)
            days = (date(month // 12, month % 12 + 1, 1) for month in months)
        else:
            begin = max(step * -(-first.year // step), 1)
            days = (date(year, 1, 1) for year in range(begin, last.year + 1, step))
        yield from (Mark(day=day, unit=unit) for day in days if first <= day <= last)


def _steps() -> Iterator[tuple[str, int, float]]:
    yield from (("day", step, float(step)) for step in _DAYS)
    yield from (("month", step, step * 30.44) for step in _MONTHS)
    yield from (("year", step, step * 365.25) for step in _YEARS)


def span_of(periods: Iterable[Period], today: date) -> tuple[int, int]:
    """Return the first day all *periods* cover and the one after the last, with some air.

    What is open lasts to the end of this year at least. Raises `ValueError` without any date.
    """
    first, last = _LAST, 1
    for period in periods:
        days = [part for part in (period.start, period.end) if part is not None]
        first = min([first, *(part.first_day.toordinal() for part in days)])
        last = max([last, *(part.last_day.toordinal() + 1 for part in days)])
        if period.open:
            last = max(last, date(today.year, 12, 31).toordinal() + 1)
    if last <= first:
        raise ValueError("no period has a date")
    air = max(1, (last - first) // 40)
    return max(1, first - air), min(_LAST, last + air)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is known of a period on an axis: where it may begin and end, and where it surely is.

    ``sure`` is None where nothing more than the year or month is known; ``before`` and ``after``
    say that the beginning or the end is not known or still to come.
    """

    possible: tuple[int, int]
    sure: tuple[int, int] | None
    before: bool
    after: bool


def extent_of(period: Period, axis: Axis) -> Extent:
    """Return the extent of a period that has a date."""
    start, end = period.start, period.end or period.start
    first = start.first_day.toordinal() if start else axis.first
    surely_from = start.last_day.toordinal() if start else axis.first
    if period.open or end is None:
        last = surely_until = axis.last
    else:
        last = end.last_day.toordinal() + 1
        surely_until = end.first_day.toordinal() + 1
    known = start is None or start.day is not None or period.open or start != end
    sure = (surely_from, surely_until) if known and surely_from < surely_until else None
    return Extent(
        possible=(first, max(last, first + 1)),
        sure=sure,
        before=start is None,
        after=period.open,
    )
