"""The workflow and the hooks of the manual, run as GitHub and pre-commit run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.unit.manual_pages import examples

EXAMPLES = {one.caption: one.text for one in examples("ci")}
GOOD = 'msgid "A [page](b.md)."\nmsgstr "Eine [Seite](b.md)."\n'
BROKEN = 'msgid "A [page](b.md)."\nmsgstr "Eine [Seite] (b.md)."\n'
UNREVIEWED = f"# machine-translated: libre, 2026-11-22\n#, fuzzy\n{GOOD}"
HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


class Repository:
    """A Git repository with a page, its catalog and ``sphinx-cluster`` on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.catalog = self.folder / "locale" / "de" / "LC_MESSAGES" / "index.po"
        command = folder / "bin" / "sphinx-cluster"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sphinx_cluster "$@"\n')
        command.chmod(0o755)
        (command.parent / "python").symlink_to(sys.executable)
        names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
        self.environment = os.environ | dict.fromkeys(names, "someone@example.org")
        self.environment["PATH"] = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
        docs = self.folder / "docs"
        docs.mkdir(parents=True)
        (docs / "conf.py").write_text(
            'extensions = ["sphinx_cluster", "myst_parser"]\nlanguage = "en"\n'
            'cluster_languages = ["de", "en"]\nlocale_dirs = ["../locale"]\n'
        )
        (docs / "index.md").write_text("A [page](b.md).\n")
        self.run("git", "init", "--quiet", "--initial-branch=main")

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command; *more* are variables of its environment."""
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def commit(self, catalog: str) -> subprocess.CompletedProcess[str]:
        """Commit *catalog* as that of the page."""
        self.catalog.parent.mkdir(parents=True, exist_ok=True)
        self.catalog.write_text(HEADER + catalog, encoding="utf-8")
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--quiet", "--message=change")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def hook() -> str:
    """Return a hook of Git that does what pre-commit does with the file of the manual."""
    (repo,) = yaml.safe_load(EXAMPLES[".pre-commit-config.yaml"])["repos"]
    lines = ["#!/bin/sh", "set -e"]
    for one in repo["hooks"]:
        assert one["files"] == r"\.po$"
        names = " $(git diff --cached --name-only -- '*.po')"
        lines.append(one["entry"] + (names if one.get("pass_filenames", True) else ""))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("catalog", "code", "said"),
    [(GOOD, 0, ""), (BROKEN, 1, "link-space"), (UNREVIEWED, 1, "de")],
)
def test_the_hooks_stop_a_commit_with_an_error_or_with_too_little_reviewed(
    repository: Repository, catalog: str, code: int, said: str
) -> None:
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    path.write_text(hook(), encoding="utf-8")
    path.chmod(0o755)
    ended = repository.commit(catalog)
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert said in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def failed_step(repository: Repository) -> str | None:
    """Run the commands of the workflow; return the name of the first step that fails."""
    steps = yaml.safe_load(EXAMPLES[".github/workflows/translations.yml"])["jobs"]["check"]["steps"]
    for step in steps:
        if "name" in step:
            given = {"${{ github.base_ref }}": "main"}
            more = {name: given[value] for name, value in step.get("env", {}).items()}
            ended = repository.run("bash", "-e", "-c", step["run"], **more)
            assert "Traceback" not in ended.stderr, ended.stderr
            assert "invalid reference" not in ended.stderr, ended.stderr
            if ended.returncode:
                return str(step["name"])
    return None


@pytest.mark.parametrize(
    ("before", "after", "failed"),
    [
        (GOOD, GOOD, None),
        (GOOD, BROKEN, "No errors"),
        (GOOD, UNREVIEWED, "Enough is reviewed"),
    ],
)
def test_the_workflow_fails_a_change_that_makes_translations_worse(
    repository: Repository, before: str, after: str, failed: str | None
) -> None:
    program = repository.folder / ".github" / "compare_status.py"
    program.parent.mkdir()
    program.write_text(EXAMPLES[".github/compare_status.py"], encoding="utf-8")
    repository.commit(before)
    repository.run("git", "update-ref", "refs/remotes/origin/main", "HEAD")
    repository.commit(after)
    assert failed_step(repository) == failed


def test_the_workflow_fails_a_change_after_which_less_is_reviewed(repository: Repository) -> None:
    units = [f'msgid "Page {n}."\nmsgstr "Seite {n}."\n' for n in range(100)]
    program = repository.folder / ".github" / "compare_status.py"
    program.parent.mkdir()
    program.write_text(EXAMPLES[".github/compare_status.py"], encoding="utf-8")
    repository.commit("\n".join(units))
    repository.run("git", "update-ref", "refs/remotes/origin/main", "HEAD")
    repository.commit("\n".join([*units[:98], "#, fuzzy\n" + units[98], units[99]]))
    assert failed_step(repository) == "No less is reviewed than before"
