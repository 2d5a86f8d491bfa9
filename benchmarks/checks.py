"""All checks over 20,000 translations: `pofilter` with all of its tests against this package.

The catalogs are this project's German ones, so often that they hold as many texts as wanted. Then
texts made to keep a tool busy, in two sizes: time must grow no faster than they do.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from checks_hostile import hostile
from frame import Comparison, Contender, Workshop, start

from sphinx_cluster.catalogs.file import load

GERMAN = Path(__file__).resolve().parents[1] / "locale" / "de" / "LC_MESSAGES"
PEER = "translate-toolkit==3.20.4"
OURS = "from sphinx_cluster.cli.main import main; main()"
SAY_PEAK = "import sys, resource as r; print(r.getrusage(r.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
PEAK = f"{OURS}; {SAY_PEAK}"
ALLOWED = 1 / 6
MORE = 5
"""How many times as many translations are looked at for the memory they take."""


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Print what memory the checks take; yield one comparison: every check, over all catalogs."""
    units = _write(workshop.folder / "po", workshop.size(20_000))
    peer = workshop.python("pofilter", PEER)
    catalogs = workshop.folder / "po"
    _print_memory(workshop, catalogs, units)
    yield Comparison(
        title=f"{units:,} translations, all checks",
        contenders=(
            Contender(
                "pofilter",
                run=lambda folder: start(
                    peer.with_name("pofilter"), "--progress=none", catalogs, folder / "found"
                ),
            ),
            Contender(
                "sphinx-cluster check",
                run=lambda _: start(workshop.own, "-c", OURS, "check", "--format=json", catalogs),
                at_most=ALLOWED,
            ),
        ),
    )
    yield from hostile(workshop)


def _print_memory(workshop: Workshop, catalogs: Path, units: int) -> None:
    """Print the peak for *catalogs* of *units* translations, and for several times as many."""
    many = workshop.folder / "many"
    more = _write(many, MORE * units)
    few, much = _peak(workshop, catalogs), _peak(workshop, many)
    shutil.rmtree(many)
    each = (much - few) / (more - units) * 1024
    print(f"\nchecks: most memory taken\n  {units:>7,} translations {few:6.0f} MB")
    print(f"  {more:>7,} translations {much:6.0f} MB, {each:.1f} KB more for each", flush=True)


def _peak(workshop: Workshop, catalogs: Path) -> float:
    """Return the most memory that checking *catalogs* takes, in megabytes."""
    said = start(workshop.own, "-c", PEAK, "check", "--format=json", catalogs)
    return int(said.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2)


def _write(folder: Path, wanted: int) -> int:
    """Write catalogs with at least *wanted* translations into *folder*; return how many."""
    paths = sorted(GERMAN.rglob("*.po"))
    sizes = {path: sum(not unit.obsolete for unit in load(path).units()) for path in paths}
    written = turn = 0
    while written < wanted:
        for path in paths:
            copy = folder / f"{turn:03}" / path.relative_to(GERMAN)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            written += sizes[path]
            if written >= wanted:
                break
        turn += 1
    return written
