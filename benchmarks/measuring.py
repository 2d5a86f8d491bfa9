"""A comparison goes in; the times of its contenders, run alternately, come out."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from time import monotonic

from frame import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One contender's times in seconds, round by round; ``ratio`` is of medians, to the first."""

    benchmark: str
    comparison: str
    contender: str
    seconds: Sequence[float]
    ratio: float
    at_most: float | None

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def kept(self) -> bool:
        """Say whether the ratio is as promised."""
        return self.at_most is None or self.ratio <= self.at_most


def measure(benchmark: str, comparison: Comparison, folder: Path, *, rounds: int) -> list[Result]:
    """Run the contenders in turn, *rounds* times; each gets a new folder every time.

    Folders are taken away at the end: a system that has just taken away thousands of files makes
    new ones more slowly, which the next contender would pay for.
    """
    times: dict[str, list[float]] = {one.label: [] for one in comparison.contenders}
    for number, (place, contender) in product(range(rounds), enumerate(comparison.contenders)):
        own = folder / f"{number}-{place}"
        own.mkdir(parents=True)
        if contender.prepare is not None:
            contender.prepare(own)
        before = _spent(comparison.clock)
        contender.run(own)
        times[contender.label].append(_spent(comparison.clock) - before)
    shutil.rmtree(folder, ignore_errors=True)
    return _results(benchmark, comparison, times)


def _spent(clock: str) -> float:
    """Return the CPU time of all child processes that have ended, or the time on the wall."""
    if clock == "wall":
        return monotonic()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + (usage.ru_stime if clock == "cpu" else 0.0)


def _results(
    benchmark: str, comparison: Comparison, times: Mapping[str, Sequence[float]]
) -> list[Result]:
    base = median(times[comparison.contenders[0].label])
    return [
        Result(
            benchmark=benchmark,
            comparison=comparison.title,
            contender=contender.label,
            seconds=[round(seconds, 4) for seconds in times[contender.label]],
            ratio=round(median(times[contender.label]) / base, 4) if base else 0.0,
            at_most=contender.at_most,
        )
        for contender in comparison.contenders
    ]
