"""A project goes in; one PDF for each language comes out, made through LaTeX."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sphinx_cluster.cli.project import Project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import Run, available_cores, outcomes
from sphinx_cluster.cli.usage import UsageError

NEEDED = ("latexmk", "make")
PACKAGES = "latexmk texlive-latex-extra texlive-fonts-extra texlive-xetex texlive-lang-german make"


def make_pdfs(project: Project, languages: Sequence[str]) -> int:
    """Write ``build/latexpdf/<name>-<language>.pdf`` and return 1 if a language failed.

    Raises `UsageError` when TeX is not installed.
    """
    absent = [program for program in NEEDED if shutil.which(program) is None]
    if absent:
        sentence = speech()("latexpdf needs %(programs)s; on Debian: apt install %(packages)s")
        words = {"programs": ", ".join(absent), "packages": PACKAGES}
        raise UsageError(sentence % words)
    runs = [_run(project, language) for language in languages]
    failed = False
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        failed = not (outcome.succeeded and _typeset(outcome.run)) or failed
    return 1 if failed else 0


def _run(project: Project, language: str) -> Run:
    return Run(
        language=language,
        builder="latex",
        docs=project.docs,
        output=project.build / "latex" / language,
        doctrees=project.build / "doctrees" / language,
        strict=False,
    )


def _typeset(run: Run) -> bool:
    """Run TeX over what Sphinx wrote for *run* and copy the PDF beside the others."""
    log = run.output / "make.log"
    make = shutil.which("make") or "make"
    with log.open("w", encoding="utf-8") as stream:
        ended = subprocess.run(
            [make, "all-pdf"],
            cwd=run.output,
            env=os.environ | {"LATEXMKOPTS": "-interaction=nonstopmode -halt-on-error"},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if ended.returncode != 0:
        print(f"{run.language}: TeX failed; it says why in {shown(log)}", flush=True)
        return False
    for made in sorted(run.output.glob("*.pdf")):
        _copy(made, run)
    return True


def _copy(made: Path, run: Run) -> None:
    folder = run.output.parents[1] / "latexpdf"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{made.stem}-{run.language}.pdf"
    shutil.copyfile(made, target)
    print(f"{run.language}: {shown(target)}", flush=True)
