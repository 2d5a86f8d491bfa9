"""What a benchmark says of itself: comparisons of contenders, and the workshop they are made in.

A benchmark is a module of this folder with a function ``comparisons(workshop)`` that makes its
inputs in ``workshop.folder`` and yields a `Comparison` for each question it answers::

    def comparisons(workshop: Workshop) -> Iterator[Comparison]:
        source = write_pages(workshop.folder / "source", pages=workshop.size(200))
        peer = workshop.python("peer", "sphinx-needs==9.1.0")
        yield Comparison(
            title="1,000 entities on 50 pages",
            contenders=(
                Contender("sphinx-needs", run=lambda folder: build(peer, source, folder)),
                Contender("this package", run=lambda folder: build(workshop.own, source, folder)),
            ),
        )

Only what child processes spend counts, so a contender starts programs and its start-up is included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

OURS: Final = "sphinx_cluster.cli.sphinx_process"
"""The program in which `sphinx-cluster build` runs Sphinx; in words it is ``python -m sphinx``."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One side of a comparison.

    ``run`` gets a new, empty folder and starts the programs that are measured; ``prepare`` gets
    the same folder just before, unmeasured. ``at_most`` is the ratio to the first contender that
    is promised, None where nothing is.
    """

    label: str
    run: Callable[[Path], object]
    prepare: Callable[[Path], object] | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Contenders for the same work; ratios are to the first of them.

    ``clock`` says which time counts: that of user and system together, of user alone, or that of
    the clock on the wall, which depends on what else the machine does.
    """

    title: str
    contenders: Sequence[Contender]
    clock: Literal["cpu", "user", "wall"] = "cpu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where a benchmark works: ``folder`` is its own and empty, ``scale`` shrinks its inputs."""

    folder: Path
    environments: Path
    scale: float = 1.0

    def size(self, full: int) -> int:
        """Return how many of *full* the inputs should have, at least one."""
        return max(1, round(full * self.scale))

    @property
    def own(self) -> Path:
        """Return the interpreter that has this package."""
        return Path(sys.executable)

    def python(self, name: str, *requirements: str) -> Path:
        """Return the interpreter of a venv that holds *requirements*, made once and kept.

        A requirement may be a path with the options of pip, such as ``--editable=.``.
        """
        stamp = blake2b("\n".join((sys.version, *requirements)).encode(), digest_size=6)
        folder = self.environments / f"{name}-{stamp.hexdigest()}"
        interpreter = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        done = folder / "installed"
        if not done.is_file():
            print(f"  Installing {', '.join(requirements)} for comparison ...", flush=True)
            venv.create(folder, with_pip=True, clear=True)
            start(interpreter, "-m", "pip", "install", "--quiet", *requirements)
            done.touch()
        return interpreter


def surroundings() -> dict[str, str]:
    """Return the environment of what is measured: as users have it, and the same every time.

    Compiled modules are kept, whatever the caller does: who starts a tool twice has them.
    """
    kept = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def start(*words: str | Path, cwd: Path | None = None) -> str:
    """Run a program to its end and return what it wrote; stop the benchmark if it fails."""
    ended = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode:
        said = ended.stdout[-2000:]
        raise SystemExit(f"{' '.join(map(str, words))}\nfailed ({ended.returncode}): {said}")
    return ended.stdout
