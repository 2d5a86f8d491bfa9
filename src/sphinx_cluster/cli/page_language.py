"""A page's name goes in; the language its file says it is written in comes out, without Sphinx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.project import Project

_FRONT_MATTER: Final = re.compile(r"\A---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*$", re.M | re.S)
_FIELD: Final = re.compile(r"^:language:[^\S\n]*(\S+)[^\S\n]*$", re.MULTILINE)
SUFFIXES: Final = (".md", ".rst")
"""Of the files that are pages."""

_WHERE_FIELDS_STAND: Final = 4_096


def language_of(project: Project, page: str) -> str:
    """Return the language *page* is written in: its own ``language``, else the project's.

    A language the site is not built in does not count; nor does the page's if it is gone.
    """
    path = _page(project, page)
    if path is None:
        return project.language
    said = _said(path)
    known = (*project.settings.languages, project.language)
    return said if said in known else project.language


def has_page(project: Project, page: str) -> bool:
    """Tell whether there is a file for *page*."""
    return _page(project, page) is not None


def _page(project: Project, page: str) -> Path | None:
    paths = (project.docs / f"{page}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def _said(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".md":
        found = _FIELD.search(text, 0, _WHERE_FIELDS_STAND)
        return found[1] if found else ""
    front = _FRONT_MATTER.match(text)
    if front is None:
        return ""
    # To import YAML takes longer than many a command that reads catalogs only.
    import yaml

    try:
        fields = yaml.safe_load(front[1])
    except yaml.YAMLError:
        return ""
    return str(fields.get("language", "")).strip() if isinstance(fields, dict) else ""
