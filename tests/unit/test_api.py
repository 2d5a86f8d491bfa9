"""`sphinx_cluster.api`: what it names is there, explained, and enough for the examples."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sphinx_cluster import api, testing
from tests.unit.manual_pages import PAGES, ROOT, examples

SOURCE = Path(api.__file__).read_text(encoding="utf-8")
WANTED = """
    Entity Dated entity option PartialDate Period
    Kind Words Tags Choice Country Coordinates Position Url Email Picture File Moment Flag Number
    References OptionError
    Record Key Graph Relation Reader
    View Context Listing Fact facts label_of content_of picture text stylesheet
    Export Publication
    Engine Limits Passage TermPair EngineError Trouble MissingKeyError MissingExtraError mask
    MaskError Syntax
    Hit Severity MessageCheck EntryCheck PageCheck LanguageCheck Message Text Entry Page
"""
WITHOUT_SPHINX = """
    Entity entity Words MessageCheck Hit Message Engine EngineError Limits mask Syntax Graph
"""


def typed() -> dict[str, str]:
    """Return the module that each name comes from for a type checker."""
    imports = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.ImportFrom)]
    return {
        alias.name: str(node.module)
        for node in imports
        for alias in node.names
        if str(node.module).startswith("sphinx_cluster.")
    }


def listed() -> dict[str, str]:
    """Return the module that each name comes from when it is asked for."""
    return {
        name: module
        for modules in api.CONTENTS.values()
        for module, names in modules.items()
        for name in names.split()
    }


def test_everything_a_plugin_needs_is_named() -> None:
    assert set(WANTED.split()) <= set(api.__all__)


def test_readers_type_checkers_and_programs_are_told_the_same() -> None:
    assert typed() == listed()
    assert api.__all__ == sorted(listed())
    assert dir(api) == api.__all__


@pytest.mark.parametrize("name", api.__all__)
def test_each_name_leads_to_something_that_is_explained(name: str) -> None:
    found = getattr(api, name)
    if name == "Key":  # another name for a pair of texts
        assert found == tuple[str, str]
        return
    assert inspect.getdoc(found)
    if inspect.isclass(found) and not issubclass(found, (str, BaseException)):
        for member, value in vars(found).items():
            explains_itself = isinstance(value, property) or inspect.isfunction(value)
            if explains_itself and not member.startswith("_"):
                assert inspect.getdoc(value), f"{name}.{member}"


def test_a_name_that_is_not_there_is_told_as_python_does() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        getattr(api, "nothing")  # noqa: B009 - as a plugin would ask


def test_checks_and_engines_need_no_sphinx() -> None:
    code = (
        f"from sphinx_cluster.api import {', '.join(WITHOUT_SPHINX.split())}\n"
        "from sphinx_cluster.testing import run_check\nimport sys\n"
        "print([name for name in ('sphinx', 'docutils') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def imported(source: str) -> Iterator[str]:
    """Yield every module of this package that *source* imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("sphinx_cluster"):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith("sphinx_cluster"))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").rglob("*.py")), ids=lambda path: path.stem
)
def test_the_example_plugins_use_nothing_else(path: Path) -> None:
    used = set(imported(path.read_text(encoding="utf-8")))
    assert used <= {"sphinx_cluster.api", "sphinx_cluster.testing"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("plugins")])
def test_the_manual_uses_nothing_else(page: str) -> None:
    for example in examples(page):
        if example.caption.endswith(".py"):
            assert set(imported(example.text)) <= {"sphinx_cluster.api", "sphinx_cluster.testing"}
    text = (ROOT / "docs" / "manual" / f"{page}.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bsphinx_cluster\.(\w+)", text))
    assert named <= {"api", "testing", "entities", "views", "exports", "engines", "checks"}
    inner = set(re.findall(r"\bsphinx_cluster(?:\.\w+){2,}", text))
    assert not inner


@pytest.mark.parametrize("module", [api, testing])
def test_what_is_promised_is_said_in_the_module_itself(module: ModuleType) -> None:
    assert "promised" in str(module.__doc__)
