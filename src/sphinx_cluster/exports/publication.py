"""What an export knows of a site: a finished build in, one frozen value out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.exports.memory import Memory
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.pages.context import Context

NAMESPACE = "sphinx-cluster"
"""Stands for the site's host in identifiers where no address of the site is configured."""

_PLACE = ("location", "city", "region", "country")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_quoted = lru_cache(100_000)(quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A site in one language.

    ``pages`` maps each docname to its address below the language's folder; ``base_url`` is the
    site's address above the languages, empty where it is not configured; ``stamp`` is the moment
    the site counts as made; times of day are those of ``timezone``. ``memory`` spares an export
    what it made in the last build.
    """

    graph: Graph
    reader: Reader
    language: str
    languages: tuple[str, ...]
    today: date
    stamp: datetime
    timezone: str
    title: str
    base_url: str
    pages: Mapping[str, str]
    home: str
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    context: Context = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        context = Context(graph=self.graph, reader=self.reader, today=self.today, docname="")
        object.__setattr__(self, "context", context)

    @property
    def tag(self) -> str:
        """The language's tag of BCP 47: ``de``, ``pt-BR``."""
        return self.language.replace("_", "-")

    @property
    def authority(self) -> str:
        """The site's host for identifiers, the same in every language."""
        return urlsplit(self.base_url).hostname or NAMESPACE

    def page(self, docname: str) -> str:
        """Return a page's address: absolute where the site's is known, else below the folder."""
        root = f"{self.base_url}{self.language}/" if self.base_url else ""
        return root + self.pages[docname]

    def address(self, record: Record) -> str:
        """Return the address of the place on a page that declares *record*."""
        return f"{self.page(record.docname)}#{_quoted(record.anchor)}"

    def plural(self, type_name: str) -> str:
        """Return what the reader calls several entities of a type."""
        return self.reader.labels(self.graph.types[type_name].entity.labels[1])

    def words(self, record: Record, option: str) -> str:
        """Return what the reader sees for an option, empty where the type or record has none."""
        if option not in self.graph.types[record.type].options:
            return ""
        return clean(self.context.wording(record, option))

    def place(self, record: Record) -> str:
        """Return venue, city, region and country in one line, each once."""
        parts = (self.words(record, name) for name in _PLACE)
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def when(self, record: Record) -> str:
        """Return the dates in words."""
        return self.reader.period(record.entity.period, self.today)

    def summary(self, record: Record) -> str:
        """Return the first paragraph below the entity as plain text that stands for itself."""
        text = " ".join("".join(map(self._shown, record.summary)).split())
        return clean(_without_lead_in(text) if text.endswith(":") else text)

    def in_summary(self, record: Record) -> list[str]:
        """Return the titles of other entities that the summary shows."""
        return [clean(self._shown(part)) for part in record.summary if not isinstance(part, str)]

    def _shown(self, part: str | Key) -> str:
        if isinstance(part, str):
            return part
        other = self.graph.records.get(part)
        return other.entity.title if other else part[1]


Export = Callable[[Publication], Mapping[str, "str | bytes"]]
"""An export: files by their path below the language's folder. See `sphinx_cluster.exports`."""


def _without_lead_in(text: str) -> str:
    """Return *text* without a last sentence that leads to a list, which is left out with it."""
    from sphinx_cluster.language.sentences import sentences  # few builds need it

    *before, last = sentences(text)
    return "".join(before).rstrip() or f"{last.rstrip(': ')} …".strip()


def clean(text: str) -> str:
    """Return *text* without control characters, which XML and iCalendar do not hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)
