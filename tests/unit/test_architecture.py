"""The house rules hold in every module of the package, and the checker itself finds each breach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.architecture_rules import PACKAGE, breaches

SOURCES = Path(__file__).parents[2] / "src"
MODULES = sorted((SOURCES / PACKAGE).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCES).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_the_package_is_found() -> None:
    names = {module_name(path) for path in MODULES}
    assert {"sphinx_cluster", "sphinx_cluster.config", "sphinx_cluster.cli.main"} <= names


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_module_keeps_the_house_rules(path: Path) -> None:
    found = breaches(module_name(path), path.read_text(encoding="utf-8"))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("module", "source", "rule"),
    [
        ("entities.x", "from sphinx.util import logging", "entities may not import sphinx"),
        ("entities.x", "import docutils.nodes as n", "entities may not import docutils"),
        ("language.x", "from docutils import nodes", "language may not import docutils"),
        ("config", "import sphinx", "config may not import sphinx"),
        ("checks.x", "def f():\n    import sphinx", "checks may not import sphinx"),
        ("entities.x", "from sphinx_cluster.language import dates", "entities may not import lang"),
        ("entities.x", "from sphinx_cluster import language", "entities may not import language"),
        ("entities.x", "import sphinx_cluster.settings", "entities may not import settings"),
        ("pages.x", "from sphinx_cluster.views.list import draw_list", "pages may not import view"),
        ("views.x", "from sphinx_cluster.site import switch", "views may not import site"),
        ("views.x", "from sphinx_cluster.cli import main", "views may not import cli"),
        ("site.x", "from sphinx_cluster import cli", "site may not import cli"),
        ("pages.x", "from . import domain", "pages may not import relative"),
        ("pages.x", "import requests", "only translation.engines and cli.live may import requests"),
        ("site.x", "from urllib import request", "may import urllib.request"),
        ("site.x", "from urllib.request import urlopen", "may import urllib.request.urlopen"),
        ("cli.build", "import http.client", "may import http.client"),
        ("views.x", "import_module('socket')", "may import socket"),
        ("pages.x", "print('x')", "only cli prints"),
        ("config", "import sys\nsys.stderr.write('x')", "only cli prints"),
        ("views.x", "eval('1')", "eval runs text as code"),
        ("cli.x", "exec('1')", "exec runs text as code"),
        ("pages.x", "try:\n    f()\nexcept:\n    pass", "a bare except"),
        ("cli.x", "try:\n    f()\nexcept Exception:\n    pass", "a broad except"),
        (
            "pages.x",
            "try:\n    f()\nexcept (ValueError, BaseException):\n    pass",
            "a broad except",
        ),
        ("pages.x", "SEEN = []", "mutable at module level"),
        ("pages.x", "SEEN: dict[str, int] = {}", "mutable at module level"),
        ("pages.x", "SEEN = collections.defaultdict(list)", "mutable at module level"),
        ("pages.x", "SEEN: Final = {x for x in 'ab'}", "mutable at module level"),
        ("pages.x", "n = 0\ndef f():\n    global n\n    n = 1", "global changes a module"),
        ("pages.x", "x = 1\n" * 400, "a file of 400 lines"),
        ("pages.x", "def f():\n" + "    x = 1\n" * 30, "f has 31 lines"),
    ],
)
def test_checker_finds(module: str, source: str, rule: str) -> None:
    assert any(rule in str(breach) for breach in breaches(f"{PACKAGE}.{module}", source))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sphinx_cluster.entities.x", "from sphinx_cluster.entities import dates"),
        ("sphinx_cluster.entities.x", "from sphinx_cluster.errors import ClusterError"),
        ("sphinx_cluster.views.x", "from sphinx_cluster.pages.drawing import draw"),
        ("sphinx_cluster.pages.x", "from sphinx.util import logging"),
        ("sphinx_cluster.site.x", "from urllib.parse import urlsplit"),
        ("sphinx_cluster.cli.live", "import livereload"),
        ("sphinx_cluster.cli.main", "from sphinx_cluster.site import start\nprint('x')"),
        ("sphinx_cluster.translation.engines.libre", "import requests"),
        ("sphinx_cluster", "from sphinx.application import Sphinx\n__all__ = ['setup']"),
        ("sphinx_cluster.pages.x", "A: Mapping[str, int] = {}\nB = ('a',)\nC = frozenset({1})"),
        ("sphinx_cluster.pages.x", "try:\n    f()\nexcept (ValueError, KeyError):\n    pass"),
    ],
)
def test_checker_passes_what_the_rules_allow(module: str, source: str) -> None:
    assert breaches(module, source) == []
