"""Reading ``conf.py``: what is wrong with it is one line that says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.project import chosen, load_project


def test_the_project_is_read_without_an_app(docs: Path) -> None:
    project = load_project("docs")
    assert project.docs == docs
    assert project.locale == docs.parent / "locale"
    assert project.build == docs.parent / "build"
    assert (project.language, project.settings.languages) == ("de", ("de", "en"))


def test_defaults_are_those_of_sphinx(docs: Path) -> None:
    (docs / "conf.py").write_text("", encoding="utf-8")
    project = load_project("docs")
    assert (project.language, project.locale) == ("en", docs / "locales")


def test_languages_keep_the_order_of_the_site(docs: Path) -> None:
    project = load_project("docs")
    assert chosen(project, []) == ("de", "en")
    assert chosen(project, ["en", "de", "en"]) == ("de", "en")


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("x = (\n", "docs/conf.py:1: '(' was never closed"),
        ("\n\nx = 1 / 0\n", "docs/conf.py:3: ZeroDivisionError: division by zero"),
        ("import no_such_module\n", "docs/conf.py:1: ModuleNotFoundError: No module named"),
        ("def f():\n    raise ValueError('a\\nb')\n\nf()\n", "docs/conf.py:2: ValueError: a b"),
        ("raise SystemExit(3)\n", "docs/conf.py"),
        ("cluster_languages = ['de', 'xq']\n", "cluster_languages: 'xq' is not a known language"),
        ("cluster_langages = ['de']\n", 'did you mean "cluster_languages"?'),
    ],
    ids=["syntax", "exception", "import", "several lines", "exit", "value", "name"],
)
@pytest.mark.parametrize("command", ["build", "update"])
def test_a_broken_conf_is_one_line_and_exit_code_2(
    command: str, conf: str, said: str, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "conf.py").write_text(conf, encoding="utf-8")
    assert main([command]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
