"""What the browser tests need from the machine: Chromium, Playwright, a built site.

What is missing skips the tests and says how to get it; where ``CI`` is set it fails them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


def missing(what: str) -> NoReturn:
    """Skip for want of *what*, or fail where the run must be complete."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def chromium() -> str:
    """Return Chromium's path, having made sure that Playwright can drive it."""
    if find_spec("playwright") is None:
        missing("Playwright is not installed: pip install -e '.[browser]'")
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path is not None:
            return path
    missing("Chromium is not installed: apt install chromium")


def build_site(folder: Path) -> Path:
    """Build the project's own pages below *folder* and return the site's folder."""
    docs = folder / "docs"
    for name in ("docs", "examples", "locale"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo", "_build"))
    built = subprocess.run(
        [sys.executable, "-m", "sphinx_cluster", "build", "--docs", str(docs)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "build" / "html"
