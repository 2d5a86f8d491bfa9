"""All checks over 20,000 translations: `pofilter` with all of its tests against this package.

The catalogs are this project's German ones, so often that they hold as many texts as wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frame import Comparison, Contender, Workshop, start

from sphinx_cluster.catalogs.file import load

GERMAN = Path(__file__).resolve().parents[1] / "locale" / "de" / "LC_MESSAGES"
PEER = "translate-toolkit==3.20.4"
OURS = "import sys; from sphinx_cluster.cli.main import main; main(sys.argv[1:])"
ALLOWED = 1 / 6


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield the one comparison: every check there is, once over all catalogs."""
    units = _write(workshop.folder / "po", workshop.size(20_000))
    peer = workshop.python("pofilter", PEER)
    catalogs = workshop.folder / "po"
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
