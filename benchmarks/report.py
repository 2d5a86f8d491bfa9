"""Results go in; a table, a JSON file and a comparison with an earlier file come out."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from measuring import Result

PACKAGES = ("sphinx-cluster", "sphinx", "docutils", "myst-parser", "markdown-it-py", "Babel")


def machine() -> dict[str, str]:
    """Describe what the times belong to."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else "?"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def table(results: Sequence[Result]) -> str:
    """Return the results of one comparison, a line a contender."""
    lines = [f"{results[0].benchmark}: {results[0].comparison}"]
    for result in results:
        spread = f"{min(result.seconds):.2f} to {max(result.seconds):.2f}"
        promise = ""
        if result.at_most is not None:
            verdict = "kept" if result.kept else "MISSED"
            promise = f"  at most {result.at_most:.2f}: {verdict}"
        lines.append(
            f"  {result.contender:36} {result.median:8.2f} s  ({spread:>16})"
            f" {result.ratio:7.2f} x{promise}"
        )
    return "\n".join(lines)


def save(path: Path, described: Mapping[str, str], results: Iterable[Result]) -> None:
    """Write the results as JSON that `read` understands."""
    whole = {"machine": described, "results": [asdict(result) for result in results]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> list[Result]:
    """Read the results of an earlier run."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    return [Result(**result) for result in whole["results"]]


def compared(before: Iterable[Result], now: Iterable[Result]) -> Iterator[str]:
    """Yield a line for each contender of both runs: its ratio then and now, and its time.

    Ratios to the first contender of the same run tell more than times: they hold on a machine
    that is busier or faster than it was.
    """
    earlier = {(r.benchmark, r.comparison, r.contender): r for r in before}
    for result in now:
        old = earlier.get((result.benchmark, result.comparison, result.contender))
        if old is None:
            yield f"  {_named(result)}: new"
            continue
        yield (
            f"  {_named(result)}: {old.ratio:.2f} x -> {result.ratio:.2f} x"
            f" ({old.median:.2f} s -> {result.median:.2f} s)"
        )


def _named(result: Result) -> str:
    return f"{result.benchmark}, {result.comparison}, {result.contender}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
