"""A project goes in; its site in every language comes out, with the pages they share."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sphinx_cluster.cli.project import Project, shown
from sphinx_cluster.cli.remembered import BUILDER, Builds
from sphinx_cluster.cli.site_status import site_status
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.sphinx_runs import Outcome, available_cores, outcomes, site_run
from sphinx_cluster.site.start import NAMES, write_start_pages
from sphinx_cluster.site.status import BADGE, PAGE, write_status_pages

OF_STATUS: Final = (PAGE, BADGE)


def make_site(project: Project, languages: Sequence[str], builds: Builds, *, builder: str) -> int:
    """Run Sphinx's *builder* for *languages*, report, and return the exit code.

    A website is built only in the languages for which anything has changed since the last time.
    """
    began = time.monotonic()
    say = speech()
    folder = project.build / builder
    due = builds.due(languages) if builder == BUILDER else list(languages)
    said = {"languages": ", ".join(due or languages), "folder": shown(folder)}
    print(say("Building %(languages)s in %(folder)s …") % said, flush=True)
    sources = builds.sources(project.locale) if builder == BUILDER else {}
    ended = _built(builds, due, builder=builder)
    if builder == BUILDER:
        _write_pages_beside(project, builds, sources)
    parts = [_described(outcome) for outcome in sorted(ended, key=lambda one: one.run.language)]
    parts += [
        f"{language}: {say('unchanged')}, {shown(folder / language)}"
        for language in sorted(set(languages) - set(due))
    ]
    print(f"{'; '.join(parts)} ({time.monotonic() - began:.0f} s)", flush=True)
    return 0 if all(outcome.succeeded for outcome in ended) else 1


def _built(builds: Builds, languages: Sequence[str], builder: str) -> list[Outcome]:
    """Build *languages*, tell what Sphinx says, and return how each ended."""
    if not languages:
        return []
    runs = [
        builds.run(language)
        if builder == BUILDER
        else site_run(builds.docs, language, builder=builder, strict=builds.strict)
        for language in languages
    ]
    ended = []
    for outcome in outcomes(runs, cores=available_cores()):
        if outcome.said.strip():
            print(f"--- {outcome.run.language} ---\n{outcome.said.rstrip()}", flush=True)
        builds.note(outcome, OF_STATUS)
        ended.append(outcome)
    return ended


def _write_pages_beside(project: Project, builds: Builds, sources: Mapping[str, str]) -> None:
    """Write what no single build can: the start pages, and those about the translations.

    They know the languages that stand there, whichever were built today.
    """
    folder = builds.folder
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
        made = [folder / name for name in NAMES]
        made += [folder / language / name for language in there for name in OF_STATUS]
        builds.note_shared(project.settings.languages, sources, made)


def _described(outcome: Outcome) -> str:
    say = speech()
    warnings = say.plural("%(number)s warning", "%(number)s warnings", outcome.complaints)
    verb = say("built") if outcome.succeeded else say("FAILED")
    counted = warnings % {"number": outcome.complaints}
    return f"{outcome.run.language}: {verb}, {counted}, {shown(outcome.run.output)}"
