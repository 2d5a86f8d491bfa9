"""``build``: the docs folder goes in; a site and PDFs in every language come out, in ``build/``."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.project import DocsProject, chosen, load_project, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import Outcome, Run, available_cores, environment, outcomes
from sphinx_cluster.cli.status import site_status
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.localize.versions import Obstacle, Shortfall, shortfall
from sphinx_cluster.site.start import write_start_pages
from sphinx_cluster.site.status import write_status_pages
from sphinx_cluster.writing import write_if_changed

# What is installed goes in; one sentence about what a build does less well with it comes out.


def in_words(found: Shortfall) -> str:
    """Return what *found* says in the language of the terminal."""
    say = speech()
    said = {"markups": ", ".join(found.markups), "reasons": "; ".join(map(reason, found.reasons))}
    if not found.markups:
        sentence = say(
            "Sphinx alone translates pages, and its mistakes are not mended: %(reasons)s."
        )
    else:
        sentence = say(
            "Translated pages (%(markups)s) take longer, but come out the same: %(reasons)s."
        )
    return sentence % said


def reason(obstacle: Obstacle) -> str:
    """Return why a part of translating does not work, in the language of the terminal."""
    say = speech()
    said = {"library": obstacle.library, "version": obstacle.version}
    if obstacle.missing:
        return say("%(library)s %(version)s has no %(name)s") % {**said, "name": obstacle.missing}
    sentence = say("sphinx-cluster does not know %(library)s %(version)s, only %(known)s")
    return sentence % {**said, "known": obstacle.known}


def say_what_falls_short(project: DocsProject) -> None:
    """Say once for all languages what Sphinx, which is started quietly, would say for each."""
    if project.settings.fast_translation:
        found = shortfall(markdown=any(project.docs.rglob("*.md")))
        if found is not None:
            print(in_words(found), flush=True)


# A project goes in; its site in every language comes out, with the pages they share.

SITE: Final = "html"
"""The builder whose pages people read; the others only look at them."""


def make_site(
    project: DocsProject,
    languages: Sequence[str],
    *,
    builder: str,
    strict: bool,
    environment: Mapping[str, str],
) -> int:
    """Run Sphinx's *builder* for *languages*, report, and return the exit code.

    Whether anything has changed is for Sphinx to see. *environment* are the variables it is
    started with: a ``conf.py`` that was read may have changed those of this program.
    """
    began = time.monotonic()
    said = {"languages": ", ".join(languages), "folder": shown(project.build / builder)}
    print(speech()("Building %(languages)s in %(folder)s …") % said, flush=True)
    asked = _run(project, builder=builder, strict=strict, environment=environment)
    ended = _built([asked(language) for language in languages])
    if builder == SITE:
        _write_pages_beside(project)
    parts = [
        _described_site(outcome) for outcome in sorted(ended, key=lambda one: one.run.language)
    ]
    print(f"{'; '.join(parts)} ({time.monotonic() - began:.0f} s)", flush=True)
    return 0 if all(outcome.succeeded for outcome in ended) else 1


def _run(
    project: DocsProject, *, builder: str, strict: bool, environment: Mapping[str, str]
) -> Callable[[str], Run]:
    """Return what makes the build of a language, in the folders where it belongs."""
    return lambda language: Run(
        language=language,
        builder=builder,
        docs=project.docs,
        output=project.build / builder / language,
        doctrees=project.build / "doctrees" / language,
        strict=strict,
        environment=environment,
    )


def _built(runs: Sequence[Run]) -> list[Outcome]:
    """Start *runs*, tell what Sphinx says, and return how each ended."""
    ended = []
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        ended.append(outcome)
    return ended


def _write_pages_beside(project: DocsProject) -> None:
    """Write what no single build can: the start pages, and those about the translations.

    They know the languages that stand there, whichever were built today.
    """
    folder = project.build / SITE
    there = tuple(
        language
        for language in project.settings.languages
        if (folder / language / "index.html").is_file()
    )
    if there:
        settings = replace(project.settings, languages=there)
        write_start_pages(folder, settings)
        status, _ = site_status(project, there)
        write_status_pages(folder, status, settings)


def _described_site(outcome: Outcome) -> str:
    say = speech()
    warnings = say.plural("%(number)s warning", "%(number)s warnings", outcome.complaints)
    verb = say("built") if outcome.succeeded else say("FAILED")
    counted = warnings % {"number": outcome.complaints}
    return f"{outcome.run.language}: {verb}, {counted}, {shown(outcome.run.output)}"


# A project goes in; an accessible PDF for each language comes out, set by Typst.


def make_books(project: DocsProject, languages: Sequence[str], *, strict: bool) -> int:
    """Write ``build/pdf/<name>-<language>.pdf`` and return 1 if a language failed.

    A language fails as well where it has a warning and *strict* says so.
    """
    began = time.monotonic()
    folder = project.build / "pdf"
    said = {"languages": ", ".join(languages), "folder": shown(folder)}
    print(speech()("Building %(languages)s in %(folder)s …") % said, flush=True)
    runs = [_pdf_run(project, language, strict=strict) for language in languages]
    for run in runs:
        for stale in run.output.glob("*.pdf"):
            stale.unlink()
    succeeded = True
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        print(_described_pdf(outcome, list(_copied(outcome.run, folder))), flush=True)
        succeeded = succeeded and outcome.succeeded
    print(f"({time.monotonic() - began:.0f} s)", flush=True)
    return 0 if succeeded else 1


def _pdf_run(project: DocsProject, language: str, *, strict: bool) -> Run:
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


def _described_pdf(outcome: Outcome, made: Sequence[Path]) -> str:
    say = speech()
    warnings = say.plural("%(number)s warning", "%(number)s warnings", outcome.complaints)
    verb = say("built") if outcome.succeeded else say("FAILED")
    counted = warnings % {"number": outcome.complaints}
    return f"{outcome.run.language}: {verb}, {counted}{''.join(f', {shown(p)}' for p in made)}"


# A project goes in; one PDF for each language comes out, made through LaTeX.

NEEDED = ("latexmk", "make")
PACKAGES = "latexmk texlive-latex-extra texlive-fonts-extra texlive-xetex texlive-lang-german make"


def make_pdfs(project: DocsProject, languages: Sequence[str]) -> int:
    """Write ``build/latexpdf/<name>-<language>.pdf`` and return 1 if a language failed.

    Raises `UsageError` when TeX is not installed.
    """
    absent = [program for program in NEEDED if shutil.which(program) is None]
    if absent:
        sentence = speech()("latexpdf needs %(programs)s; on Debian: apt install %(packages)s")
        words = {"programs": ", ".join(absent), "packages": PACKAGES}
        raise UsageError(sentence % words)
    runs = [_latex_run(project, language) for language in languages]
    failed = False
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        failed = not (outcome.succeeded and _typeset(outcome.run)) or failed
    return 1 if failed else 0


def _latex_run(project: DocsProject, language: str) -> Run:
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
    ended = subprocess.run(
        [make, "all-pdf"],
        cwd=run.output,
        env=os.environ | {"LATEXMKOPTS": "-interaction=nonstopmode -halt-on-error"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    write_if_changed(log, ended.stdout)
    if ended.returncode != 0:
        print(f"{run.language}: TeX failed; it says why in {shown(log)}", flush=True)
        return False
    for made in sorted(run.output.glob("*.pdf")):
        _copy(made, run)
    return True


def _copy(made: Path, run: Run) -> None:
    folder = run.output.parents[1] / "latexpdf"
    target = folder / f"{made.stem}-{run.language}.pdf"
    write_if_changed(target, made.read_bytes())
    print(f"{run.language}: {shown(target)}", flush=True)


# ``build``: the docs folder goes in; the site in every language comes out, in ``build/``.

HTML, PDF, LATEX_PDF, LINK_CHECK = "html", "pdf", "latexpdf", "linkcheck"


def register(commands: Commands) -> None:
    """Declare the arguments of ``build``."""
    parser = commands.add_parser(
        "build",
        help="build the site in every language",
        description="Build the site in every language, side by side, into build/ beside the docs.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument(
        "-b",
        "--builder",
        choices=(HTML, PDF, LATEX_PDF, LINK_CHECK),
        default=HTML,
        help="what to build (default: html)",
    )
    parser.add_argument(
        "-W", "--strict", action="store_true", help="fail if there is any warning, after building"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build as asked; return 1 if a language failed, or warned under ``-W``."""
    # The help of all commands is shown without what it takes to build.

    variables = environment()
    project = load_project(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    say_what_falls_short(project)
    if arguments.builder == LATEX_PDF:
        return make_pdfs(project, languages)
    if arguments.builder == PDF:
        return make_books(project, languages, strict=arguments.strict)
    return make_site(
        project,
        languages,
        builder=arguments.builder,
        strict=arguments.strict,
        environment=variables,
    )
