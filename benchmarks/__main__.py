"""Names of benchmarks go in, all when there is none; tables and ``build/bench/*.json`` come out.

    python benchmarks [NAME...] [--rounds 5] [--scale 1.0] [--compare FILE] [--output FILE]

A benchmark is any module of this folder with a function ``comparisons`` (see ``frame.py``).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from frame import Workshop
from measuring import Result, measure
from report import compared, machine, read, save, table

import sphinx_cluster

HERE = Path(__file__).resolve().parent
MADE = HERE.parent / "build" / "bench"


def main() -> int:
    """Measure what the command line asks for; return 1 if a promised ratio was missed."""
    wanted = _arguments()
    described = machine()
    print(", ".join(f"{name} {said}" for name, said in described.items()), flush=True)
    compile_dir(Path(sphinx_cluster.__file__).parent, quiet=2)  # as pip does on installation
    results = []
    for comparison in _measured(wanted):
        print(f"\n{table(comparison)}", flush=True)
        results += comparison
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    output = wanted.output or MADE / f"results-{moment}.json"
    save(output, described, results)
    print(f"\nResults: {output} (--compare FILE sets a later run against it)")
    if wanted.compare is not None:
        print(f"\nCompared with {wanted.compare}:")
        print("\n".join(compared(read(wanted.compare), results)))
    return 0 if all(result.kept for result in results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_names())}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0, help="shrinks the inputs, for a trial")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="results of an earlier run")
    parser.add_argument("--output", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    for name in wanted.names:
        if name not in _names():
            parser.error(f"there is no benchmark {name}; there are {', '.join(_names())}")
    return wanted


def _names() -> list[str]:
    """Return the modules that hold a benchmark."""
    return sorted(
        path.stem
        for path in HERE.glob("*.py")
        if "\ndef comparisons(" in path.read_text(encoding="utf-8")
    )


def _measured(wanted: argparse.Namespace) -> Iterator[Sequence[Result]]:
    for name in wanted.names or _names():
        folder = MADE / "work" / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "inputs").mkdir(parents=True)
        workshop = Workshop(
            folder=folder / "inputs", environments=MADE / "venvs", scale=wanted.scale
        )
        for comparison in import_module(name).comparisons(workshop):
            yield measure(name, comparison, folder / "run", rounds=wanted.rounds)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
