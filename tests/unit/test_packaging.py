"""``pyproject.toml``: what the package imports is declared, what is named exists."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module, metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sphinx_cluster.checks.check import Check
from sphinx_cluster.exports.publication import Export
from sphinx_cluster.pages.view import View

ROOT = Path(__file__).parents[2]
PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("live", "deepl", "openai", "ctranslate2")
"""What users may want besides; the other extras are for developers."""
REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(line for extra in EXTRAS for line in PROJECT["optional-dependencies"][extra]),
]
ENTRY_POINTS = [
    *PROJECT["scripts"].values(),
    *(target for group in PROJECT["entry-points"].values() for target in group.values()),
]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Return the top-level names of everything the package imports from elsewhere."""
    names = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"sphinx_cluster"}


def test_every_import_is_declared() -> None:
    owners = metadata.packages_distributions()
    needed = {canonical(owners.get(name, [name])[0]) for name in imported()}
    declared = {canonical(re.split(r"[<>=\[ ]", line)[0]) for line in REQUIREMENTS}
    assert needed <= declared


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_dependency_is_bounded_on_both_sides(requirement: str) -> None:
    assert re.fullmatch(r"[\w.-]+>=[\d.]+,<[\d.]+", requirement)


@pytest.mark.parametrize("target", ENTRY_POINTS)
def test_every_entry_point_leads_to_an_object(target: str) -> None:
    module, _, name = target.partition(":")
    found = getattr(import_module(module), name or "setup")
    assert callable(found) or isinstance(found, Check | Export | View)


def test_the_oldest_versions_are_those_of_the_lower_bounds() -> None:
    ended = subprocess.run(
        [sys.executable, ROOT / ".ci" / "oldest.py"], capture_output=True, text=True, check=True
    )
    pins = ended.stdout.splitlines()
    assert len(pins) == len(REQUIREMENTS)
    assert {"sphinx==8.2", "deepl==1.20"} <= set(pins)


@pytest.mark.parametrize(
    "path",
    [
        "py.typed",
        "cli/templates/entity.md",
        "cli/templates/page.md",
        "locale/de/LC_MESSAGES/sphinx_cluster.po",
    ],
)
def test_what_the_package_reads_is_part_of_it(path: str) -> None:
    assert files("sphinx_cluster").joinpath(path).is_file()


def test_the_command_is_installed_under_its_name() -> None:
    commands = metadata.entry_points(group="console_scripts", name="sphinx-cluster")
    assert [command.value for command in commands] == [PROJECT["scripts"]["sphinx-cluster"]]
