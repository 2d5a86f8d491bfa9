"""What git tracks: nothing made, nothing of one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MADE = re.compile(r"(^|/)(build|dist|__pycache__|node_modules|\.venv)/|\.(mo|pot|lock|pyc|whl)$")
OF_ONE_MACHINE = re.compile(r"/(?:root|home|Users|work|workspace)/[\w.]+", re.ASCII)
BINARY = frozenset({".png", ".jpg", ".ico", ".woff2", ".pdf"})


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.split("\0") if name]


def test_nothing_that_is_made_is_tracked(tracked: list[Path]) -> None:
    assert [name for name in tracked if MADE.search(name.as_posix())] == []


def test_no_file_names_a_path_of_one_machine(tracked: list[Path]) -> None:
    here = Path(__file__).relative_to(ROOT)
    named = [
        f"{path}: {found[0]}"
        for path in tracked
        if path.suffix not in BINARY and path != here and (ROOT / path).is_file()
        for found in OF_ONE_MACHINE.finditer((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert named == []
