"""What pages are made by is told from what it was before an edit, whatever module it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from sphinx_cluster.pages.sources import edition_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a package of two modules that has been imported."""
    folder = tmp_path / "package_of_a_view"
    folder.mkdir()
    folder.joinpath("__init__.py").write_text("from package_of_a_view.helper import draw\n")
    folder.joinpath("helper.py").write_text("def draw(*_): return []\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    import_module("package_of_a_view")
    yield folder
    for name in ("package_of_a_view", "package_of_a_view.helper"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("name", ["builtins", "", "not_imported", "sphinx.ext.todo", "os.path"])
def test_any_module_may_be_named(name: str) -> None:
    assert edition_of([name], "") == edition_of([name], "")


@pytest.mark.parametrize("named", ["package_of_a_view", "package_of_a_view.helper"])
def test_every_module_of_a_package_counts(named: str, package: Path) -> None:
    before = edition_of([named], "de")
    os.utime(package / "helper.py", (1, 1))
    assert edition_of([named], "de") != before


def test_labels_and_further_files_count(tmp_path: Path) -> None:
    conf = tmp_path / "conf.py"
    before = edition_of([], "de", [conf])
    assert edition_of([], "en", [conf]) != before
    conf.write_text("def setup(app): ...\n", encoding="utf-8")
    assert edition_of([], "de", [conf]) != before


def test_a_namespace_many_distributions_share_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "other"):
        module = tmp_path / "shared_namespace" / name / "__init__.py"
        module.parent.mkdir(parents=True)
        module.touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    import_module("shared_namespace.one")
    before = edition_of(["shared_namespace.one"], "")
    os.utime(tmp_path / "shared_namespace" / "other" / "__init__.py", (1, 1))
    assert edition_of(["shared_namespace.one"], "") == before
    os.utime(tmp_path / "shared_namespace" / "one" / "__init__.py", (1, 1))
    assert edition_of(["shared_namespace.one"], "") != before
    for name in ("shared_namespace.one", "shared_namespace"):
        sys.modules.pop(name, None)
