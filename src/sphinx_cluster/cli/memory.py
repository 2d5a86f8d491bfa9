"""``memory``: the project's translations go out as TMX, those of other programs come in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.update import Folder
from sphinx_cluster.cli.catalogs import named
from sphinx_cluster.cli.project import chosen, load_project, shown
from sphinx_cluster.cli.project_memory import exchanged_files, read_catalogs
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, UsageError, add_docs, add_languages, docs_folder
from sphinx_cluster.translation.tmx import exported, imported
from sphinx_cluster.writing import write_whole

DISTRIBUTION: Final = "sphinx-cluster"
LEFT_OUT: Final = 1


def register(commands: Commands) -> None:
    """Declare ``memory export`` and ``memory import`` with their arguments."""
    parser = commands.add_parser(
        "memory",
        help="exchange translations with other programs",
        description="Exchange translations with other programs in the format TMX.",
    )
    add_docs(parser)
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    out = actions.add_parser(
        "export",
        help="write all reviewed translations to a TMX file",
        description="Write all reviewed translations of the catalogs, and what the TMX files of "
        "cluster_memory hold, to one TMX file.",
    )
    add_docs(out)
    add_languages(out)
    out.add_argument("file", metavar="FILE.tmx", help="the file to write")
    out.set_defaults(run=run_export)
    into = actions.add_parser(
        "import",
        help="add the translations of a TMX file to the memory",
        description="Add the units of a TMX file to the first file that cluster_memory names. "
        "Nothing in that file is changed; what it has already is not added again.",
    )
    add_docs(into)
    into.add_argument("file", metavar="FILE.tmx", help="the file to read")
    into.set_defaults(run=run_import)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the TMX file and say what is in it; return 0, or 1 if a catalog could not be read."""
    say = speech()
    path = _tmx(arguments.file)
    project = load_project(docs_folder(arguments))
    languages = chosen(project, arguments.languages)
    catalogs = read_catalogs(project)
    files = [one for one in exchanged_files(project) if one.exists()]
    done = exported(catalogs.folders, catalogs.written, files, languages, version(DISTRIBUTION))
    write_whole(path, done.content)
    said = say.plural("%(file)s: %(n)d unit", "%(file)s: %(n)d units", done.units)
    print(said % {"file": shown(path), "n": done.units})
    if done.left_out:
        said = say.plural(
            "%(n)d text with control characters is left out; TMX cannot hold it",
            "%(n)d texts with control characters are left out; TMX cannot hold them",
            done.left_out,
        )
        print(said % {"n": done.left_out})
    return _complain(catalogs.folders[language] for language in languages)


def _complain(folders: Iterable[Folder]) -> int:
    """Name each catalog that could not be read and why; return the exit code."""
    code = 0
    for folder in folders:
        for error in folder.errors:
            code = LEFT_OUT
            print(named(error), file=sys.stderr)
    return code


def run_import(arguments: argparse.Namespace) -> int:
    """Add to the project's TMX file and say what is new; return 0."""
    say = speech()
    path = _tmx(arguments.file)
    if not path.is_file():
        raise UsageError(say("there is no file %(path)s") % {"path": shown(path)})
    project = load_project(docs_folder(arguments))
    files = exchanged_files(project)
    if not files:
        raise UsageError(
            say("cluster_memory names no file to import into; the default is ../locale/memory.tmx")
        )
    into = files[0]
    if into == path.resolve():
        raise UsageError(say("%(path)s is the memory itself") % {"path": shown(path)})
    done = imported(path, into, version(DISTRIBUTION))
    if done.added:
        write_whole(into, done.content)
    said = say.plural(
        "%(file)s: %(added)d unit added, %(had)d were there already",
        "%(file)s: %(added)d units added, %(had)d were there already",
        done.added,
    )
    print(said % {"file": shown(into), "added": done.added, "had": done.had})
    return 0


def _tmx(name: str) -> Path:
    if not name.lower().endswith(".tmx"):
        sentence = speech()("%(file)s is no name of a TMX file; it ends in .tmx")
        raise UsageError(sentence % {"file": name})
    return Path(name).absolute()
