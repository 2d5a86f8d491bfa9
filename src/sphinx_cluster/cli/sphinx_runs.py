"""Sphinx builds, one a language, go in; they run side by side and their outcomes come out."""

from __future__ import annotations

import locale
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

MESSAGE: Final = re.compile(r"^(?:.+: )?(?:WARNING|ERROR|SEVERE|CRITICAL): ", re.MULTILINE)
PROGRAM: Final = "sphinx_cluster.cli.sphinx_process"
REPRODUCIBLE: Final = (("PYTHONUTF8", "1"), ("PYTHONHASHSEED", "0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One Sphinx build: which builder, which language, from where to where.

    ``environment`` are the variables it is started with, those of now if there are none.
    """

    language: str
    builder: str
    docs: Path
    output: Path
    doctrees: Path
    strict: bool
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one build said and how it ended; ``complaints`` counts its warnings and errors."""

    run: Run
    succeeded: bool
    said: str

    @property
    def complaints(self) -> int:
        """How many warnings and errors the build has told."""
        return len(MESSAGE.findall(self.said))


def outcomes(runs: Sequence[Run], *, cores: int) -> Iterator[Outcome]:
    """Start *runs*, as many at a time as there are *cores*, and yield each outcome as it comes.

    Builds still running when the caller stops (Ctrl-C) are ended.
    """
    jobs = max(1, cores // len(runs))
    started: list[subprocess.Popen[str]] = []
    stopping = Event()

    def finish(run: Run) -> Outcome:
        build = _start(run, jobs=jobs)
        started.append(build)
        if stopping.is_set():
            build.terminate()
        said, _ = build.communicate()
        return Outcome(run=run, succeeded=build.returncode == 0, said=said)

    with ThreadPoolExecutor(max_workers=max(1, cores)) as pool:
        futures = [pool.submit(finish, run) for run in runs]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            stopping.set()
            for future in futures:
                future.cancel()
            for build in started:
                if build.poll() is None:
                    build.terminate()


def _start(run: Run, *, jobs: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(run, jobs=jobs),
        env=run.environment or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def environment() -> dict[str, str]:
    """Return the environment variables that Sphinx is started with.

    Sphinx ends at once where the terminal names a locale that is not installed; C always is.
    """
    variables = os.environ | dict(REPRODUCIBLE)
    return variables if _has_its_locale() else variables | {"LC_ALL": "C"}


def _has_its_locale() -> bool:
    """Whether the locale that the terminal names is installed."""
    former = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, former)
    return True


def command(run: Run, *, jobs: int) -> list[str]:
    """Return the words that start Sphinx for *run*, *jobs* of it at a time."""
    words = [sys.executable, "-m", PROGRAM, "-j", str(jobs), "-q", "--no-color", "-b", run.builder]
    words += ["-d", str(run.doctrees), "-D", f"language={run.language}"]
    if run.strict:
        words += ["-W", "--keep-going"]
    return [*words, str(run.docs), str(run.output)]


def available_cores() -> int:
    """Return how many cores this program may use; a container often has more than that."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
