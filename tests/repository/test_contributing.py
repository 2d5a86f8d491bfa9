"""CONTRIBUTING.md describes the house as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.unit.architecture_rules import MAY_IMPORT, picture

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_drawing_shows_the_rules_that_are_tested() -> None:
    drawn = re.findall(r"```mermaid\n(.*?)\n```", GUIDE, re.DOTALL)
    assert drawn == [picture()]


def test_every_folder_has_a_line() -> None:
    package = ROOT / "src" / "sphinx_cluster"
    folders = {path.parent.name for path in package.glob("*/__init__.py")} | {"progress"}
    described = set(re.findall(r"^\| `(?:src/sphinx_cluster/)?(\w+)`", GUIDE, re.MULTILINE))
    assert folders <= described
    assert folders - {"cli", "testing"} <= MAY_IMPORT.keys()


def test_files_and_folders_that_are_named_exist() -> None:
    named = re.findall(
        r"`((?:src|tests|docs|benchmarks|examples|\.ci)/[\w./-]*|\.[\w.-]+\.yaml)`", GUIDE
    )
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_hooks_before_a_commit_run_from_the_venv_alone() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    repositories = yaml.safe_load(text)["repos"]
    hooks = [hook for one in repositories for hook in one["hooks"]]
    assert {one["repo"] for one in repositories} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    assert all(hook["entry"].startswith(".venv/bin/python -m ") for hook in hooks)
