"""The house rules hold in every module of the package, and the checker itself finds each breach."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import COMMANDS
from tests.unit.architecture_rules import PACKAGE, breaches, breaches_between

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


def found_by_name() -> set[str]:
    """Return the modules Python is told of by an entry point, and those of the commands."""
    points = entry_points()
    registered = {point.module for group in points.groups for point in points.select(group=group)}
    return registered | {f"{PACKAGE}.cli.{command}" for command in COMMANDS}


def test_modules_keep_the_rules_between_them() -> None:
    sources = {module_name(path): path.read_text(encoding="utf-8") for path in MODULES}
    found = breaches_between(sources, found_by_name())
    assert not found, "\n".join(map(str, found))


def test_a_circle_is_found_also_where_only_types_close_it() -> None:
    sources = {
        f"{PACKAGE}.pdf.a": "from sphinx_cluster.pdf.b import B",
        f"{PACKAGE}.pdf.b": "from sphinx_cluster.pdf.c import C",
        f"{PACKAGE}.pdf.c": "if TYPE_CHECKING:\n    from sphinx_cluster.pdf.a import A",
        f"{PACKAGE}.pdf.d": "from sphinx_cluster.pdf.a import A",
    }
    found = breaches_between(sources, sources)
    assert [(one.module, one.rule.partition(",")[0]) for one in found] == [
        (f"{PACKAGE}.pdf.a", "imports itself")
    ]


@pytest.mark.parametrize(
    ("docstring", "registered", "found"),
    [
        ("A in; B out.", False, True),
        ("A in; B out.", True, False),
        ("A in; B out.\n\nApart from `a`, which draws it.", False, False),
    ],
)
def test_a_module_with_one_neighbour_says_why_it_is_apart(
    docstring: str, registered: bool, found: bool
) -> None:
    lone, folder = f"{PACKAGE}.pdf.lone", f"{PACKAGE}.pdf"
    sources = {
        lone: f'"""{docstring}"""',
        f"{PACKAGE}.pdf.registered_by_the_folder": '"""A in; B out."""',
        f"{PACKAGE}.pdf.a": "from sphinx_cluster.pdf.lone import draw",
        folder: "from sphinx_cluster.pdf.registered_by_the_folder import register",
    }
    told = breaches_between(sources, [lone] if registered else [])
    assert [one.module for one in told] == [lone] * found


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
        ("pages.x", "import gc", "only cli.interpreter may import gc"),
        ("cli.x", "from atexit import register", "only cli.interpreter may import atexit"),
        ("pages.x", "path.write_text('x')", "only writing writes files"),
        ("cli.x", "draft.replace(path)", "only writing writes files"),
        ("cli.x", "os.replace(draft, path)", "only writing writes files"),
        ("site.x", "with path.open('w') as f:\n    f.write('x')", "only writing writes files"),
        ("site.x", "open(path, mode='xb')", "only writing writes files"),
        ("cli.x", "shutil.copyfile(a, b)", "only writing writes files"),
        ("cli.x", "tempfile.NamedTemporaryFile()", "only writing writes files"),
        ("pdf.x", "os.environ.get('SOURCE_DATE_EPOCH')", "only clock reads SOURCE_DATE_EPOCH"),
        ("cli.x", "day = date.today()", "only clock asks what time it is"),
        ("exports.x", "moment = datetime.now(UTC)", "only clock asks what time it is"),
        ("pages.x", "time.time()", "only clock asks what time it is"),
        ("checks.x", "END = re.compile(r'[.!?](?= )')", "only language.sentences ends sentences"),
        ("site.x", "from babel.messages.mofile import write_mo", "only catalogs.mo compiles"),
        ("localize.x", "CatalogInfo(a, b, c).write_mo('de')", "only catalogs.mo compiles"),
        ("checks.x", "if text.language[:2] == 'de':\n    pass", "only language_codes reads"),
        ("site.x", "tag = page.language.replace('_', '-')", "only language_codes reads"),
        ("cli.x", "base = source_language.partition('_')[0]", "only language_codes reads"),
        ("catalogs.x", "Locale.parse(code)", "only language_codes reads"),
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
        ("sphinx_cluster.cli.interpreter", "import gc\nimport atexit"),
        ("sphinx_cluster.clock", "datetime.now(UTC)\nenviron['SOURCE_DATE_EPOCH']"),
        ("sphinx_cluster.cli.x", "time.monotonic()"),
        ("sphinx_cluster.cli.x", "option.replace('_', '-')\nlanguages[:2]\nLocale('en')"),
        ("sphinx_cluster.language_codes", "Locale.parse(code)\nlanguage.split('_')"),
        ("sphinx_cluster.cli.x", "def f():\n    'What SOURCE_DATE_EPOCH says counts.'"),
        ("sphinx_cluster.language.sentences", "END = re.compile(r'[.!?…]')"),
        ("sphinx_cluster.writing", "draft.replace(target)"),
        (
            "sphinx_cluster.cli.x",
            "a.replace('x', 'y')\na.replace(day=1)\nreplace(a, b=1)\npath.open('rb')\na.copy()",
        ),
        ("sphinx_cluster.cli.main", "from sphinx_cluster.site import start\nprint('x')"),
        ("sphinx_cluster.translation.engines.libre", "import requests"),
        ("sphinx_cluster", "from sphinx.application import Sphinx\n__all__ = ['setup']"),
        ("sphinx_cluster.pages.x", "A: Mapping[str, int] = {}\nB = ('a',)\nC = frozenset({1})"),
        ("sphinx_cluster.pages.x", "try:\n    f()\nexcept (ValueError, KeyError):\n    pass"),
        ("sphinx_cluster.private.sphinx", "from sphinx.transforms import i18n\ni18n._NodeUpdater"),
        ("sphinx_cluster.pages.x", "class A:\n    def f(self):\n        return self._own"),
        ("sphinx_cluster.pages.x", "from sphinx.locale import _, __\nvars(node)['cluster']"),
        ("sphinx_cluster.cli.x", "old._replace(line=1)"),
        (
            "sphinx_cluster.pages.x",
            "if TYPE_CHECKING:\n    from docutils.parsers.rst import states",
        ),
    ],
)
def test_checker_passes_what_the_rules_allow(module: str, source: str) -> None:
    assert breaches(module, source) == []
