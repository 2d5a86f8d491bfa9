"""Questions go in; the answers of the person at the prompt come out, and the page made of them.

Apart from `sphinx_cluster.cli.new`, which asks with it and knows no terminal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from sphinx_cluster.cli.project import DocsProject, chosen, shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.writing import write_whole

# Questions go in; the answers of the person at the prompt, each checked at once, come out.


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask for, and the answer that stands for an empty one.

    ``check`` raises a `ClusterError` that says what was expected. ``proposal`` is None where an
    answer is required; an empty proposal means that nothing is written.
    """

    label: str
    check: Callable[[str], object]
    hint: str = ""
    proposal: str | None = None

    @property
    def prompt(self) -> str:
        """The question as it is put, with what Enter alone answers."""
        hint = f" ({self.hint})" if self.hint else ""
        proposal = f" [{self.proposal}]" if self.proposal else ""
        return f"{self.label}{hint}{proposal}: "


class AnswerError(ClusterError):
    """An answer is missing where one is needed, or cannot be read."""


def answer(question: Question, given: str | None) -> str:
    """Return the answer to *question*: the one *given* in advance, else what the person types.

    A typed answer that cannot be used is explained and asked for again. Raises `UsageError` for a
    given answer that cannot be used and where the input ends.
    """
    if given is not None:
        try:
            return _checked(question, given)
        except ClusterError as error:
            raise UsageError(f"{question.label}: {error}") from error
    while True:
        typed = _typed(question)
        try:
            return _checked(question, typed)
        except ClusterError as error:
            print(f"  {error}", flush=True)


def _typed(question: Question) -> str:
    try:
        return input(question.prompt)
    except EOFError:
        print(flush=True)
        sentence = speech()('the input ended before "%(question)s" was answered')
        raise UsageError(sentence % {"question": question.label}) from None


def _checked(question: Question, text: str) -> str:
    say = speech()
    text = " ".join(text.split())
    if not text.isprintable():
        raise AnswerError(say("the answer holds characters that cannot be read; type it again"))
    if text:
        question.check(text)
        return text
    if question.proposal is None:
        raise AnswerError(say("an answer is needed"))
    return question.proposal


# What every new page shares: a template and answers go in; a file in the docs folder comes out.


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page to be written: ``name`` is its path in the docs folder, without ``.md``."""

    name: str
    template: str
    language: str


def title_question() -> Question:
    """Return the question for a page's title."""
    say = speech()
    return Question(label=say("Title"), check=str)


def language_question(project: DocsProject) -> Question:
    """Return the question for the language a page is written in."""
    say = speech()
    return Question(
        label=say("Language"),
        check=lambda text: chosen(project, [text]),
        hint=", ".join(project.settings.languages),
        proposal=project.language,
    )


def write(project: DocsProject, page: NewPage, fields: Mapping[str, str]) -> Path:
    """Fill the page's template with *fields*, write it and return its path.

    Raises `UsageError` when there is a page of that name already.
    """
    path = project.docs / f"{page.name}.md"
    if path.exists() or path.with_suffix(".rst").exists():
        say = speech()
        sentence = say("%(path)s is there already; choose another id with --id")
        raise UsageError(sentence % {"path": shown(path)})
    foreign = page.language != project.language
    front_matter = f"---\nlanguage: {page.language}\n---\n\n" if foreign else ""
    template = files("sphinx_cluster.cli") / "templates" / page.template
    text = Template(template.read_text(encoding="utf-8")).substitute(
        fields, front_matter=front_matter
    )
    write_whole(path, text.encode("utf-8"))
    return path


def say_next(project: DocsProject, path: Path, page: NewPage) -> None:
    """Tell what was written and what is left to do by hand."""
    say = speech()
    print(say("Written: %(path)s") % {"path": shown(path)}, flush=True)
    steps = [say("write the text there"), *_toctree(project, page), say("then run: make html")]
    print(say("Next: %(steps)s") % {"steps": "; ".join(steps)}, flush=True)


def _toctree(project: DocsProject, page: NewPage) -> Iterator[str]:
    """Yield the step about the table of contents, unless a pattern there takes the page in."""
    say = speech()
    index = project.docs / page.name.rpartition("/")[0] / "index.md"
    entry = page.name.rpartition("/")[2]
    if not index.is_file():
        yield say("add %(page)s to a toctree") % {"page": page.name}
        return
    text = index.read_text(encoding="utf-8")
    if "{toctree}" not in text or not re.search(r"^:glob:", text, re.MULTILINE):
        step = say("add %(page)s to the toctree in %(index)s")
        yield step % {"page": entry, "index": shown(index)}
