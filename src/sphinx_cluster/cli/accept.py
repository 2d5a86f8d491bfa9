"""``accept``: places in PO files go in; the entries there, marked as reviewed, come out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import Catalog, CatalogError, check, load, save
from sphinx_cluster.catalogs.fill import Fate, accept, active, block_at
from sphinx_cluster.catalogs.unit import Block
from sphinx_cluster.cli import project as projects
from sphinx_cluster.cli.catalogs import ChosenCatalog, catalogs_of, left_alone, places_of, target_of
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.language.labels import Labels

UNUSABLE: Final = 2


def register(commands: Commands) -> None:
    """Declare the arguments of ``accept``."""
    parser = commands.add_parser(
        "accept",
        help="mark translations as reviewed by you",
        description="Mark entries of catalogs as reviewed by a person: one entry (PO:LINE), all "
        "of a file or folder (PO), or all of the project (--all).",
    )
    add_docs(parser)
    add_languages(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help="every entry of the PO files that are named, or of the whole project",
    )
    parser.add_argument(
        "places",
        metavar="PO[:LINE]",
        nargs="*",
        help="a PO file or folder; with a line, the entry that the line is part of",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Accept and say what was; return 0, or 2 if a file or a line in it was of no use."""
    say = speech()
    problems: list[str] = []
    changed = 0
    for path, lines in _chosen(arguments, say).items():
        try:
            changed += _accept(path, lines, arguments.languages, problems, say)
        except CatalogError as error:
            problems.append(left_alone(error))
    for problem in problems:
        print(problem, file=sys.stderr)
    if not changed and not problems:
        print(say("Nothing to accept: no translation there is marked as fuzzy."))
    return UNUSABLE if problems else 0


def _chosen(arguments: argparse.Namespace, say: Labels) -> Mapping[Path, Sequence[int]]:
    if arguments.places:
        places = places_of(arguments.places)
        return dict.fromkeys(places, ()) if arguments.all else places
    if not arguments.all:
        raise UsageError(say("name a PO file, such as page.po or page.po:12, or give --all"))
    project = projects.load_project(docs_folder(arguments))
    languages = projects.chosen(project, arguments.languages)
    return {one.path: () for one in catalogs_of(project, languages, None)}


def _accept(
    path: Path,
    lines: Sequence[int],
    languages: Sequence[str],
    problems: list[str],
    say: Labels,
) -> int:
    """Accept what *lines* of the file *path* name, or all of it; return how many entries changed.

    What is wrong with a line is added to *problems*. Raises `CatalogError` and `OSError`.
    """
    catalog = load(path)
    check(catalog)
    if languages and not _is_wanted(catalog, languages):
        return 0
    named = {line: block_at(catalog, line) for line in lines}
    wrong = {line: _problem(catalog, line, block, say) for line, block in named.items()}
    problems += (f"{shown(path)}:{line}: {problem}" for line, problem in wrong.items() if problem)
    sound = {block.place: block for line, block in named.items() if block and not wrong[line]}
    changed, fates = accept(catalog, sound.values() if lines else active(catalog))
    save(changed)
    accepted = fates.get(Fate.ACCEPTED, 0)
    if accepted:
        print(f"{shown(path)}: {', '.join(_described(fates, say))}", flush=True)
    return accepted


def _is_wanted(catalog: Catalog, languages: Sequence[str]) -> bool:
    """Tell whether *catalog* translates into one of *languages*, by its header or its path."""
    one = ChosenCatalog(path=catalog.path, source_language="")
    return target_of(one, catalog, languages) is not None


def _problem(catalog: Catalog, line: int, block: Block | None, say: Labels) -> str:
    """Return why the entry in *line* cannot be accepted, in a sentence; empty if it can."""
    if block is None:
        later = (other.line for other in catalog.blocks if other.line > line)
        following = next(later, None)
        if following is None:
            return say("no entry stands in this line, and none comes after it")
        said = say("no entry stands in this line; the next one begins in line %(line)d")
        return said % {"line": following}
    if block.unit.is_header:
        return say("this is the header of the file, which is not translated")
    if not block.unit.translated:
        return say("this entry has no translation yet, so there is nothing to accept")
    return ""


def _described(fates: Mapping[Fate, int], say: Labels) -> Iterator[str]:
    if count := fates.get(Fate.ACCEPTED, 0):
        yield say.plural("%(n)d accepted", "%(n)d accepted", count) % {"n": count}
    if count := fates.get(Fate.REVIEWED, 0):
        said = say.plural("%(n)d was reviewed already", "%(n)d were reviewed already", count)
        yield said % {"n": count}
    if count := fates.get(Fate.EMPTY, 0):
        said = say.plural("%(n)d has no translation", "%(n)d have no translation", count)
        yield said % {"n": count}
