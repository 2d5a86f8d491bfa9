"""What pages are made by is told from what it was before an edit, whatever object it is."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from sphinx_cluster.pages.freshness import edition_of


def test_any_callable_may_be_a_view() -> None:
    views = {"builtin": len, "method": "".join, "partial": partial(print, "x")}
    assert edition_of({}, views, "") == edition_of({}, views, "")


def test_labels_and_every_module_beside_a_view_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package_of_a_view"
    package.mkdir()
    package.joinpath("__init__.py").write_text("from package_of_a_view.helper import draw\n")
    helper = package / "helper.py"
    helper.write_text("def draw(*_): return []\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    views = {"v": import_module("package_of_a_view").draw}
    before = edition_of({}, views, "de")
    assert edition_of({}, views, "en") != before
    os.utime(helper, (1, 1))
    assert edition_of({}, views, "de") != before
    for name in ("package_of_a_view", "package_of_a_view.helper"):
        del sys.modules[name]
