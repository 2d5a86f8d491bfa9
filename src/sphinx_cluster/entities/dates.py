"""Dates as people know them: a year, a month, a day or a minute in, ordered typed values out.

The notation is the calendar part of EDTF level 0 (ISO 8601-2): ``2017``, ``2023-04``,
``2023-05-23``, and ISO 8601's ``2023-05-23T14:00`` for a time of day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from datetime import time as clock_time
from enum import Enum
from typing import NamedTuple

from sphinx_cluster.entities.pickled import Pickled
from sphinx_cluster.errors import ClusterError

_NOTATION = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2}))?)?)?",
    re.ASCII,
)


class DateError(ClusterError):
    """A text is not a date of the notation, or names a day that no calendar has."""


class Precision(Enum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate(Pickled):
    """A date known to the year, the month, the day or the minute (local time of the place)."""

    year: int
    month: int | None = None
    day: int | None = None
    time: clock_time | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date written as *text*; raise `DateError` saying what was expected."""
        found = _NOTATION.fullmatch(text.strip())
        if found is None:
            raise DateError(
                f'"{text}" is not a date; write 2023, 2023-04, 2023-05-23 or 2023-05-23T14:00'
            )
        parts = {name: int(digits) for name, digits in found.groupdict().items() if digits}
        try:
            date(parts["year"], parts.get("month", 1), parts.get("day", 1))
            clock = clock_time(parts["hour"], parts["minute"]) if "hour" in parts else None
        except ValueError as error:
            raise DateError(f'"{text}" is not a date of the calendar: {error}') from None
        return cls(year=parts["year"], month=parts.get("month"), day=parts.get("day"), time=clock)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.time is not None:
            text += f"T{self.time:%H:%M}"
        return text

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.time is not None:
            return Precision.MINUTE
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def first_day(self) -> date:
        """The first day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def sort_key(self) -> tuple[date, clock_time]:
        """Orders dates by the earliest moment they can mean."""
        return self.first_day, self.time or clock_time.min


class Period(NamedTuple):
    """The time something takes: from *start* to *end*, which is open when it still goes on."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    open: bool = False

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def first_day(self) -> date | None:
        """The first day it can take place, None where only an end is known or nothing at all."""
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day it can take place, None where it is open or nothing is known."""
        if self.open:
            return None
        last = self.end or self.start
        return last.last_day if last else None

    @property
    def reversed(self) -> bool:
        """Whether the end lies before the start."""
        if self.start is None or self.end is None:
            return False
        if self.end.last_day != self.start.first_day or None in (self.start.time, self.end.time):
            return self.end.last_day < self.start.first_day
        return self.end.sort_key < self.start.sort_key

    def is_past(self, today: date) -> bool:
        """Whether it was over before *today*; false where nothing is known or it is open."""
        return bool(self) and self.last_day is not None and self.last_day < today

    def is_upcoming(self, today: date) -> bool:
        """Whether it goes on today or is still to come; false where no date is known."""
        return bool(self) and not self.is_past(today)

    def begins_after(self, today: date) -> bool:
        """Whether it has not begun on *today*."""
        return self.first_day is not None and self.first_day > today

    def overlaps(self, earliest: date | None, latest: date | None) -> bool:
        """Whether any day it can take place lies in the days from *earliest* to *latest*."""
        if not self:
            return False
        ends_before = (
            earliest is not None and self.last_day is not None and self.last_day < earliest
        )
        begins_later = latest is not None and self.first_day is not None and self.first_day > latest
        return not ends_before and not begins_later
