"""What ``new plugin`` writes, installed by pip, passes the tests that it writes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main


def run(*words: str | Path, cwd: Path, **environment: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_new_plugin_passes_its_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "plugin", "--name", "sampleville-boats", "--yes"]) == 0
    folder, installed = tmp_path / "sampleville-boats", tmp_path / "installed"
    run("pip", "install", "--quiet", "--no-deps", "--target", installed, ".", cwd=folder)
    run("pytest", "-q", "-p", "no:cacheprovider", cwd=folder, PYTHONPATH=str(installed))


def test_a_new_plugin_is_typed_as_strictly_as_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed; the gate lint has it")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "plugin", "--name", "sampleville-boats", "--yes"]) == 0
    folder, installed = tmp_path / "sampleville-boats", tmp_path / "installed"
    run("pip", "install", "--quiet", "--no-deps", "--target", installed, ".", cwd=folder)
    run("mypy", "--strict", "--python-version", "3.11", installed / "sampleville_boats", cwd=folder)
