"""A project goes in; an accessible PDF for each language comes out, set by Typst."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sphinx_cluster.cli.project import Project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import Outcome, Run, available_cores, outcomes
from sphinx_cluster.writing import write_if_changed


def make_books(project: Project, languages: Sequence[str], *, strict: bool) -> int:
    """Write ``build/pdf/<name>-<language>.pdf`` and return 1 if a language failed.

    A language fails as well where it has a warning and *strict* says so.
    """
    began = time.monotonic()
    folder = project.build / "pdf"
    said = {"languages": ", ".join(languages), "folder": shown(folder)}
    print(speech()("Building %(languages)s in %(folder)s …") % said, flush=True)
    runs = [_run(project, language, strict=strict) for language in languages]
    for run in runs:
        for stale in run.output.glob("*.pdf"):
            stale.unlink()
    succeeded = True
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        print(_described(outcome, list(_copied(outcome.run, folder))), flush=True)
        succeeded = succeeded and outcome.succeeded
    print(f"({time.monotonic() - began:.0f} s)", flush=True)
    return 0 if succeeded else 1


def _run(project: Project, language: str, *, strict: bool) -> Run:
    return Run(
        language=language,
        builder="typstpdf",
        docs=project.docs,
        output=project.build / "typst" / language,
        doctrees=project.build / "doctrees" / language,
        strict=strict,
    )


def _copied(run: Run, folder: Path) -> Iterator[Path]:
    """Copy what *run* made into *folder*, its language in the name, and yield where it is now."""
    for made in sorted(run.output.glob("*.pdf")):
        target = folder / f"{made.stem}-{run.language}.pdf"
        write_if_changed(target, made.read_bytes())
        yield target


def _described(outcome: Outcome, made: Sequence[Path]) -> str:
    say = speech()
    warnings = say.plural("%(number)s warning", "%(number)s warnings", outcome.complaints)
    verb = say("built") if outcome.succeeded else say("FAILED")
    counted = warnings % {"number": outcome.complaints}
    return f"{outcome.run.language}: {verb}, {counted}{''.join(f', {shown(p)}' for p in made)}"
