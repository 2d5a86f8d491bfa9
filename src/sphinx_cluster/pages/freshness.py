"""Which pages must be written again: what each shows of others, compared with the last build.

Sphinx writes the pages that were read again. A page that lists, names or links an entity declared
elsewhere shows that entity's title, dates and place, too; and in HTML every page shows the titles
of all pages in its navigation. A digest of all this is kept for each page and builder, and with it
the time the page was read: another builder may have read it since over the same doctrees, and of
that Sphinx sees no more than the time of the page's own file, not of a catalog or what it includes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.entities.records import Record, digest_of
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.pages.collect import PageEntries
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.drawing import context_of, records_among
from sphinx_cluster.pages.facts import related
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.parts import MENU
from sphinx_cluster.settings import reader_of

# What pages are made by: the types and views installed and the labels in, a short text out.

_OWN: Final = Path(__file__).parents[1]
_PARTS: Final = ("entities", "language", "pages", "views")
"""The parts of this package that have a say in what pages show of entities."""


def edition_of(
    types: Mapping[str, EntityType], views: Mapping[str, Any], labels_edition: str
) -> str:
    """Return a text that is another once code was edited or installed anew, or labels changed."""
    makers = [*(one.entity for one in types.values()), *views.values()]
    modules = {str(getattr(maker, "__module__", "")).partition(".")[0] for maker in makers}
    folders = [_OWN / part for part in _PARTS]
    files = [*_files(folders), *_of_plugins(modules - {_OWN.name})]
    return digest_of((labels_edition, *map(_stamp, sorted(files))))


def _of_plugins(names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of modules and packages outside of this one."""
    for module in (sys.modules[name] for name in names if name in sys.modules):
        yield from _files(map(Path, getattr(module, "__path__", ())))
        if written := getattr(module, "__file__", None):
            yield Path(written)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from folder.rglob("*.py")


def _stamp(path: Path) -> str:
    known = path.stat()
    return f"{path} {known.st_mtime_ns} {known.st_size}"


_SHOW_COLUMNS: Final = frozenset({"list", "table", "cards"})
"""Views that show of other entities those in their columns only; of any other, all may matter."""


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose digest differs from the last build's, and remember the new digests.

    For a builder that never ran over these doctrees that is every page.
    """
    domain = cluster_domain(env)
    builder = app.builder.name
    before = domain.digests.get(builder, {})
    navigation = _navigation(env) if app.builder.format == "html" else ""
    shown = _Shown(context_of(env, ""))
    edition = edition_of(domain.types, domain.views, reader_of(env.config).labels.edition)
    now = {
        docname: digest_of(
            (
                edition,
                repr(env.all_docs.get(docname)),
                navigation,
                *shown.by(domain.entries.get(docname)),
            )
        )
        for docname in sorted(env.found_docs)
    }
    domain.digests[builder] = now
    return [name for name, digest in now.items() if before.get(name) != digest]


def _navigation(env: BuildEnvironment) -> str:
    titles = [
        (docname, title.astext(), [part["classes"] for part in title.findall(nodes.inline)])
        for docname, title in sorted(env.titles.items())
    ]
    menus = [
        (docname, menu.get("caption"), menu["entries"], menu.get(MENU))
        for docname in sorted(env.toctree_includes)
        for menu in env.tocs[docname].findall(addnodes.toctree)
    ]
    return digest_of((repr(titles), repr(menus)))


class _Shown:
    """What pages take from entities."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._states = context.states
        self._plurals = {one.plural for one in context.types.values()}

    def by(self, entries: PageEntries | None) -> Iterator[str]:
        """Yield everything the page takes from entities, its own and others'."""
        if entries is None:
            return
        for record in entries.records:
            yield self._states.whole(record.key)
            if self._context.graph.records[record.key] is not record:
                yield from self._second(record)
        for listing in entries.listings:
            year = self._context.today.year  # what is open is drawn up to this year
            yield repr((listing.columns, year))
            yield from self._listed(listing)
        for key in sorted(entries.uses):
            yield self._states.name(key)

    def _second(self, record: Record) -> Iterator[str]:
        """Yield what another record of a key that is taken shows: it, and those it names."""
        yield record.digest
        for name, reference in self._context.types[record.type].references.items():
            for identifier in value_of(record.entity, name):
                yield self._states.name((reference.to, identifier))

    def _listed(self, listing: Listing) -> Iterator[str]:
        """Yield what a list shows: its entities and, of those related to them, what it names.

        Their order in the list follows from that.
        """
        records = records_among(listing, self._context)
        if listing.view not in _SHOW_COLUMNS:
            yield from (self._states.whole(record.key) for record in records)
            return
        columns = [*listing.columns, *((listing.group_by,) if listing.group_by else ())]
        of_others = {name: self._of_others(columns, name) for name in self._context.types}
        for record in records:
            yield self._states.own(record.key)
            for name in of_others[record.type]:
                yield from map(self._states.name, related(name, record, self._context))

    def _of_others(self, columns: Iterable[str], type_name: str) -> tuple[str, ...]:
        """Return those of *columns* that show other entities beside one of the type."""
        shown = self._plurals | self._context.types[type_name].references.keys()
        return tuple(name for name in columns if name in shown)
