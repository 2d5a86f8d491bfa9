"""sphinx-intl's commands and ours take turns on the same templates and catalogs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from tests.site.conftest import Project

RUN = "import sys; from sphinx_intl.commands import main; sys.argv[0] = 'sphinx-intl'; main()"
NEWS = "---\nlanguage: en\n---\n\n# May\n\nA **new** text.\n"


@pytest.fixture
def site(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Stand in the folder of a site with a German and an English page and catalogs of ours."""
    project.write(
        {"index.md": "# Start\n\nGuten Tag.\n\n```{toctree}\nnews/may\n```\n", "news/may.md": NEWS}
    )
    monkeypatch.chdir(project.folder)
    monkeypatch.setenv("LC_ALL", "C")
    assert main(["update"]) == 0
    return project


def intl(*words: str, path: str = "", unfinished: bool = False) -> str:
    """Run ``sphinx-intl WORDS`` and return what it says.

    Newer versions of ``stat`` end with 1 where *unfinished* translations are left.
    """
    environ = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(
        [sys.executable, "-c", RUN, "-c", "docs/conf.py", *words],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode <= int(unfinished), ended.stdout + ended.stderr
    return ended.stdout


def catalogs() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path("locale").rglob("*.po"))}


def translated(page: str) -> list[str]:
    """Return what is translated on a page: the engine puts it in brackets."""
    return re.findall("⟦[^⟧]*⟧", page)


def test_its_update_leaves_our_catalogs_as_they_are(site: Project) -> None:
    main(["translate", "--engine", "pseudo"])
    before = catalogs()
    said = intl("update", "-p", "build/gettext", "-l", "en")
    assert "Not Changed" in said
    assert {path: after for path, after in catalogs().items() if path in before} == before


def test_our_update_goes_on_from_a_catalog_that_it_changed(site: Project) -> None:
    main(["translate", "-l", "en", "--engine", "pseudo"])
    site.write({"index.md": "# Start\n\nGuten Tag.\n\nNeu hier.\n\n```{toctree}\nnews/may\n```\n"})
    subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "docs", "build/gettext"], check=True
    )
    assert "+1, -0" in intl("update", "-p", "build/gettext", "-l", "en")
    path = Path("locale/en/LC_MESSAGES/index.po")
    text = path.read_text(encoding="utf-8")
    assert text.count("# machine-translated: pseudo") == text.count("#, fuzzy") > 1
    assert 'msgid "Neu hier."\nmsgstr ""' in text
    assert main(["update", "-l", "en"]) == 0
    assert main(["translate", "-l", "en", "--engine", "pseudo"]) == 0
    assert main(["accept", "--all", str(path)]) == 0
    assert main(["update", "-l", "en"]) == 0
    assert "fuzzy" not in path.read_text(encoding="utf-8")


def test_its_figures_count_our_catalogs(site: Project) -> None:
    catalog = "locale/en/LC_MESSAGES/index.po"
    assert f"{catalog}: 0 translated, 0 fuzzy, 2 untranslated." in intl(
        "stat", "-l", "en", unfinished=True
    )
    main(["translate", "-l", "en", "--engine", "pseudo"])
    assert f"{catalog}: 2 translated, 2 fuzzy, 0 untranslated." in intl(
        "stat", "-l", "en", unfinished=True
    )


def test_the_site_is_the_same_with_the_catalogs_it_compiled(site: Project) -> None:
    main(["translate", "-l", "en", "--engine", "pseudo"])
    main(["accept", "--all", "locale/en"])
    before = translated(site.build(language="en").text("index.html"))
    compiled = Path("locale/en/LC_MESSAGES/index.mo")
    compiled.unlink(missing_ok=True)
    assert f"Build: docs/../{compiled}" in intl("build", "-l", "en")
    assert compiled.is_file()
    assert translated(site.build(language="en", fresh=True).text("index.html")) == before
    assert len(before) > 1


def test_its_transifex_command_enters_every_page(site: Project, tmp_path: Path) -> None:
    """With a stand-in for Transifex's own program, which it calls; nothing is sent."""
    tx, calls = tmp_path / "bin" / "tx", tmp_path / "calls"
    tx.parent.mkdir()
    tx.write_text(
        f'#!/bin/sh\necho "$@" >> {calls}\n'
        '[ "$1" != --version ] || echo "TX Client, version=1.6.17"\n'
    )
    tx.chmod(0o755)
    intl(
        *("update-txconfig-resources", "-p", "build/gettext", "-d", "locale"),
        *("--transifex-organization-name", "office", "--transifex-project-name", "site"),
        path=str(tx.parent),
    )
    added = [line for line in calls.read_text().splitlines() if line.startswith("add ")]
    assert [line.split()[-1] for line in added] == [
        "build/gettext/index.pot",
        "build/gettext/news/may.pot",
    ]
    assert "--file-filter locale/<lang>/LC_MESSAGES/news/may.po" in added[1]
