"""A build says once, in the user's language, what of it is slower with what is installed."""

from __future__ import annotations

from pathlib import Path

import myst_parser
import pytest

from sphinx_cluster.cli.build import say_what_falls_short
from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.project import load_project
from sphinx_cluster.private import sphinx as private_sphinx
from sphinx_cluster.private.names import PrivateName

ENGLISH = (
    "Translated pages (Markdown) take longer, but come out the same: "
    "sphinx-cluster does not know myst-parser 5.3.0, only 5.2."
)
GERMAN = (
    "Übersetzte Seiten (Markdown) brauchen länger, werden aber dieselben: "
    "sphinx-cluster kennt myst-parser 5.3.0 nicht, nur 5.2."
)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a MyST-Parser be installed that nobody knows yet."""
    monkeypatch.setattr(myst_parser, "__version__", "5.3.0")


@pytest.mark.usefixtures("newer")
def test_it_is_said_once_for_all_languages_and_fails_no_strict_build(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-W"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said.count(ENGLISH) == 1
    assert "0 warnings" in said[-1]


@pytest.mark.usefixtures("newer")
def test_it_is_said_in_german(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    say_what_falls_short(load_project("docs"))
    assert capsys.readouterr().out == f"{GERMAN}\n"


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("how", ["without Markdown", "with Sphinx alone"])
def test_it_is_not_said_where_it_matters_to_nobody(
    docs: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    if how == "without Markdown":
        for page in docs.glob("*.md"):
            page.unlink()
    else:
        conf = docs / "conf.py"
        conf.write_text(f"{conf.read_text('utf-8')}cluster_fast_translation = False\n", "utf-8")
    say_what_falls_short(load_project("docs"))
    assert capsys.readouterr().out == ""


def test_where_sphinx_translates_alone_that_is_said(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = private_sphinx.LOCALE
    monkeypatch.setattr(PrivateName, "is_gone", lambda name: name == gone)
    say_what_falls_short(load_project("docs"))
    version = private_sphinx.version()
    assert capsys.readouterr().out == (
        "Sphinx alone translates pages, and its mistakes are not mended: "
        f"Sphinx {version} has no sphinx.transforms.i18n.Locale.\n"
    )
