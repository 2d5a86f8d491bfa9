"""A change goes in; whether the nearest tests notice it, in a copy of the project, comes out."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import count
from pathlib import Path

from tests.mutation.changes import Change
from tests.mutation.reach import OUTPUT
from tests.shared import SHARED

PARTS = ("src", "tests", "docs", "locale", "examples", "benchmarks")
PYTEST = (
    *(
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--tb=no",
        "--no-header",
        "-p",
        "no:cacheprovider",
    ),
    *("-p", "no:xdist", "--hypothesis-seed=0"),
)
PATIENCE = 10
"""So many times as long by the clock: a change may make a test wait for ever."""
MEMORY = 4 << 30
"""Bytes a trial may take: a change may make a loop endless."""


class Outcome(StrEnum):
    """What became of a change."""

    KILLED = "killed"
    LATE = "late"
    SURVIVED = "survived"
    UNREACHED = "unreached"

    @property
    def noticed(self) -> bool:
        """Whether a test failed, or did not end."""
        return self in (Outcome.KILLED, Outcome.LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the project in which sources are changed."""

    root: Path
    moments: count[int]

    @classmethod
    def made(cls, project: Path, root: Path) -> Copy:
        """Copy what the unit tests need of *project* to *root*."""
        for part in PARTS:
            ignored = shutil.ignore_patterns("__pycache__", "*.mo", ".hypothesis")
            shutil.copytree(project / part, root / part, ignore=ignored)
        for path in project.iterdir():
            if path.is_file():
                shutil.copy2(path, root)
        return cls(root=root, moments=count(1))

    def watch(self, files: Sequence[str], output: Path) -> None:
        """Run the tests in *files*, noting in *output* what each reaches."""
        command = [*PYTEST, "--maxfail=1000", "-p", "tests.mutation.reach", *files]
        subprocess.run(command, cwd=self.root, env=self._environment(output), check=False)

    def outcome(self, source: str, change: Change, tests: Sequence[str], limit: float) -> Outcome:
        """Return what becomes of *change* in *source* when *tests* run.

        They are ended after *limit* seconds of the processor's time, which do not hang on what else
        the machine does.
        """
        if not tests:
            return Outcome.UNREACHED
        path = self.root / source
        original = path.read_bytes()
        self._write(path, change.made_in(original.decode()).encode())
        try:
            return self._ran(tests, int(limit))
        finally:
            self._write(path, original)

    def _ran(self, tests: Sequence[str], limit: int) -> Outcome:
        running = subprocess.Popen(
            [*PYTEST, *tests],
            cwd=self.root,
            env=self._environment(None),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(_bounded, limit),
        )
        try:
            code = running.wait(PATIENCE * (limit + 1))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            code = running.wait()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return Outcome.LATE
        return Outcome.KILLED if code else Outcome.SURVIVED

    def _write(self, path: Path, content: bytes) -> None:
        """Write *content* with a date of its own, so that no older byte code is taken for it."""
        path.write_bytes(content)
        moment = next(self.moments)
        os.utime(path, (moment, moment))

    def _environment(self, output: Path | None) -> Mapping[str, str]:
        added = {"PYTHONPATH": str(self.root / "src"), "CLUSTER_SHARED": str(SHARED)}
        if output is not None:
            added[OUTPUT] = str(output)
        return {**os.environ, **added}


def _bounded(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
