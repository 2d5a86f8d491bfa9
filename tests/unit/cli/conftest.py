"""A small site in German and English, one page of it written in English, to run commands on."""

from __future__ import annotations

from pathlib import Path

import pytest

CONF = """\
project = "Beispiel"
language = "de"
extensions = ["myst_parser", "sphinx_cluster"]
cluster_languages = ["de", "en"]
locale_dirs = ["../locale"]
gettext_compact = False
html_theme = "basic"
"""
INDEX = "# Startseite\n\nGuten Tag.\n\n```{toctree}\nabout\n```\n"
ABOUT = "---\nlanguage: en\n---\n\n# About\n\nGood day.\n"


def write_site(root: Path) -> Path:
    """Write the sample's pages under *root* and return the docs folder."""
    docs = root / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text(INDEX, encoding="utf-8")
    (docs / "about.md").write_text(ABOUT, encoding="utf-8")
    return docs


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the docs folder of a fresh sample, the folder above it being the current one."""
    folder = write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands speak English whatever the locale of the person who runs the tests."""
    monkeypatch.setenv("LC_ALL", "C")
