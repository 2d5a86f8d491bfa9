"""``new``: answers to a few questions go in; a page written from a template comes out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from typing import Final

from sphinx_cluster.cli.new_plugin import NAME as PLUGIN
from sphinx_cluster.cli.new_plugin import register_plugin
from sphinx_cluster.cli.project import load_project
from sphinx_cluster.cli.prompts import (
    AnswerError,
    NewPage,
    Question,
    answer,
    language_question,
    say_next,
    title_question,
    write,
)
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, docs_folder
from sphinx_cluster.entities.kinds import Choice, Country, Flag, Moment, Url
from sphinx_cluster.entities.reading import is_id, read_entity, slug
from sphinx_cluster.entities.types import EntityType, Option, no_entity
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.plugins import ENTITIES, load, packages

# ``new TYPE``: answers about a partner, an event, a project go in; its page comes out.

_INDICATORS: Final = tuple("\"'|>#&*!%@`[{?:-")
"""What means something to YAML, and so to MyST, at the beginning of a value."""
ASKED: Final = ("kind", "start", "end", "location", "city", "country", "url")
"""The options a person is asked for, where a type has them; the others can be given or added."""


def register_entity(commands: Commands, entity_type: EntityType) -> None:
    """Declare ``new NAME`` with an argument for every option of *entity_type*."""
    say = speech()
    values = {"type": _labels()(entity_type.entity.labels[0])}
    parser = commands.add_parser(
        entity_type.name,
        help=say('a page of the type "%(type)s"') % values,
        description=say('Write a page of the type "%(type)s", asking for what it needs.') % values,
    )
    add_docs(parser)
    parser.add_argument("--title", help="its title")
    parser.add_argument("--id", help="its id and the page's name")
    parser.add_argument("--language", metavar="LANG", help="the language it is written in")
    for name, option in entity_type.options.items():
        _add_option(parser, name, option)
    parser.set_defaults(run=lambda arguments: _run(arguments, entity_type))


def _add_option(parser: argparse.ArgumentParser, name: str, option: Option) -> None:
    """Add ``--NAME``; one that the program has itself is asked for, or written by hand."""
    dest, label = _destination(name), _labels()(option.label)
    how = {"action": "store_const", "const": "true"} if isinstance(option.kind, Flag) else {}
    shown = how or {"metavar": "TEXT"}
    try:
        parser.add_argument(f"--{name}", dest=dest, help=label, **shown)  # type: ignore[arg-type]
    except argparse.ArgumentError:
        parser.set_defaults(**{dest: None})


def _destination(name: str) -> str:
    """Return where argparse keeps an option, apart from the names of the program's own."""
    return f"option {name}"


def _run(arguments: argparse.Namespace, entity_type: EntityType) -> int:
    """Ask, write the page and say what to do next; return 0."""
    project = load_project(docs_folder(arguments))
    title = answer(title_question(), arguments.title)
    name = answer(
        Question(label=speech()("Id"), check=_check_id, proposal=slug(title)), arguments.id
    )
    language = answer(language_question(project), arguments.language or project.language)
    options = {"id": name, **_answers(arguments, entity_type, title)}
    page = NewPage(name=f"{entity_type.plural}/{name}", template="entity.md", language=language)
    path = write(
        project,
        page,
        {
            "title": title,
            "directive": entity_type.name,
            "options": "\n".join(f":{key}: {_value(text)}" for key, text in options.items()),
            "fence": "~~~" if "`" in title else "```",
        },
    )
    say_next(project, path, page)
    return 0


def _value(text: str) -> str:
    """Return *text* as the value of an option in Markdown, which MyST reads much as YAML.

    It stands in quotation marks where its beginning, a ``#`` or white space would mean something.
    """
    plain = not text.startswith(_INDICATORS) and "#" not in text and text.isprintable()
    return text if plain and text == text.strip() else json.dumps(text, ensure_ascii=False)


