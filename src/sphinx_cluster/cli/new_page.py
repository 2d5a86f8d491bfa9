"""``new page``: a title and a language go in; a page in the docs folder comes out."""

from __future__ import annotations

import argparse
from typing import Final

from sphinx_cluster.cli.pages import Page, language_question, say_next, title_question, write
from sphinx_cluster.cli.project import load
from sphinx_cluster.cli.prompts import AnswerError, Question, answer
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, docs_folder
from sphinx_cluster.entities.slugs import is_id, slug

NAME: Final = "page"


def register(commands: Commands) -> None:
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
    project = load(docs_folder(arguments))
    title = answer(title_question(), arguments.title)
    say = speech()
    hint = say("its file's name")
    question = Question(label=say("Id"), check=_check_path, hint=hint, proposal=slug(title))
    name = answer(question, arguments.id)
    language = answer(language_question(project), arguments.language)
    page = Page(name=name, template="page.md", language=language)
    path = write(project, page, {"title": title})
    say_next(project, path, page)
    return 0


def _check_path(text: str) -> None:
    if not all(is_id(part) for part in text.split("/")):
        say = speech()
        sentence = say('"%(text)s" cannot be a file\'s name; write letters, digits, - and /')
        raise AnswerError(sentence % {"text": text})
