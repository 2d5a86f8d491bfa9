"""``update``: pages go in; catalogs that have their texts, one a page and language, come out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.bulk import collector_paused
from sphinx_cluster.catalogs.file import save
from sphinx_cluster.catalogs.merge import ADAPTED, FUZZY, KEPT, MOVED, NEW, OBSOLETE
from sphinx_cluster.catalogs.template import Location, Template, read_template
from sphinx_cluster.catalogs.update import Change, Folder, read_folder, update
from sphinx_cluster.cli.broken import left_alone
from sphinx_cluster.cli.gettext import Templates, write_templates
from sphinx_cluster.cli.project import Project, chosen, load, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, add_languages, docs_folder
from sphinx_cluster.terms.titles import with_titles

FATES: Final = (KEPT, MOVED, ADAPTED, FUZZY, NEW, OBSOLETE)
LEFT_OUT: Final = 1


def register(commands: Commands) -> None:
    """Declare the arguments of ``update``."""
    parser = commands.add_parser(
        "update",
        help="bring new and changed texts into the catalogs",
        description="Extract the texts of the pages and merge them into the catalogs "
        "of every language a page is not written in.",
    )
    add_docs(parser)
    add_languages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Update the catalogs and say what changed; return 0, or 1 if any could not be read."""
    project = load(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    templates = write_templates(project)
    if templates.said.strip():
        print(templates.said.rstrip(), flush=True)
    with collector_paused():
        folders = {
            language: read_folder(project.locale / language / "LC_MESSAGES", language)
            for language in project.settings.languages
        }
        read = _read(project, templates)
        changes = [
            change
            for language in languages
            for change in _changes(language, folders, templates, read)
        ]
        written = _save(changes)
    _report(changes, written, templates)
    return _complain(folders[language] for language in languages)


def _read(project: Project, templates: Templates) -> dict[str, Template]:
    location = Location(project.settings.gettext_location)
    return {
        page: with_titles(
            read_template(templates.template(page), location), templates.titles.get(page, {})
        )
        for page in templates.languages
    }


def _changes(
    language: str,
    folders: Mapping[str, Folder],
    templates: Templates,
    read: Mapping[str, Template],
) -> Iterator[Change]:
    others = {other: folder for other, folder in folders.items() if other != language}
    return update(folders[language], read, templates.languages, others)


def _save(changes: Sequence[Change]) -> set[Path]:
    """Write what changed, catalogs that gain texts before those that lose them.

    So a text that moves stands in two catalogs rather than in none if the program is ended.
    """
    catalogs = (change.merged for change in sorted(changes, key=_lost))
    return {merged.catalog.path for merged in catalogs if save(merged.catalog)}


def _lost(change: Change) -> int:
    return change.merged.counts[OBSOLETE]


def _report(changes: Sequence[Change], written: set[Path], templates: Templates) -> None:
    new = 0
    for change in changes:
        path = change.merged.catalog.path
        new += change.fresh
        if path in written or change.gone:
            said = _described(change, templates, left_alone=path not in written)
            print(f"{shown(path)}: {said}", flush=True)
    same = sum(not change.gone and change.merged.catalog.path not in written for change in changes)
    sentence = speech()("Catalogs: %(new)s new, %(changed)s changed, %(same)s as they were.")
    print(sentence % {"new": new, "changed": len(written) - new, "same": same}, flush=True)


def _described(change: Change, templates: Templates, *, left_alone: bool) -> str:
    say = speech()
    counts = change.merged.counts
    fates = ", ".join(f"{counts[fate]} {say(fate)}" for fate in FATES if counts[fate])
    if change.fresh:
        said = {"number": sum(counts.values()), "fates": fates}
        return say("new, %(number)s messages (%(fates)s)") % said
    if change.gone:
        reason = _reason(templates.languages.get(change.page))
        return f"{say('left alone')}, {reason}" if left_alone else f"{reason}; {fates}"
    return fates or say("no messages")


def _reason(language: str | None) -> str:
    """Return why a catalog has no page to translate; *language* is that of its page, if any."""
    say = speech()
    if language:
        return say("its page is written in %(language)s and needs none") % {"language": language}
    return say("its page is gone")


def _complain(folders: Iterable[Folder]) -> int:
    """Name each catalog that was left out and why; return the exit code."""
    code = 0
    for folder in folders:
        for error in folder.errors:
            code = LEFT_OUT
            print(left_alone(error), file=sys.stderr)
    return code
