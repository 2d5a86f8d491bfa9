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
from types import MappingProxyType
from typing import Any

import pytest

from sphinx_cluster.checks.check import Check
from sphinx_cluster.exports.publication import Export
from sphinx_cluster.pages.view import View

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "sphinx_cluster"
PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GUARDED = MappingProxyType(
    {
        "large": ("translation/likeness_of_many.py", "translation/memory.py"),
        "deepl": ("translation/engines/deepl_sdk.py",),
        "openai": ("translation/engines/openai_chat.py",),
        "ctranslate2": ("translation/engines/opus.py",),
        "live": ("cli/live.py",),
    }
)
"""What users may want besides: an extra, and the modules that alone import what it installs.

The other extras are for developers."""
EXTRAS = tuple(GUARDED)
USED_WITHOUT_IMPORT = MappingProxyType(
    {
        "furo": "the theme of new sites, which conf.py names",
        "sphinx-intl": "its commands work on the same catalogs; the manual shows how",
    }
)
"""What is installed although no module imports it, and why."""
REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(line for extra in EXTRAS for line in PROJECT["optional-dependencies"][extra]),
]
ENTRY_POINTS = [
    *PROJECT["scripts"].values(),
    *(target for group in PROJECT["entry-points"].values() for target in group.values()),
]


OWNERS = metadata.packages_distributions()


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(path: Path) -> set[str]:
    """Return the distributions of everything that a module imports from elsewhere."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                names |= {alias.name.partition(".")[0] for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                names.add(module.partition(".")[0])
            case ast.Call(
                func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module))]
            ):
                names.add(module.partition(".")[0])
    names -= {*sys.stdlib_module_names, "sphinx_cluster"}
    return {canonical(OWNERS.get(name, [name])[0]) for name in names}


def named_in(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[<>=\[ ]", line)[0]) for line in requirements}


IMPORTED = {
    path.relative_to(SOURCES).as_posix(): imported(path) for path in sorted(SOURCES.rglob("*.py"))
}


def test_every_import_is_a_dependency_or_of_the_extra_that_the_module_is_for() -> None:
    always = named_in(PROJECT["dependencies"])
    for module, needed in IMPORTED.items():
        extras = [extra for extra, modules in GUARDED.items() if module in modules]
        there = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
        assert needed <= always | named_in(there), module


def test_every_dependency_is_imported_or_its_use_is_stated() -> None:
    needed = set().union(*IMPORTED.values())
    always = named_in(PROJECT["dependencies"])
    assert always - needed == set(USED_WITHOUT_IMPORT)
    for extra, modules in GUARDED.items():
        there = set().union(*(IMPORTED[module] for module in modules))
        assert named_in(PROJECT["optional-dependencies"][extra]) <= there, extra


def test_without_any_extra_every_other_module_can_be_imported() -> None:
    guarded = {module for modules in GUARDED.values() for module in modules}
    guarded -= {"translation/memory.py", "cli/live.py"}  # they import it where they use it
    modules = [
        f"sphinx_cluster.{module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
        for module in IMPORTED
        if module not in guarded and not module.endswith("__main__.py")
    ]
    code = (
        "import sys\n"
        "from importlib import import_module\n"
        "absent = ['numpy', 'deepl', 'openai', 'ctranslate2', 'sentencepiece', 'livereload']\n"
        "sys.modules.update(dict.fromkeys(absent))\n"
        f"for module in {modules!r}:\n    import_module(module)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


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
