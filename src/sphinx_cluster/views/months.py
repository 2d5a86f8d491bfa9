"""Dated records by month: records in, what falls on which day, month or longer time, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.records import Record

LONGEST = 31
"""What takes more days than these is named once instead of filling the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with what falls on its days, and what falls on some day of it nobody knows."""

    year: int
    month: int
    days: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))
    sometime: list[Record] = field(default_factory=list)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def records(self) -> list[Record]:
        """Return everything in the month, each once, in the order of the days."""
        found = {record.key: record for day in sorted(self.days) for record in self.days[day]} | {
            record.key: record for record in self.sometime
        }
        return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """A calendar: months in order, what lasts longer or has no month, and what has no date."""

    months: tuple[Month, ...]
    longer: tuple[Record, ...]
    undated: tuple[Record, ...]


def by_month(records: Sequence[Record]) -> Months:
    """Return the months that hold anything, the earliest first."""
    months: dict[tuple[int, int], Month] = {}
    longer: list[Record] = []
    undated: list[Record] = []
    for record in records:
        period = record.entity.period
        if not period:
            undated.append(record)
            continue
        days = _days(period)
        if days:
            for day in days:
                _month(months, day).days[day.day].append(record)
        elif period.start is not None and _within_a_month(period):
            _month(months, period.start.first_day).sometime.append(record)
        else:
            longer.append(record)
    ordered = tuple(months[key] for key in sorted(months))
    return Months(months=ordered, longer=tuple(longer), undated=tuple(undated))


def _month(months: dict[tuple[int, int], Month], day: date) -> Month:
    return months.setdefault((day.year, day.month), Month(year=day.year, month=day.month))


def _days(period: Period) -> list[date]:
    """Return each day of a period known to the day, none for one that is longer or less known."""
    start, end = period.start, period.end or period.start
    if start is None or end is None or period.open or None in (start.day, end.day):
        return []
    number = (end.first_day - start.first_day).days + 1
    if number > LONGEST:
        return []
    return [start.first_day + timedelta(days=offset) for offset in range(number)]


def _within_a_month(period: Period) -> bool:
    start, end = period.start, period.end or period.start
    if start is None or end is None or period.open or start.month is None:
        return False
    return (start.year, start.month) == (end.year, end.month)
