"""The manual and a local OPUS-MT model go in; a site built from its translations comes out.

    python benchmarks/neural.py MODEL [--language fr] [--pages manual]

A copy of the project gets a further language, whose catalogs the engine ``ctranslate2`` fills.
Shown are the share of texts that had to be left empty and what Sphinx says about the pages.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Translate and build; return 1 if a page that was written brings a warning."""
    parser = argparse.ArgumentParser(prog="neural", description=__doc__.partition("\n")[0])
    parser.add_argument("model", type=Path, help="the folder of a converted OPUS-MT model")
    parser.add_argument("--language", default="fr", help="what the model translates into")
    parser.add_argument("--pages", default="manual", help="the folder of pages, in English")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        project = _copied(Path(scratch) / "project", wanted.language)
        catalogs = project / "locale" / wanted.language / "LC_MESSAGES" / wanted.pages
        _run(project, "update", "-l", wanted.language)
        os.environ["CTRANSLATE2_MODEL"] = str(wanted.model.resolve())
        print(_run(project, "translate", "--engine", "ctranslate2", str(catalogs)))
        _show_share(catalogs)
        built = _run(project, "build", "-l", wanted.language)
        print(built)
    return 1 if "WARNING" in built else 0


def _copied(project: Path, language: str) -> Path:
    """Return a copy of docs, catalogs and example plugins whose site has *language* as well."""
    for name in ("docs", "locale", "examples"):
        shutil.copytree(ROOT / name, project / name)
    conf = project / "docs" / "conf.py"
    text = conf.read_text(encoding="utf-8")
    changed = re.sub(
        r"(?m)^cluster_languages = \[(.*)\]", rf'cluster_languages = [\1, "{language}"]', text
    )
    conf.write_text(changed, encoding="utf-8")
    return project


def _run(project: Path, *words: str) -> str:
    """Run a command of this package in *project*; return what it said, whatever came of it."""
    ended = subprocess.run(
        [sys.executable, "-m", "sphinx_cluster", *words],
        cwd=project,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ended.stdout


def _show_share(catalogs: Path) -> None:
    from sphinx_cluster.catalogs.file import load

    units = [
        unit
        for path in sorted(catalogs.rglob("*.po"))
        for unit in load(path).units()
        if not unit.obsolete
    ]
    empty = sum(unit.empty for unit in units)
    print(f"{empty} of {len(units)} texts left empty ({empty / max(1, len(units)):.1%})")


if __name__ == "__main__":
    sys.exit(main())