def _answers(arguments: argparse.Namespace, entity_type: EntityType, title: str) -> dict[str, str]:
    """Return the answer to every option asked for or given, in the order they are asked."""
    given = {name: getattr(arguments, _destination(name)) for name in entity_type.options}
    answers = {name: text for name, text in given.items() if text is not None}
    for name in sorted(entity_type.options, key=_turn):
        if name in answers or name in ASKED:
            question = _question(entity_type, title, name, answers)
            answers[name] = answer(question, given[name])
    return {name: text for name, text in answers.items() if text}


def _turn(name: str) -> int:
    """Return when an option is asked for: those of `ASKED` in that order, then the others."""
    return ASKED.index(name) if name in ASKED else len(ASKED)


def _question(
    entity_type: EntityType, title: str, name: str, answers: Mapping[str, str]
) -> Question:
    """Return the question for one option, whose answer must fit those there are already."""

    def check(text: str) -> None:
        for problem in read_entity(entity_type, title, {**answers, name: text}).problems:
            if problem.option == name:
                raise AnswerError(problem.message.removeprefix(f"{name}: "))

    option = entity_type.options[name]
    return Question(label=_labels()(option.label), check=check, hint=_hint(option), proposal="")


def _labels() -> Labels:
    """Return the labels in the user's language, those of plugins among them."""
    return labels_for(speech().language, packages())


def _hint(option: Option) -> str:
    say = speech()
    match option.kind:
        case Choice(labels=labels):
            return ", ".join(labels)
        case Moment():
            return say("2023, 2023-04, 2023-05-23 or 2023-05-23T14:00; Enter for none")
        case Country():
            return say("two letters such as DE; Enter for none")
        case Url():
            return say("https://…; Enter for none")
    return say("Enter for none")


def _check_id(text: str) -> None:
    if not is_id(text):
        sentence = speech()('"%(text)s" cannot be an id; "%(proposal)s" can')
        raise AnswerError(sentence % {"text": text, "proposal": slug(text)})


# ``new page``: a title and a language go in; a page in the docs folder comes out.

NAME: Final = "page"


def register_page(commands: Commands) -> None:
    """Declare the arguments of ``new page``."""
    parser = commands.add_parser(
        NAME, help="a plain page", description="Write a plain page, asking for its title."
    )
    add_docs(parser)
    parser.add_argument("--title", help="its title")
    parser.add_argument("--id", help="its path in the docs folder, without .md: news/fair")
    parser.add_argument("--language", metavar="LANG", help="the language it is written in")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask, write the page and say what to do next; return 0."""
    project = load_project(docs_folder(arguments))
    title = answer(title_question(), arguments.title)
    say = speech()
    hint = say("its file's name")
    question = Question(label=say("Id"), check=_check_path, hint=hint, proposal=slug(title))
    name = answer(question, arguments.id)
    language = answer(language_question(project), arguments.language)
    page = NewPage(name=name, template="page.md", language=language)
    path = write(project, page, {"title": title})
    say_next(project, path, page)
    return 0


def _check_path(text: str) -> None:
    if not all(is_id(part) for part in text.split("/")):
        say = speech()
        sentence = say('"%(text)s" cannot be a file\'s name; write letters, digits, - and /')
        raise AnswerError(sentence % {"text": text})


def register(commands: Commands) -> None:
    """Declare ``new page`` and ``new TYPE`` for every type of entity."""
    parser = commands.add_parser(
        "new",
        help="write a page for a partner, an event, a project, a plain one, or a plugin",
        description="Write a page from a template, asking for what it needs. "
        "An option answers its question in advance.",
    )
    add_docs(parser)
    kinds = parser.add_subparsers(title="what to write", metavar="WHAT", required=True)
    parser.later = lambda: _declare(kinds)


def _declare(kinds: Commands) -> None:
    """Declare ``new TYPE`` for every type of entity, ``new page`` and ``new plugin``."""
    with redirect_stdout(sys.stderr):  # what plugins print when they are imported
        entities = load(ENTITIES, warn=_warn, unfit=no_entity)
    for name, entity in entities.items():
        if name not in (NAME, PLUGIN):  # which stay the words for something else
            register_entity(kinds, EntityType(name=name, entity=entity))
    register_page(kinds)
    register_plugin(kinds)


def _warn(sentence: str) -> None:
    print(f"sphinx-cluster: {sentence}", file=sys.stderr)
