"""Every ``cluster_pdf_*`` value of ``conf.py``, declared once and read into one frozen value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from sphinx.config import Config

from sphinx_cluster.config_values import Value, checked
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.private.sphinx import written_values
from sphinx_cluster.suggest import expected

PREFIX: Final = "cluster_pdf_"
PAPERS: Final = (
    *("a3", "a4", "a5", "a6", "iso-b5", "us-letter", "us-legal", "us-executive", "us-tabloid"),
    *("jis-b5", "uk-quarto", "presentation-4-3", "presentation-16-9"),
)
SERIF: Final = ("Libertinus Serif",)
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_POINTS: Final = (6, 24)
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One PDF: the page it begins with, its file name, and its own title and author, if any."""

    start: str
    name: str
    title: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The configuration of PDFs, checked: one field for each ``cluster_pdf_*`` value.

    ``font_size`` is in points; ``documents`` is empty where the whole site is one book.
    """

    documents: tuple[Book, ...]
    template: str
    paper: str
    font: tuple[str, ...]
    heading_font: tuple[str, ...]
    code_font: tuple[str, ...]
    math_font: tuple[str, ...]
    font_paths: tuple[str, ...]
    font_size: float
    color: str
    logo: str
    logo_alt: str
    subtitle: str
    title_page: bool
    contents_depth: int
    page_references: bool
    pygments_style: str = "default"


def _documents(value: Any) -> tuple[Book, ...]:
    if not isinstance(value, (list, tuple)):
        raise ConfigurationError(f"a list of books is expected, not {value!r}")
    books = []
    for entry in value:
        if not isinstance(entry, (list, tuple)) or not 2 <= len(entry) <= 4:
            raise ConfigurationError(
                f"each book is (start page, file name[, title[, author]]), not {entry!r}"
            )
        start, name, *more = (_text(part) for part in entry)
        if not start or not re.fullmatch(r"[\w][\w. -]*", name):
            raise ConfigurationError(f"a page and a plain file name are expected, not {entry!r}")
        title, author = (*more, "", "")[:2]
        name = name.removesuffix(".pdf")
        books.append(Book(start=start, name=name, title=title, author=author))
    return tuple(books)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ConfigurationError(f"a text is expected, not {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"True or False is expected, not {value!r}")
    return value


def _names(value: Any) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(n, str) and n for n in names):
        raise ConfigurationError(f"a name or a list of names is expected, not {value!r}")
    return tuple(names)


def _fonts(value: Any) -> tuple[str, ...]:
    names = _names(value)
    if not names:
        raise ConfigurationError("at least one font is expected")
    return names


def _paper(value: Any) -> str:
    if value not in PAPERS:
        raise ConfigurationError(f"{value!r} is no paper; {expected(str(value), PAPERS, most=13)}")
    return str(value)


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ConfigurationError(f"a colour such as '#0a5c7d' is expected, not {value!r}")
    return value


def _size(value: Any) -> float:
    least, most = _POINTS
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise ConfigurationError(f"a size from {least} to {most} points is expected, not {value!r}")
    return float(value)


def _depth(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _DEEPEST:
        raise ConfigurationError(f"a number from 0 to {_DEEPEST} is expected, not {value!r}")
    return value


_value = partial(Value, prefix=PREFIX)

VALUES: Final[Sequence[Value]] = (
    _value(field="documents", default=[], check=_documents),
    _value(field="template", default="", check=_text),
    _value(field="paper", default="a4", check=_paper),
    _value(field="font", default=list(SERIF), check=_fonts),
    _value(field="heading_font", default=list(SERIF), check=_fonts),
    _value(field="code_font", default=["DejaVu Sans Mono"], check=_fonts),
    _value(field="math_font", default=["New Computer Modern Math"], check=_fonts),
    _value(field="font_paths", default=[], check=_names),
    _value(field="font_size", default=10.5, check=_size),
    _value(field="color", default="#0a5c7d", check=_colour),
    _value(field="logo", default="", check=_text),
    _value(field="logo_alt", default="", check=_text),
    _value(field="subtitle", default="", check=_text),
    _value(field="title_page", default=True, check=_flag),
    _value(field="contents_depth", default=2, check=_depth),
    _value(field="page_references", default=True, check=_flag),
)


def read(given: Mapping[str, Any]) -> Options:
    """Check the ``cluster_pdf_*`` entries of *given* and return the options.

    Values that are absent take their default. Raises `ConfigurationError`, one sentence that names
    the value, for the first that cannot be used and for a name that does not exist.
    """
    return Options(**checked(VALUES, given))


def written(config: Config) -> Options:
    """Return the options of *config*; raises `ConfigurationError` as `read` does."""
    given = {
        name: value for name, value in written_values(config).items() if name.startswith(PREFIX)
    }
    read(given)
    known = {value.name: getattr(config, value.name) for value in VALUES}
    style = config.pygments_style or "default"
    return replace(read(known), pygments_style=str(style))


def source_project(config: Config) -> str:
    """Return the name that ``conf.py`` itself gives the project, whatever a language calls it."""
    return str(written_values(config).get("project", config.project))
