"""A command goes in; it is ended by SIGKILL at a moment that any part of its run may hold.

CLUSTER_KILLS is how often the tests do so, a few times unless it says otherwise; CLUSTER_SEED
chooses other moments.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KILLS = int(os.environ.get("CLUSTER_KILLS", "2"))
CHANCE = random.Random(int(os.environ.get("CLUSTER_SEED", "11")))  # noqa: S311 (no secret)
PATIENCE = 300.0
"""Seconds after which a command that does not end has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Words after ``sphinx-cluster``, the folder they are said in, what the environment adds."""

    words: Sequence[str]
    folder: Path
    environ: Mapping[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "sphinx_cluster", *self.words],
            cwd=self.folder,
            env={**os.environ, **self.environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self) -> float:
        """Run it to its end, which must be a good one; return the seconds it took."""
        began = time.monotonic()
        assert self.start().wait(PATIENCE) == 0
        return time.monotonic() - began

    def killed(self, seconds: float) -> bool:
        """Start it and end it within *seconds* at random; say whether it had not ended before."""
        program = self.start()
        try:
            program.wait(CHANCE.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait(PATIENCE)
            return True
        assert program.returncode == 0
        return False
