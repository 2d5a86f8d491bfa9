"""``new plugin``: a name and what it adds go in; a distribution with tests comes out.

Apart from the pages that ``new`` writes: this needs no site, and writes no page.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Final

from sphinx_cluster import api, plugins
from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.prompts import AnswerError, Question, answer
from sphinx_cluster.cli.speech import hint, speech
from sphinx_cluster.cli.usage import Commands, UsageError
from sphinx_cluster.entities.reading import slug
from sphinx_cluster.writing import write_whole

NAME: Final = "plugin"
SEAMS: Final[Mapping[str, tuple[str, str]]] = {
    "entity": ("sphinx_cluster.entities", '${type} = "${package}.entity:${class_name}"'),
    "view": ("sphinx_cluster.views", '${word} = "${package}.view:VIEW"'),
    "export": ("sphinx_cluster.exports", '${word} = "${package}.export:EXPORT"'),
    "engine": ("sphinx_cluster.engines", '${word} = "${package}.engine:Glossary"'),
    "check": ("sphinx_cluster.checks", '${word} = "${package}.check:CHECK"'),
}
"""What a plugin can add: the group of each, and the line that registers it."""

_WORD: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def register_plugin(commands: Commands) -> None:
    """Declare ``new plugin``."""
    parser = commands.add_parser(
        NAME,
        help="a distribution with types, views, exports, engines or checks of your own",
        description="Write a distribution that adds to sphinx-cluster, with tests, asking for what "
        "it needs.",
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="its folder; else one of its name")
    parser.add_argument("--name", help="its name: sampleville-boats")
    parser.add_argument(
        "--adds", metavar="WHAT", help="what it adds, such as entity,view,export,engine,check"
    )
    parser.add_argument("--type", metavar="TYPE", help="the name of its type of entity: boat")
    parser.add_argument("--yes", action="store_true", help="ask nothing; take what is proposed")
    parser.set_defaults(run=_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlugin:
    """A distribution to be written: its name, what it adds, and the name of its type of entity."""

    name: str
    seams: Sequence[str]
    type: str

    @property
    def package(self) -> str:
        """The name of its Python package."""
        return self.name.replace("-", "_")

    def fields(self) -> dict[str, str]:
        """Return what stands for each place of a template."""
        one = self.type
        several = one if one.endswith("s") else f"{one}s"
        class_name = "".join(part.capitalize() for part in one.split("-"))
        fields = {
            "name": self.name,
            "package": self.package,
            "word": _word_of(self.name),
            "type": one,
            "class_name": f"{class_name}Type" if class_name in api.__all__ else class_name,
            "plural": f"{several}-list" if several == one else several,
            "label": one.replace("-", " ").capitalize(),
            "labels": several.replace("-", " ").capitalize(),
            "description": f"Additions to sphinx-cluster: {', '.join(self.seams)}",
        }
        heads = (f'[project.entry-points."{SEAMS[seam][0]}"]\n' for seam in self.seams)
        lines = (SEAMS[seam][1] for seam in self.seams)
        points = "\n".join(f"{head}{line}\n" for head, line in zip(heads, lines, strict=True))
        return fields | {"points": Template(points).substitute(fields)}


def _run(arguments: argparse.Namespace) -> int:
    """Ask, write the files and say what to do next; return 0."""
    plugin = _asked(arguments)
    folder = Path(arguments.folder or plugin.name)
    _check_folder(folder)
    fields, written = plugin.fields(), 1
    write_whole(folder / plugin.package / "py.typed", b"")
    for path, template in _templates(plugin):
        source = files("sphinx_cluster.cli") / "templates" / NAME / f"{template}.txt"
        text = Template(source.read_text(encoding="utf-8")).substitute(fields)
        write_whole(folder / path, text.encode())
        written += 1
    _say_next(folder, written)
    return 0


def _asked(arguments: argparse.Namespace) -> NewPlugin:
    """Return what is to be written, from the answers given in advance or typed."""
    say, folder = speech(), arguments.folder
    if folder:
        _check_folder(Path(folder))  # before anybody answers in vain
    proposed = slug(Path(folder).resolve().name) if folder else "cluster-example"
    question = Question(label=say("Name"), check=_check_name, proposal=proposed)
    name = _answer(question, arguments.name, arguments)
    every = ", ".join(SEAMS)
    question = Question(label=say("What it adds"), check=_seams, hint=every, proposal=every)
    seams = _seams(_answer(question, arguments.adds, arguments))
    one = _word_of(name).removesuffix("s")
    if "entity" in seams:
        question = Question(label=say("Type of entity"), check=_check_type, proposal=one)
        one = _answer(question, arguments.type, arguments)
    return NewPlugin(name=name, seams=seams, type=one)


def _answer(question: Question, given: str | None, arguments: argparse.Namespace) -> str:
    """Return the answer given in advance, the proposal where nothing is to be asked, or ask."""
    return answer(question, question.proposal if given is None and arguments.yes else given)


def _word_of(name: str) -> str:
    """Return what views and the like of the distribution *name* are called: its last word."""
    last = name.rpartition("-")[2]
    return last if last[:1].isalpha() else name


def _check_folder(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sentence = speech()("%(path)s is there already and not empty; choose another folder")
        raise UsageError(sentence % {"path": shown(folder)})


def _check_name(text: str) -> None:
    say, word = speech(), _word_of(text)
    if not _WORD.fullmatch(text) or iskeyword(text):
        sentence = say(
            '"%(text)s" cannot be the name of a distribution; write lower-case letters, digits '
            "and hyphens"
        )
        raise AnswerError(sentence % {"text": text})
    taken = {name for group, _ in SEAMS.values() for name in plugins.names(group)}
    if word in taken or find_spec(text.replace("-", "_")) is not None:
        sentence = say('what is called "%(word)s" is there already; choose another name')
        raise AnswerError(sentence % {"word": word})


def _check_type(text: str) -> None:
    say = speech()
    if not _WORD.fullmatch(text):
        sentence = say('"%(text)s" cannot be the name of a type; write a word such as boat')
        raise AnswerError(sentence % {"text": text})
    if text in plugins.names(plugins.ENTITIES):
        sentence = say('what is called "%(word)s" is there already; choose another name')
        raise AnswerError(sentence % {"word": text})


def _seams(text: str) -> list[str]:
    """Return what a plugin shall add, in our order; raise `AnswerError` for anything else."""
    wanted = set(text.replace(",", " ").split())
    unknown = sorted(wanted - set(SEAMS))
    if unknown:
        sentence = speech()('"%(text)s" is nothing a plugin can add; %(hint)s')
        raise AnswerError(sentence % {"text": unknown[0], "hint": hint(unknown[0], SEAMS)})
    return [seam for seam in SEAMS if seam in wanted]


def _templates(plugin: NewPlugin) -> Iterator[tuple[str, str]]:
    """Yield where each file goes, and the template it is made of."""
    package, seams = plugin.package, plugin.seams
    yield from ((name, name) for name in ("pyproject.toml", "README.md"))
    yield f"{package}/__init__.py", "init.py"
    yield "tests/test_all.py", "test_all.py"
    for seam in seams:
        yield f"{package}/{seam}.py", f"{seam}.py"
        yield f"tests/test_{seam}.py", f"test_{seam}.py"
    if "view" in seams:
        yield f"{package}/view.css", "view.css"
    if "entity" in seams:
        yield f"{package}/locale/de/LC_MESSAGES/{package}.po", "labels.po"


def _say_next(folder: Path, written: int) -> None:
    say = speech()
    values = {"path": shown(folder), "files": written}
    print(say("Written: %(path)s, %(files)s files") % values, flush=True)
    steps = [
        say('pip install --editable "%(path)s[test]"') % values,
        say("pytest %(path)s") % values,
        say("then every site can use it"),
    ]
    print(say("Next: %(steps)s") % {"steps": "; ".join(steps)}, flush=True)
