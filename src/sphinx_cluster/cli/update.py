"""``update``: pages go in; catalogs that have their texts, one a page and language, come out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from sphinx_cluster.cli.gettext import Templates, write_templates
from sphinx_cluster.cli.merge import Change, merge
from sphinx_cluster.cli.project import Project, chosen, load, shown
from sphinx_cluster.cli.usage import Commands, add_docs, add_languages, docs_folder


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
    """Update the catalogs and say what changed; return 0."""
    project = load(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    templates = write_templates(project)
    if templates.said.strip():
        print(templates.said.rstrip(), flush=True)
    updated = new = same = 0
    for path, change in _merged(project, languages, templates):
        if change:
            print(_described(path, change), flush=True)
        updated += bool(change) and not change.new
        new += change.new
        same += not change
    for orphan, reason in _orphans(project, languages, templates):
        print(f"{shown(orphan)}: left alone, {reason}", flush=True)
    print(f"Catalogs: {new} new, {updated} changed, {same} as they were.", flush=True)
    return 0


def _merged(
    project: Project, languages: Sequence[str], templates: Templates
) -> Iterator[tuple[Path, Change]]:
    for language in languages:
        for page, written_in in templates.languages.items():
            template = templates.template(page)
            if written_in != language and template.is_file():
                path = _folder(project, language) / f"{page}.po"
                yield path, merge(template, path, language)


def _orphans(
    project: Project, languages: Sequence[str], templates: Templates
) -> Iterator[tuple[Path, str]]:
    for language in languages:
        folder = _folder(project, language)
        for path in sorted(folder.rglob("*.po")):
            page = path.relative_to(folder).with_suffix("").as_posix()
            if templates.languages.get(page) == language:
                yield path, f"its page is written in {language} and needs none"
            elif page not in templates.languages and page != "sphinx":
                yield path, "its page is gone"


def _folder(project: Project, language: str) -> Path:
    return project.locale / language / "LC_MESSAGES"


def _described(path: Path, change: Change) -> str:
    if change.new:
        return f"{shown(path)}: new, {change.added} messages"
    return f"{shown(path)}: {change.added} added, {change.removed} removed"
