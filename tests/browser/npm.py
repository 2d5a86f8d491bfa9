"""Packages of npm that tests read files from: a name and a version in, the package's folder out.

Nothing is installed: the package is fetched once into the cache of the user and unpacked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.browser.tools import missing


def npm_package(name: str, version: str) -> Path:
    """Return the folder that holds the files of a package, fetched from npm the first time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sphinx-cluster"
    target = cache / f"{name}-{version}"
    if not (target / "package").is_dir():
        _fetch(name, version, target)
    return target / "package"


def _fetch(name: str, version: str, target: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        missing(f"{name} is fetched with npm, which is not installed: apt install npm")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        packed = subprocess.run(
            [npm, "pack", "--silent", f"{name}@{version}"],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if packed.returncode != 0:
            missing(f"npm could not fetch {name} {version}: {packed.stderr.strip()}")
        unpacked = Path(scratch) / "unpacked"
        shutil.unpack_archive(Path(scratch) / packed.stdout.split()[-1], unpacked, filter="data")
        if not target.exists():
            unpacked.rename(target)
