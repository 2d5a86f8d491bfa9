"""Books of other people's documentation: their names go in; pages and warnings by kind come out.

    python benchmarks/others.py [NAME...]

Each project's sources come from the package index, its documentation is built with this package's
builder added to its extensions, in a venv of its own. It is no benchmark: it shows what holds for
pages that nobody wrote with these books in mind.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frame import Workshop, start

ROOT: Final = Path(__file__).resolve().parents[1]
ADDED: Final = (
    '\nextensions = [*extensions, "sphinx_cluster.pdf"]\nintersphinx_mapping = {}\n'
    'html_theme = "alabaster"\nhtml_theme_options = {}\n'
)
KIND: Final = re.compile(r"(?:WARNING|ERROR): .*\[([a-z_.-]+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Project:
    """A project: what to install, the folder of its pages, and what its ``conf.py`` needs."""

    requirement: str
    folder: str
    needs: tuple[str, ...] = ()


_PALLETS: Final = ("pallets-sphinx-themes", "sphinxcontrib-log-cabinet", "sphinx-tabs")
PROJECTS: Final = {
    "sphinx": Project("sphinx==9.0.4", "doc"),
    "attrs": Project("attrs==26.1.0", "docs", ("sphinx-notfound-page", "sphinxcontrib-towncrier")),
    "flask": Project("flask==3.1.3", "docs", _PALLETS),
    "jinja2": Project("jinja2==3.1.6", "docs", _PALLETS),
    "urllib3": Project("urllib3==2.8.0", "docs", ("sphinx-copybutton", "sphinxext-opengraph")),
}


def main() -> int:
    """Build the books asked for and print a line for each."""
    names = sys.argv[1:] or list(PROJECTS)
    work = ROOT / "build" / "bench"
    workshop = Workshop(folder=work / "others", environments=work / "venvs")
    for name in names:
        print(_built(name, PROJECTS[name], workshop), flush=True)
    return 0


def _built(name: str, project: Project, workshop: Workshop) -> str:
    python = workshop.python(
        f"others-{name}", f"--editable={ROOT}", project.requirement, *project.needs
    )
    folder = workshop.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = ("-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:")
    start(python, *index, "--dest", folder, project.requirement)
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    docs = folder / archive.name.removesuffix(".tar.gz") / project.folder
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(ADDED)
    ended = subprocess.run(
        [python, "-m", "sphinx", "-q", "-b", "typstpdf", docs, folder / "out"],
        cwd=docs,
        capture_output=True,
        text=True,
        check=False,
    )
    kinds = Counter(KIND.findall(ended.stderr))
    made = sorted((folder / "out").glob("*.pdf"))
    size = ", ".join(f"{path.name} {path.stat().st_size // 1024} KB" for path in made)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"{name}: exit {ended.returncode}; {size or 'no book'}; {told or 'no warnings'}"


if __name__ == "__main__":
    sys.exit(main())
