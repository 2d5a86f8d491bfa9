"""The environment and the machine's clock go in; what counts as now and as today comes out.

Nothing else in this package asks what time it is; what depends on the day gets it as an argument.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

_VARIABLE: Final = "SOURCE_DATE_EPOCH"
_LATEST: Final = 253_402_300_799
"""The last second of the year 9999, the last that a date can have."""


def fixed_moment() -> datetime | None:
    """Return the moment that a build is to count as made at, in UTC; None where none is set.

    https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970). What is no such
    number counts as not set.
    """
    said = os.environ.get(_VARIABLE, "")
    if not (said.isdecimal() and len(said) <= len(str(_LATEST)) and int(said) <= _LATEST):
        return None
    return datetime.fromtimestamp(int(said), tz=UTC)


def today(configured: date | None = None) -> date:
    """Return the day that is *configured*, else that of the `fixed_moment`, else the real one."""
    if configured is not None:
        return configured
    return (fixed_moment() or now().astimezone()).date()


def now() -> datetime:
    """Return the real moment, in UTC."""
    return datetime.now(UTC)
