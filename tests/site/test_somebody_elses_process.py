"""A build in somebody else's process leaves the process as it was, exports and all."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping

import pytest
from sphinx.errors import SphinxError

from sphinx_cluster.exports.publication import Publication
from tests.site.conftest import CONF, Project

PAGES = {"index.md": "# A\n", **{f"p{n}.md": f"---\norphan: true\n---\n# {n}\n" for n in range(9)}}

Register = Callable[[Callable[[Publication], Mapping[str, str]]], None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Let a function be the only export."""

    def register(export: Callable[[Publication], Mapping[str, str]]) -> None:
        monkeypatch.setattr("sphinx_cluster.exports.load", lambda *_, **__: {"test": export})

    return register


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    """Return thresholds like those Python starts with, whatever the tests' own process has."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield (700, 10, 10)
    gc.set_threshold(*before)


def whose(_publication: Publication) -> Mapping[str, str]:
    return {"process.txt": str(os.getpid())}


def outside(_publication: Publication) -> Mapping[str, str]:
    return {"../process.txt": ""}


def failing(_publication: Publication) -> Mapping[str, str]:
    raise SphinxError("no such thing")


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_build_changes_nothing_that_rules_the_whole_process(
    jobs: int,
    project: Project,
    only: Register,
    thresholds: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    during: list[object] = []
    hooks: list[object] = []

    def look(_publication: Publication) -> Mapping[str, str]:
        during.append(_state())
        return {}

    only(look)
    project.write(PAGES)
    project.build("html", parallel=jobs)  # modules that are imported may do as they like
    project.write({"index.md": "# A\n\n```{partner} P\n```\n"})
    monkeypatch.setattr(atexit, "register", lambda hook, *_, **__: hooks.append(hook))
    before = _state()
    assert before[:2] == (thresholds, True)
    project.build("html", parallel=jobs)
    assert during == [before, before], "nor is anything changed while it builds"
    assert _state() == before
    assert hooks == []


def _state() -> tuple[object, ...]:
    """Return how this process searches for circles, and who is told of what happens in it."""
    told = (sys.gettrace(), sys.getprofile(), sys.excepthook, signal.getsignal(signal.SIGTERM))
    return (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count(), *told)


def test_a_process_that_never_searches_is_left_so(project: Project) -> None:
    project.write(PAGES)
    gc.disable()
    try:
        project.build("html")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("jobs", [0, 2])
def test_exports_are_made_by_the_process_that_builds(
    project: Project, only: Register, jobs: int
) -> None:
    only(whose)
    project.write(PAGES)
    assert project.build("html", parallel=jobs).text("process.txt") == str(os.getpid())


@pytest.mark.parametrize(
    ("export", "said"), [(outside, "../process.txt"), (failing, "no such thing")]
)
def test_a_mistake_of_an_export_is_told_once_however_many_processes_build(
    project: Project, only: Register, export: Callable[[Publication], Mapping[str, str]], said: str
) -> None:
    only(export)
    project.write(PAGES)
    for jobs in (0, 2):
        (warning,) = project.build("html", name=str(jobs), parallel=jobs).warnings_of("export")
        assert said in warning


def test_a_build_that_fails_leaves_neither_files_nor_processes(
    project: Project, only: Register
) -> None:
    only(whose)
    project.write(PAGES)
    setup = "\ndef setup(app):\n    app.connect('html-page-context', fail)\n"
    fail = "\ndef fail(app, name, *_):\n    if name == 'p5': raise LookupError(name)\n"
    project.write({"conf.py": CONF + setup + fail})
    with pytest.raises(SphinxError):
        project.build("html", parallel=2)
    for process in multiprocessing.active_children():
        process.join(20)  # one that is being ended takes a moment
    assert not multiprocessing.active_children()
    assert not list(project.folder.rglob("process.txt"))
