"""A small site with a page in every state of translation: a folder in, the built site out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.site.conftest import Project
from tests.site.translation_samples import write_translated


def build_notices(folder: Path) -> Path:
    """Build the site in both languages below *folder* and return its folder."""
    project = write_translated(Project(folder / "project"))
    conf = project.folder / "docs" / "conf.py"
    conf.write_text(f"{conf.read_text(encoding='utf-8')}html_copy_source = False\n", "utf-8")
    command = [sys.executable, "-m", "sphinx_cluster", "build", "--docs"]
    built = subprocess.run(
        [*command, str(project.folder / "docs")], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return project.folder / "build" / "html"
