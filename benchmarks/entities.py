"""Sites of 1,000 and 5,000 entities, whole and after an edit: sphinx-needs against this package.

The pages hold the same objects with the same relations, the same five tables list them all. What
the same pages take with headings and texts alone says how much of either is not the tool's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from entities_sites import PAGES, things, write_bare, write_ours, write_theirs
from frame import OURS, Comparison, Contender, Workshop, start

PEER = ("sphinx-needs>=9.1,<10", "myst-parser>=5.2,<6")
TOUCHED, BEFORE, AFTER = "page1.md", "```{event} ", "```{event} Touched "

Build = Callable[[Path], object]


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield full builds of both sizes, their growth, two jobs, and one page touched."""
    peer, few, many = workshop.python("sphinx-needs", *PEER), 1000, 5000
    for full in (few, many):
        _write(workshop.folder, workshop.size(full))
    sites = {full: workshop.folder / str(workshop.size(full)) for full in (few, many)}
    ours = {full: _built(workshop.own, site / "ours", OURS) for full, site in sites.items()}
    plain = {full: _built(workshop.own, site / "ours") for full, site in sites.items()}
    theirs = {full: _built(peer, site / "theirs") for full, site in sites.items()}
    bare = {full: _built(workshop.own, site / "bare") for full, site in sites.items()}
    for full in (few, many):
        yield Comparison(
            title=f"Full build: {workshop.size(full)} entities on {PAGES} pages, five tables",
            contenders=(
                Contender("sphinx-needs", run=theirs[full]),
                Contender("sphinx-cluster", run=ours[full], at_most=1 / 3),
                Contender("sphinx-cluster, by sphinx-build", run=plain[full]),
                Contender("headings and texts alone", run=bare[full]),
            ),
        )
    yield Comparison(
        title="Growth: five times the entities",
        contenders=(
            Contender(f"{workshop.size(few)} entities", run=ours[few]),
            Contender(f"{workshop.size(many)} entities", run=ours[many], at_most=5.5),
        ),
    )
    yield Comparison(
        title=f"Two jobs, by the clock: {workshop.size(many)} entities",
        contenders=(
            Contender("-j 1", run=ours[many]),
            Contender("-j 2", run=partial(ours[many], jobs=2), at_most=0.95),
        ),
        clock="wall",
    )
    yield _touched(workshop.own, sites[many] / "ours", peer, sites[many] / "theirs")


def _touched(own: Path, our_site: Path, peer: Path, their_site: Path) -> Comparison:
    """Return a full build against one after a title was changed; both leave the page changed."""
    return Comparison(
        title=f"One page touched: {our_site.parent.name} entities",
        contenders=(
            Contender("sphinx-cluster, full build", run=_built(own, our_site, OURS)),
            Contender(
                "sphinx-cluster, every list right",
                prepare=partial(_edit_after_build, own, our_site),
                run=partial(_rebuild, own, our_site, stale=False, program=OURS),
                at_most=0.2,
            ),
            Contender(
                "sphinx-needs, lists stale",
                prepare=partial(_edit_after_build, peer, their_site),
                run=partial(_rebuild, peer, their_site, stale=True),
            ),
        ),
    )


def _write(folder: Path, count: int) -> None:
    known = things(count)
    write_ours(folder / str(count) / "ours", known)
    write_theirs(folder / str(count) / "theirs", known)
    write_bare(folder / str(count) / "bare", known)


def _built(python: Path, site: Path, program: str = "sphinx") -> Build:
    def build(folder: Path, jobs: int = 1) -> None:
        start(python, "-m", program, "-q", "-b", "html", f"-j{jobs}", site, folder / "html")

    return build


def _edit_after_build(python: Path, site: Path, folder: Path) -> None:
    page = site / TOUCHED
    text = page.read_text(encoding="utf-8").replace(AFTER, BEFORE)
    page.write_text(text, encoding="utf-8")
    _built(python, site)(folder)
    page.write_text(text.replace(BEFORE, AFTER, 1), encoding="utf-8")


def _rebuild(
    python: Path, site: Path, folder: Path, *, stale: bool, program: str = "sphinx"
) -> None:
    """Build again and stop if the pages that show the changed title are not as expected.

    It stands in the two tables of events, on the pages of the partners it names, and on its own.
    """
    _built(python, site, program)(folder)
    title = (site / TOUCHED).read_text(encoding="utf-8").partition(AFTER)[2].partition("\n")[0]
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("html/*.html")}
    old = sorted(name for name, text in pages.items() if f">{title}<" in text)
    new = [name for name in ("table2", "table3") if f">Touched {title}<" in pages[name]]
    if stale != bool(old) or stale == bool(new):
        raise SystemExit(f"after the edit the old title stands on {old}, the new one on {new}")
