"""What every new page shares: a template and answers go in; a file in the docs folder comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from sphinx_cluster.cli.files import write_whole
from sphinx_cluster.cli.project import Project, chosen, shown
from sphinx_cluster.cli.prompts import Question
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be written: ``name`` is its path in the docs folder, without ``.md``."""

    name: str
    template: str
    language: str


def title_question() -> Question:
    """Return the question for a page's title."""
    say = speech()
    return Question(label=say("Title"), check=str)


def language_question(project: Project) -> Question:
    """Return the question for the language a page is written in."""
    say = speech()
    return Question(
        label=say("Language"),
        check=lambda text: chosen(project, [text]),
        hint=", ".join(project.settings.languages),
        proposal=project.language,
    )


def write(project: Project, page: Page, fields: Mapping[str, str]) -> Path:
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


def say_next(project: Project, path: Path, page: Page) -> None:
    """Tell what was written and what is left to do by hand."""
    say = speech()
    print(say("Written: %(path)s") % {"path": shown(path)}, flush=True)
    steps = [say("write the text there"), *_toctree(project, page), say("then run: make html")]
    print(say("Next: %(steps)s") % {"steps": "; ".join(steps)}, flush=True)


def _toctree(project: Project, page: Page) -> Iterator[str]:
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
