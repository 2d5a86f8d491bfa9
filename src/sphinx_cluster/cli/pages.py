"""What every new page shares: a template and answers go in; a file in the docs folder comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from sphinx_cluster.cli.files import write_whole
from sphinx_cluster.cli.project import Project, chosen, shown
from sphinx_cluster.cli.prompts import Question
from sphinx_cluster.cli.usage import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be written: ``name`` is its path in the docs folder, without ``.md``."""

    name: str
    template: str
    language: str


def title_question() -> Question:
    """Return the question for a page's title."""
    return Question(label="Title", check=str)


def language_question(project: Project) -> Question:
    """Return the question for the language a page is written in."""
    return Question(
        label="Language",
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
        raise UsageError(f"{shown(path)} is there already; choose another id with --id")
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
    print(f"Written: {shown(path)}", flush=True)
    print(f"Next: write the text there{_toctree(project, page)}; then run: make html", flush=True)


def _toctree(project: Project, page: Page) -> str:
    """Return the clause on the table of contents, empty where a pattern there takes the page in."""
    index = project.docs / page.name.rpartition("/")[0] / "index.md"
    entry = page.name.rpartition("/")[2]
    if not index.is_file():
        return f", add {page.name} to a toctree"
    text = index.read_text(encoding="utf-8")
    if "{toctree}" in text and re.search(r"^:glob:", text, re.MULTILINE):
        return ""
    return f", add {entry} to the toctree in {shown(index)}"
