"""``build``: the docs folder goes in; the site in every language comes out, in ``build/``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sphinx_cluster.cli.latex import make_pdfs
from sphinx_cluster.cli.pdf import make_books
from sphinx_cluster.cli.project import Project, chosen, load, shown
from sphinx_cluster.cli.site_status import site_status
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import Outcome, Run, available_cores, outcomes
from sphinx_cluster.cli.usage import Commands, add_docs, add_languages, docs_folder
from sphinx_cluster.site.start import write_start_pages
from sphinx_cluster.site.status import write_status_pages

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
    project = load(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    if arguments.builder == LATEX_PDF:
        return make_pdfs(project, languages)
    if arguments.builder == PDF:
        return make_books(project, languages, strict=arguments.strict)
    return build(project, languages, builder=arguments.builder, strict=arguments.strict)


def build(project: Project, languages: Sequence[str], *, builder: str, strict: bool) -> int:
    """Run Sphinx's *builder* for *languages*, report, and return the exit code."""
    began = time.monotonic()
    folder = project.build / builder
    sentence = speech()("Building %(languages)s in %(folder)s …")
    said = {"languages": ", ".join(languages), "folder": shown(folder)}
    print(sentence % said, flush=True)
    runs = [
        Run(
            language=language,
            builder=builder,
            docs=project.docs,
            output=folder / language,
            doctrees=project.build / "doctrees" / language,
            strict=strict,
        )
        for language in languages
    ]
    ended = []
    for outcome in outcomes(runs, cores=available_cores()):
        _show(outcome)
        ended.append(outcome)
    if builder == HTML:
        _write_pages_beside(project)
    print(_summary(ended, seconds=time.monotonic() - began), flush=True)
    return 0 if all(outcome.succeeded for outcome in ended) else 1


def _write_pages_beside(project: Project) -> None:
    """Write what no single build can: the start pages, and those about the translations.

    They know the languages that stand there, whichever were built today.
    """
    folder = project.build / HTML
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


def _show(outcome: Outcome) -> None:
    if outcome.said.strip():
        print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)


def _summary(ended: Iterable[Outcome], *, seconds: float) -> str:
    parts = [_described(outcome) for outcome in sorted(ended, key=lambda one: one.run.language)]
    return f"{'; '.join(parts)} ({seconds:.0f} s)"


def _described(outcome: Outcome) -> str:
    say = speech()
    warnings = say.plural("%(number)s warning", "%(number)s warnings", outcome.complaints)
    verb = say("built") if outcome.succeeded else say("FAILED")
    counted = warnings % {"number": outcome.complaints}
    return f"{outcome.run.language}: {verb}, {counted}, {shown(outcome.run.output)}"
