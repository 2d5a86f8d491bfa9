"""What the manual gives to copy for CI works: the program, the commands, the hook."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sphinx_cluster.cli.main import COMMANDS
from tests.unit.manual_pages import examples

EXAMPLES = {one.caption: one.text for one in examples("ci")}


def share(reviewed: int, total: int) -> dict[str, dict[str, dict[str, int]]]:
    return {"de": {"index": {"reviewed": reviewed, "total": total}}}


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        (share(9, 10), share(18, 20), 0, ""),
        (share(9, 10), share(10, 10), 0, ""),
        (share(9, 10), share(9, 12), 1, "de: 90.0 % were reviewed, now 75.0 %\n"),
        (share(9, 10), {}, 1, "de: 90.0 % were reviewed, now 0.0 %\n"),
    ],
)
def test_the_program_fails_where_less_is_reviewed_than_before(
    tmp_path: Path, before: object, after: object, code: int, said: str
) -> None:
    (tmp_path / "compare.py").write_text(EXAMPLES[".github/compare_status.py"], encoding="utf-8")
    for name, figures in (("before", before), ("after", after)):
        (tmp_path / f"{name}.json").write_text(json.dumps(figures), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "compare.py", "before.json", "after.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (code, said)


@pytest.mark.parametrize(
    "caption", [".github/workflows/translations.yml", ".pre-commit-config.yaml"]
)
def test_workflow_and_hook_are_yaml_and_call_commands_that_exist(caption: str) -> None:
    text = EXAMPLES[caption]
    assert yaml.safe_load(text)
    called = {
        line.split("sphinx-cluster ")[1].split()[0]
        for line in text.splitlines()
        if "sphinx-cluster " in line
    }
    assert called == {"check", "status"} <= set(COMMANDS)
