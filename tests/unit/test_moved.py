"""A plugin that imports from modules of former versions runs on, and is told where they are."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from sphinx_cluster.moved import former_modules, leading_on
from sphinx_cluster.plugins import load

OLD = """\
from sphinx_cluster.checks.doubled_word import CHECK
from sphinx_cluster.checks.forbidden_term import CHECK as FORBIDDEN
from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.pages.language import tag_of

def make(publication):
    return {}
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntryPoint]:
    (tmp_path / "written_before.py").write_text(OLD, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield EntryPoint("old", "written_before:make", "sphinx_cluster.exports")
    for name in set(sys.modules) - before:
        del sys.modules[name]


def loaded(point: EntryPoint) -> tuple[Any, list[str], list[str]]:
    told: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = load("sphinx_cluster.exports", warn=told.append, found=[point])
    return found, told, [str(one.message) for one in caught]


def test_a_plugin_that_imports_from_a_former_module_runs_and_is_told_where_it_is(
    plugin: EntryPoint,
) -> None:
    found, told, caught = loaded(plugin)
    assert list(found) == ["old"]
    assert told == []
    assert len(caught) == 3  # one line a module; one of the four is where it was
    assert "sphinx_cluster.entities.graph is a part of sphinx_cluster.entities.records now" in (
        "\n".join(caught)
    )
    module = sys.modules["written_before"]
    assert module.FORBIDDEN is import_module("sphinx_cluster.checks.term").FORBIDDEN_TERM
    assert module.Graph is import_module("sphinx_cluster.entities.records").Graph


def test_python_finds_modules_as_ever_once_plugins_are_loaded(plugin: EntryPoint) -> None:
    before = list(sys.meta_path)
    loaded(plugin)
    assert sys.meta_path == before
    with pytest.raises(ModuleNotFoundError):
        import_module("sphinx_cluster.views.ties")


def test_a_name_that_never_was_is_missed_as_ever() -> None:
    with leading_on(), pytest.raises(ModuleNotFoundError):
        import_module("sphinx_cluster.entities.never")


@pytest.mark.parametrize("former", sorted(former_modules()))
def test_every_former_module_is_gone_and_leads_to_one_that_is_there(former: str) -> None:
    package = Path(import_module("sphinx_cluster").__file__ or "").parent
    place = package.joinpath(*former.split(".")[1:])
    assert not place.with_suffix(".py").exists()
    import_module(former_modules()[former])


def test_nothing_is_told_where_no_plugin_imports_a_former_module() -> None:
    code = "import sphinx_cluster.plugins as p; p.load('sphinx_cluster.checks', warn=print)"
    words = [sys.executable, "-W", "error", "-c", code]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
