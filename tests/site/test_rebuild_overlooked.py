"""Whatever changed since the last build, the next one leaves the site that a first build makes.

These are changes that Sphinx alone overlooks, or sees only because files and settings are compared.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from filecmp import cmpfiles
from pathlib import Path

import pytest
from sphinx.builders.html import _assets
from sphinx.errors import ExtensionError
from sphinx.testing.util import SphinxTestApp

from tests.site.conftest import CONF, Project

UNSTEADY = (".buildinfo", "searchindex.js")
"""Sphinx numbers pages in its index as it likes."""

LONG_AGO = 1_000_000_000
PLUGIN = """
from docutils.parsers.rst import Directive
from docutils import nodes

class Greeting(Directive):
    def run(self):
        return [nodes.paragraph("", "before")]

def setup(app):
    app.add_directive("greeting", Greeting)
    return {"parallel_read_safe": True}
"""
MORE = """
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath("conf.py")))
extensions.append("greeting_plugin")
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["own.css"]
html_title = os.environ.get("SITE_TITLE", "before")
release = "final" if os.path.exists("../flags/final") else "draft"
rst_epilog = f".. |state| replace:: {release}"

def setup(app):
    app.connect("source-read", greet)

def greet(app, docname, source):
    source[0] = source[0].replace("HELLO", "before")
"""
TEMPLATE = '{%% extends "!%s.html" %%}{%% block %s %%}before{{ super() }}{%% endblock %%}'
FILES = {
    "conf.py": CONF + MORE,
    "greeting_plugin.py": PLUGIN,
    "index.md": "# Start\n\n```{greeting}\n```\n\nHELLO\n\n```{toctree}\npage\ndata\nstate\n```\n",
    "page.md": "# Seite\n\nVorher: before.\n\n```{include} part.txt\n```\n",
    "part.txt": "Teil before.\n",
    "data.md": "# Daten\n\n```{entities} partners.yaml\n```\n",
    "partners.yaml": "- title: Werk before\n  type: partner\n",
    "state.rst": "Stand\n=====\n\n|state|\n",
    "_templates/page.html": TEMPLATE % ("page", "body"),
    "_templates/layout.html": TEMPLATE % ("layout", "extrahead"),
    "_static/own.css": "p { color: black } /* before */",
}
Change = Callable[[Project, pytest.MonkeyPatch], object]


@pytest.fixture
def site(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Return a project with every kind of source, the plugin imported anew for each build."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    project.write(FILES)
    yield project
    sys.modules.pop("greeting_plugin", None)


def as_a_program_starts() -> None:
    """Forget what one process remembers of the last build: the module, the sums of style sheets."""
    sys.modules.pop("greeting_plugin", None)
    importlib.invalidate_caches()
    if sums := getattr(_assets, "_file_checksum_inner", None):
        sums.cache_clear()


def built(project: Project, name: str = "") -> Path:
    as_a_program_starts()
    return project.build("html", name=name).folder


def assert_as_first_built(project: Project) -> None:
    again, first = built(project), built(project, "first")
    names = [path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file()]
    _, different, missing = cmpfiles(again, first, names, shallow=False)
    assert [one for one in (*different, *missing) if one not in UNSTEADY] == []


def edited(name: str, *, older: bool = False) -> Change:
    def change(project: Project, _: pytest.MonkeyPatch) -> None:
        path = project.folder / "docs" / name
        text = path.read_text(encoding="utf-8")
        assert "before" in text
        path.write_text(text.replace("before", "after it"), encoding="utf-8")
        if older:
            os.utime(path, (LONG_AGO, LONG_AGO))

    change.__name__ = f"{name}{'-older' if older else ''}"
    return change


def gone(name: str) -> Change:
    def change(project: Project, _: pytest.MonkeyPatch) -> None:
        (project.folder / name).unlink()

    change.__name__ = f"{name}-gone"
    return change


def overwritten(project: Project, _: pytest.MonkeyPatch) -> None:
    (project.folder / "build" / "de-pages" / "html" / "page.html").write_text("of another builder")


def a_file_that_conf_asks_for(project: Project, _: pytest.MonkeyPatch) -> None:
    (project.folder / "flags").mkdir()
    (project.folder / "flags" / "final").touch()


def a_variable_that_conf_asks_for(_: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_TITLE", "after")


CHANGES: tuple[Change, ...] = (
    *(edited(name) for name in FILES if "before" in FILES[name]),
    *(edited(name, older=True) for name in FILES if "before" in FILES[name]),
    gone("docs/_templates/page.html"),
    gone("docs/_templates/layout.html"),
    gone("build/de-pages/html/page.html"),
    gone("build/de-pages/html/_static/own.css"),
    overwritten,
    a_file_that_conf_asks_for,
    a_variable_that_conf_asks_for,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_the_site_is_that_of_a_first_build(
    change: Change, site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_TITLE", raising=False)
    built(site)
    change(site, monkeypatch)
    assert_as_first_built(site)


def test_nothing_is_read_or_written_again_for_it(site: Project) -> None:
    built(site)
    as_a_program_starts()
    build = site.build("html")
    assert build.read == frozenset()
    assert build.written == frozenset()


def test_a_build_that_broke_off_while_it_wrote_leaves_nothing_old(site: Project) -> None:
    site.write({"data.md": "# Daten\n\n```{partner} Werk\n:id: w\n```\n"})
    site.write({"page.md": "# Seite\n\n{partner}`w`\n"})
    site.build("html")
    site.write({"data.md": "# Daten\n\n```{partner} Werk after\n:id: w\n```\n"})
    with pytest.raises(ExtensionError):
        _break_off(site)
    assert "Werk after" in (built(site) / "page.html").read_text(encoding="utf-8")


def test_a_build_of_one_page_leaves_nothing_old_in_the_others(site: Project) -> None:
    site.write({"data.md": "# Daten\n\n```{partner} Werk\n:id: w\n```\n"})
    site.write({"page.md": "# Seite\n\n{partner}`w`\n"})
    folder = site.build("html").folder
    site.write({"data.md": "# Daten\n\n```{partner} Werk after\n:id: w\n```\n"})
    app = _app(site)
    app.build(filenames=[site.folder / "docs" / "data.md"])
    app.cleanup()
    assert "Werk after" in (folder / "data.html").read_text(encoding="utf-8")
    assert "Werk after" in (built(site) / "page.html").read_text(encoding="utf-8")


def _app(project: Project) -> SphinxTestApp:
    as_a_program_starts()
    return SphinxTestApp(
        "html",
        srcdir=project.folder / "docs",
        builddir=project.folder / "build" / "de-pages",
        confoverrides={"language": "de"},
    )


def _break_off(project: Project) -> None:
    def stop(*_: object) -> None:
        raise InterruptedError

    app = _app(project)
    app.connect("html-page-context", stop, priority=1)
    try:
        app.build()
    finally:
        app.cleanup()
