"""Exports beside the pages: a process of their own where a build has several, the same result."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Mapping

import pytest
from sphinx.errors import SphinxError

from sphinx_cluster.exports.publication import Export, Publication
from tests.site.conftest import CONF, Project

PAGES = {"index.md": "# A\n", **{f"p{n}.md": f"---\norphan: true\n---\n# {n}\n" for n in range(9)}}

Register = Callable[[Export], None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Let a function be the only export."""

    def register(export: Export) -> None:
        monkeypatch.setattr("sphinx_cluster.exports.load", lambda *_, **__: {"test": export})

    return register


def whose(_publication: Publication) -> Mapping[str, str]:
    return {"process.txt": str(os.getpid())}


def outside(_publication: Publication) -> Mapping[str, str]:
    return {"../process.txt": ""}


def failing(_publication: Publication) -> Mapping[str, str]:
    raise SphinxError("no such thing")


def left_behind() -> list[multiprocessing.process.BaseProcess]:
    """Return the processes that go on; one that is being ended takes a moment."""
    for process in multiprocessing.active_children():
        process.join(20)
    return multiprocessing.active_children()


@pytest.mark.parametrize(("jobs", "same"), [(0, True), (2, False)])
def test_a_build_of_several_processes_makes_exports_in_one_of_them(
    project: Project, only: Register, jobs: int, same: bool
) -> None:
    only(whose)
    project.write(PAGES)
    build = project.build("html", parallel=jobs)
    assert (build.text("process.txt") == str(os.getpid())) is same


def test_a_mistake_of_an_export_is_told_once_from_wherever_it_ran(
    project: Project, only: Register
) -> None:
    only(outside)
    project.write(PAGES)
    alone = project.build("html", name="alone")
    together = project.build("html", name="together", parallel=2)
    assert alone.warnings == together.warnings
    assert len(together.warnings) == 1


def test_an_export_that_fails_is_told_once_in_either_case(project: Project, only: Register) -> None:
    only(failing)
    project.write(PAGES)
    for jobs in (0, 2):
        (warning,) = project.build("html", name=str(jobs), parallel=jobs).warnings_of("export")
        assert "failed, so its files are left out: " in warning
        assert "no such thing" in warning
    assert not left_behind()


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
    assert not left_behind()
    assert not list(project.folder.rglob("process.txt"))


def test_a_build_that_is_interrupted_ends_though_exports_wait_to_be_fetched(
    project: Project,
) -> None:
    conf = """
import time
import sphinx_cluster.exports

large = {"large.txt": "x" * 1_000_000}
sphinx_cluster.exports.load = lambda *_, **__: {"large": lambda publication: large}

def setup(app):
    app.connect("html-page-context", interrupt)

def interrupt(app, *_):
    time.sleep(1)
    raise KeyboardInterrupt
"""
    project.write({**PAGES, "conf.py": CONF + conf})
    words = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "html", "docs", "out"]
    ended = subprocess.run(words, cwd=project.folder, timeout=60, check=False, capture_output=True)
    assert ended.returncode
    assert not (project.folder / "out" / "large.txt").exists()
