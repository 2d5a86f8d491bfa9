"""Small projects written into a temporary folder and built with Sphinx's own test application."""

from __future__ import annotations

import gettext
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_cluster.cli.main import main

ROOT = Path(__file__).parents[2]
CONF = """\
extensions = ["myst_parser", "sphinx_cluster"]
project = "Beispiel"
author = "Redaktion"
copyright = "2026, Redaktion"
version = release = "1.0"
language = "de"
cluster_languages = ["de", "en"]
cluster_today = "2026-11-22"
locale_dirs = ["../locale"]
gettext_compact = False
gettext_additional_targets = []
html_theme = "furo"
myst_enable_extensions = ["colon_fence"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What one build wrote and said."""

    folder: Path
    warnings: tuple[str, ...]
    said: str
    written: frozenset[str]
    read: frozenset[str]

    def text(self, name: str) -> str:
        """Return the content of a file of the output."""
        return (self.folder / name).read_text(encoding="utf-8")

    def warnings_of(self, subtype: str) -> list[str]:
        return [line for line in self.warnings if line.endswith(f"[cluster.{subtype}]")]


class Project:
    """A documentation project in a folder of its own: ``docs/`` and ``locale/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write({"conf.py": CONF})

    def write(self, files: Mapping[str, str]) -> None:
        """Write pages (and other files) below ``docs/``."""
        for name, content in files.items():
            path = self.folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    def translate(self, docname: str, texts: Mapping[str, str], language: str = "en") -> Path:
        """Write the catalog of a page from translations by source text."""
        path = self.folder / "locale" / language / "LC_MESSAGES" / f"{docname}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        entries = (f"\nmsgid {_quoted(one)}\nmsgstr {_quoted(two)}\n" for one, two in texts.items())
        path.write_text(header + "".join(entries), encoding="utf-8")
        return path

    def build(
        self,
        builder: str = "html",
        language: str = "de",
        *,
        parallel: int = 0,
        fresh: bool = False,
        name: str = "",
        **overrides: Any,
    ) -> Build:
        """Build as ``sphinx-build -b builder -D language=language`` would; keep earlier output."""
        gettext._translations.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - one process, many builds
        app = SphinxTestApp(
            builder,
            srcdir=self.folder / "docs",
            builddir=self.folder / "build" / (name or f"{language}-{_doctrees(builder)}"),
            freshenv=fresh,
            parallel=parallel,
            confoverrides={"language": language, **overrides},
        )
        written: set[str] = set()
        read: set[str] = set()
        app.connect("doctree-resolved", lambda _app, _tree, docname: written.add(docname))
        app.connect("env-before-read-docs", lambda _app, _env, names: read.update(names))
        try:
            app.build()
            return Build(
                folder=Path(app.outdir),
                warnings=_lines(app.warning.getvalue()),
                said=re.sub(r"\x1b\[[0-9;]*m", "", app.status.getvalue()),
                written=frozenset(written),
                read=frozenset(read),
            )
        finally:
            app.cleanup()


def _doctrees(builder: str) -> str:
    """Return which builders can share doctrees: Sphinx keeps those of gettext apart."""
    return "templates" if builder == "gettext" else "pages"


def _lines(warnings: str) -> tuple[str, ...]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings)
    return tuple(line for line in plain.splitlines() if line.strip())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty project."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def docs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own pages in both languages, in a copy so that nothing is left behind."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("docs", "examples", "locale"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    assert main(["build", "--docs", str(folder / "docs"), "-W"]) == 0
    return folder / "build" / "html"
