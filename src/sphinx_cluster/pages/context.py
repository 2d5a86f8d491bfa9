"""What drawing needs to know: all entities, the reader's language, the day, page and builder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, TypeGuard

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_cluster.entities.queries import Situation
from sphinx_cluster.entities.records import Graph, Key, Record, States
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.pages.parts import Download, Linked, Unknown, marked, node_of, path_in_docs

if TYPE_CHECKING:
    from sphinx.builders import Builder


class Medium(Enum):
    """What lists are drawn for: a browser, an e-book, a PDF set by Typst, or anything else."""

    WEB = "web"
    BOOK = "book"
    PAPER = "paper"
    PLAIN = "plain"


BOOKS: Final = frozenset(("epub", "applehelp", "devhelp", "htmlhelp", "qthelp"))
"""Builders that put HTML into something that is no browser."""


def medium_of(builder: Builder) -> Medium:
    """Return what *builder* writes for."""
    if builder.name in BOOKS:
        return Medium.BOOK
    return {"html": Medium.WEB, "typst": Medium.PAPER}.get(builder.format, Medium.PLAIN)


def _nowhere(_path: str) -> None:
    """Stand where no files are collected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Handed to views and facts; ``docname`` is the page that is being written.

    ``medium`` is what the page is written for, ``today`` the day of the build.
    """

    # ``direct`` says that facts and the cells of tables may be nodes of this package whose markup
    # is written at once; their place takes nodes that every builder knows where it is not set.
    # ``place_of_file`` gives the place among downloads of a file of the docs folder, by its path.

    graph: Graph
    reader: Reader
    today: date
    docname: str
    direct: bool = False
    medium: Medium = Medium.PLAIN
    place_of_file: Callable[[str], str | None] = field(default=_nowhere, repr=False, compare=False)

    @property
    def types(self) -> Mapping[str, EntityType]:
        """The types of entities by name."""
        return self.graph.types

    @property
    def situation(self) -> Situation:
        """The day and the relations, for filters that depend on them."""
        return Situation(graph=self.graph, today=self.today)

    @property
    def states(self) -> States:
        """What tells entities from themselves before an edit."""
        return self.graph.answer_to(self.today, partial(States, self.graph, self.today))

    def link(self, key: Key) -> nodes.Node:
        """Return a link to the entity *key* with its title; its bare id where there is none."""
        return node_of(self.linked(key), self.docname)

    def download(self, record: Record, path: str) -> Download | str:
        """Return a file of *record* for download; only its name where there is no such file."""
        path = path_in_docs(record.docname, path)
        name, place = posixpath.basename(path), self.place_of_file(path)
        return name if place is None else Download(name, path, place)

    def linked(self, key: Key) -> Linked | Unknown:
        """Return the same as a part of a fact."""
        return self.graph.answer_to((key, self.today), partial(self._linked, key))

    def _linked(self, key: Key) -> Linked | Unknown:
        record = self.graph.records.get(key)
        if record is None:
            return Unknown(key[1])
        place = (record.docname, record.anchor)
        mark = self._mark(record)
        return Linked(record.key, record.entity.title, *place, mark, record.title_language)

    def mark(self, record: Record) -> tuple[nodes.Node, ...]:
        """Return what stands behind the title of an entity that does not take place."""
        words = self._mark(record)
        return (nodes.Text(" "), marked(words)) if words else ()

    def _mark(self, record: Record) -> str:
        cancelled = record.entity.status_on(self.today) == "cancelled"
        return f"({self.reader.labels('cancelled')})" if cancelled else ""

    def wording(self, record: Record, option: str) -> str:
        """Return the words the reader sees for an option of *record*, empty where it has none."""
        if option == "status":
            value = record.entity.status_on(self.today)
        else:
            value = value_of(record.entity, option)
        return self.reader.words(self.types[record.type].options[option].kind, value)


# Which builders write pages for browsers: a builder in, the answer out.


def is_web(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return True for html, dirhtml, singlehtml and what inherits from them.

    EPUB and the help formats build on the same code, but embed their pages in something else, and
    so do json and pickle, which leave it to another program to put pages around their content.
    """
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.embedded:
        return False
    return not hasattr(builder, "dump_context")
