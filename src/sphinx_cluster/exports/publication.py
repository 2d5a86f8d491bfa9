"""What an export knows of a site: a finished build in, one frozen value out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import blake2b, blake2s
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import quote, urlsplit

from babel import __version__ as babel_version

from sphinx_cluster.entities.reading import is_id
from sphinx_cluster.entities.records import Graph, Key, Record, digest_of
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.language_codes import tag_of
from sphinx_cluster.pages.context import Context

# What exports made, kept for the next build: what a text is made of in, the text out.
#
# A text is made anew when anything it is made of has changed, or the code that makes it. So most of
# a build after a small change is spared, and no build can tell the difference by its files.


class KeptTexts:
    """Texts by a digest of what they are made of; those of the last build in, of this one out."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self._used: dict[str, str] = {}

    @property
    def used(self) -> Mapping[str, str]:
        """The texts that were asked for; what no one asked for again is forgotten."""
        return self._used

    def recall(self, parts: Iterable[str], make: Callable[[], str]) -> str:
        """Return what *make* returns, which must follow from *parts* alone; none holds a NUL."""
        key = digest_of(parts)
        if key not in self._used:
            self._used[key] = self._known[key] if key in self._known else make()
        return self._used[key]


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
    the site counts as made; times of day are those of ``timezone``.
    """

    # ``memory`` spares an export what it made in the last build.

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
    memory: KeptTexts = field(default_factory=KeptTexts, repr=False, compare=False)
    context: Context = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        context = Context(graph=self.graph, reader=self.reader, today=self.today, docname="")
        object.__setattr__(self, "context", context)

    @property
    def tag(self) -> str:
        """The language's tag of BCP 47: ``de``, ``pt-BR``."""
        return tag_of(self.language)

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


Make = Callable[[Publication], Mapping[str, "str | bytes"]]
"""Returns files by their path below the language's folder. See `sphinx_cluster.exports`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Makes files: *make* takes the publication and returns text or bytes by path.

    *names* are paths that no other export may take, be they made this time or not.
    """

    make: Make
    names: tuple[str, ...] = ()


def as_export(plugin: Export | Make) -> Export:
    """Return an export; a function is one that keeps no names for itself."""
    return plugin if isinstance(plugin, Export) else Export(make=plugin)


def no_export(plugin: Any) -> str | None:
    """Return why *plugin* cannot be an export, with what to write; None if it can."""
    if not isinstance(plugin, Export):
        return None if callable(plugin) else "it is no function that makes files"
    if not callable(plugin.make):
        return "its make is no function; write Export(make=…)"
    names = plugin.names
    if not (isinstance(names, tuple) and all(isinstance(name, str) for name in names)):
        return f'its names are {names!r}; write paths, such as names=("people.vcf",)'
    return None


def _without_lead_in(text: str) -> str:
    """Return *text* without a last sentence that leads to a list, which is left out with it."""
    from sphinx_cluster.language.sentences import sentences  # few builds need it

    *before, last = sentences(text)
    return "".join(before).rstrip() or f"{last.rstrip(': ')} …".strip()


def clean(text: str) -> str:
    """Return *text* without control characters, which XML and iCalendar do not hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


# A publication goes in; what tells it from one that says something else comes out.

_PARTS: Final = ("entities", "exports", "language", "pages")
"""The parts of this package that have a say in what a text of an export is like."""


def edition_of(publication: Publication) -> str:
    """Return a digest of all that exports depend on beside the records themselves.

    That is the code, plugins' types of entity included, the labels and customs of the reader's
    language, the day, the time zone, and where the site is to be found.
    """
    types = publication.graph.types.values()
    modules = {sys.modules[one.entity.__module__] for one in types}
    reader = publication.reader
    words = (publication.tag, str(reader.locale), reader.labels.edition, babel_version)
    when = (publication.today, publication.stamp, publication.timezone)
    where = publication.page(publication.home)
    parts = (*_own(), *sorted(map(_code, modules)), words, when, where)
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


@cache
def _own() -> tuple[str, ...]:
    return tuple(_digest(path) for path in _files())


def _files() -> Iterator[Path]:
    for part in _PARTS:
        yield from sorted(Path(__file__).parents[1].joinpath(part).glob("*.py"))


def _code(module: ModuleType) -> str:
    return _digest(Path(module.__file__)) if module.__file__ else module.__name__


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


# The names of calendar files: an entity's id and type in, a path that is safe everywhere out.

_AT_THE_TOP: Final = "event"
"""The type whose calendars have no folder of their own."""

ALL_EVENTS = "events.ics"
FEED = "feed.xml"

_LONGEST = 120  # bytes; file systems allow 255
_TAKEN = re.compile(r"events|(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\..*)?", re.IGNORECASE)
"""The file of all events, and names that Windows keeps for devices, whatever follows a dot."""


def calendar_name(identifier: str, type_name: str = _AT_THE_TOP) -> str:
    """Return the path of an entity's own calendar: ``<id>.ics``, in a folder named by its type.

    Those of events have no folder. An id that is very long, taken, or no id at all gets a name with
    a digest in place of itself.

    >>> calendar_name("fair-2023"), calendar_name("events"), calendar_name("first", "course")
    ('fair-2023.ics', 'event-4e2ef5e5.ics', 'course/first.ics')
    """
    folder = "" if type_name == _AT_THE_TOP else f"{type_name}/"
    encoded = identifier.encode("utf-8", "surrogatepass")
    safe = is_id(identifier) and len(encoded) <= _LONGEST and not _TAKEN.fullmatch(identifier)
    stem = identifier if safe else "event-" + blake2s(encoded, digest_size=4).hexdigest()
    return f"{folder}{stem}.ics"
