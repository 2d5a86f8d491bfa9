"""Folders of the package go in; small changes of them that no unit test notices come out.

    python -m tests.mutation [--only checks] [--sample 300] [--seed 0] [--workers 2] [--least 85]

Each change is made in a temporary copy; the unit tests nearest to it run in a process of their own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final, TypeAlias

from tests.mutation.changes import Change, changes
from tests.mutation.reach import Reach
from tests.mutation.trial import Copy, Outcome

PROJECT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = Path("src/sphinx_cluster")
UNIT: Final = Path("tests/unit")
MADE: Final = PROJECT / "build" / "mutants"
FOLDERS: Final = ("catalogs", "translation", "checks", "entities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A change of a source, by its path in the project."""

    source: str
    change: Change

    def __str__(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.change.old, self.change.new))
        return f"{self.source}:{self.change.lines.start}: {old[:70]}  ->  {new[:70]}"


Tried: TypeAlias = tuple[Mutant, Outcome]


def main() -> int:
    """Try what the command line asks for; return 1 if fewer changes are noticed than wanted."""
    wanted = _arguments()
    folders = wanted.only or FOLDERS
    mutants = drawn(_mutants(folders), wanted.sample, wanted.seed)
    tried: list[Tried] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        copies = [Copy.made(PROJECT, Path(scratch) / str(n)) for n in range(wanted.workers)]
        reach = _reach(copies[0], near(PROJECT, folders))
        for one in _tried(mutants, copies, reach):
            tried.append(one)
            if wanted.verbose or not one[1].noticed:
                print(f"[{len(tried)}/{len(mutants)}] {one[1]}: {one[0]}", flush=True)
    for folder in folders:
        _report(folder, [one for one in tried if one[0].source.startswith(f"{PACKAGE / folder}/")])
    return int(_report("all", tried) < wanted.least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--only", action="append", choices=FOLDERS, metavar="FOLDER")
    parser.add_argument("--sample", type=int, default=300, help="how many changes; 0 tries all")
    parser.add_argument("--seed", type=int, default=0, help="which changes are drawn")
    parser.add_argument("--workers", type=int, default=1, help="how many run at once")
    parser.add_argument("--least", type=float, default=85, help="the share to be noticed, in %%")
    parser.add_argument("--verbose", action="store_true", help="shows what was noticed, too")
    return parser.parse_args()


def _mutants(folders: Iterable[str]) -> Iterator[Mutant]:
    for folder in folders:
        for path in sorted((PROJECT / PACKAGE / folder).rglob("*.py")):
            source = path.relative_to(PROJECT).as_posix()
            for change in changes(path.read_text(encoding="utf-8")):
                yield Mutant(source=source, change=change)


def drawn(mutants: Iterable[Mutant], sample: int, seed: int) -> list[Mutant]:
    """Return *sample* of *mutants*, all if it is 0; code that moves keeps its place in the draw."""

    earlier: Counter[tuple[str, str, str]] = Counter()

    def lot(mutant: Mutant) -> bytes:
        told = (mutant.change.within, mutant.change.old, mutant.change.new)
        earlier[told] += 1
        return hashlib.sha256(" ".join([str(seed), *told, str(earlier[told])]).encode()).digest()

    return sorted(mutants, key=lot)[: sample or None]


def near(project: Path, folders: Sequence[str]) -> list[Path]:
    """Return the test files that mirror *folders* or import from them, and the command line's."""
    mirrors = {*folders, "cli"}
    packages = tuple(f"from sphinx_cluster.{folder}." for folder in folders)
    return [
        path
        for path in sorted((project / UNIT).rglob("test_*.py"))
        if path.relative_to(project / UNIT).parts[0] in mirrors
        or any(one in path.read_text(encoding="utf-8") for one in packages)
    ]


def _reach(copy: Copy, files: Sequence[Path]) -> Reach:
    """Return what the test *files* reach, from an earlier run if nothing has changed since."""
    sources = [path for one in (PACKAGE, UNIT) for path in (PROJECT / one).rglob("*.py")]
    state = b"".join(path.read_bytes() for path in sorted(sources)) + str(files).encode()
    output = MADE / f"reach-{hashlib.sha256(state).hexdigest()[:16]}.json"
    if not output.exists():
        print(f"Running {len(files)} files of tests, to see what each reaches ...", flush=True)
        MADE.mkdir(parents=True, exist_ok=True)
        copy.watch([path.relative_to(PROJECT).as_posix() for path in files], output)
    for name in json.loads(output.read_text(encoding="utf-8"))["failed"]:
        print(f"fails without any change, and is left out: {name}")
    return Reach.read(output)


def _tried(mutants: Sequence[Mutant], copies: Sequence[Copy], reach: Reach) -> Iterator[Tried]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def attempt(mutant: Mutant) -> Outcome:
        tests = reach.nearest(mutant.source, mutant.change.lines)
        copy = free.get()
        try:
            seconds = 20 + 3 * reach.lasting(tests)
            return copy.outcome(mutant.source, mutant.change, tests, seconds)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from zip(mutants, pool.map(attempt, mutants), strict=True)


def _report(name: str, tried: Sequence[Tried]) -> float:
    """Print a line about what was *tried*; return the share that was noticed, in per cent."""
    counted = Counter(outcome for _, outcome in tried)
    share = 100 * sum(outcome.noticed for _, outcome in tried) / max(1, len(tried))
    figures = ", ".join(f"{counted[outcome]} {outcome}" for outcome in Outcome)
    print(f"{name:12} {len(tried):5} changes: {figures}; {share:.1f} % noticed")
    return share


if __name__ == "__main__":
    raise SystemExit(main())
