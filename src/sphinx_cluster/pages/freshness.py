"""Which pages must be written again: what each shows of others, compared with the last build.

Sphinx writes the pages that were read again. A page that lists, names or links an entity declared
elsewhere shows that entity's title, dates and place, too; and in HTML every page shows the titles
of all pages in its navigation. A digest of all this is kept for each page and builder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.entities.records import Key
from sphinx_cluster.pages.collect import PageEntries
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.drawing import context_of, records_for
from sphinx_cluster.pages.facts import related
from sphinx_cluster.pages.language import MENU
from sphinx_cluster.pages.listings import Listing

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
    now = {
        docname: _digest((navigation, *shown.by(domain.entries.get(docname))))
        for docname in sorted(env.found_docs)
    }
    domain.digests[builder] = now
    return [name for name, digest in now.items() if before.get(name) != digest]


def _digest(parts: Iterable[str]) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=16).hexdigest()


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
    return _digest((repr(titles), repr(menus)))


class _Shown:
    """What pages take from entities; each entity is put into words once for all pages."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._graph = context.graph
        self._name = cache(self._named)
        self._own = cache(self._alone)
        self._state = cache(self._described)
        self._plurals = {one.plural for one in context.types.values()}

    def by(self, entries: PageEntries | None) -> Iterator[str]:
        """Yield everything the page takes from entities, its own and others'."""
        if entries is None:
            return
        for record in entries.records:
            yield self._state(record.key)
        for listing in entries.listings:
            year = self._context.today.year  # what is open is drawn up to this year
            yield repr((listing.columns, year))
            yield from self._listed(listing)
        for key in sorted(entries.uses):
            yield self._name(key)

    def _listed(self, listing: Listing) -> Iterator[str]:
        """Yield what a list shows: its entities and, of those related to them, what it names."""
        records = records_for(listing, self._context)
        if listing.view not in _SHOW_COLUMNS:
            yield from (self._state(record.key) for record in records)
            return
        columns = [*listing.columns, *((listing.group_by,) if listing.group_by else ())]
        of_others = {name: self._of_others(columns, name) for name in self._context.types}
        for record in records:
            yield self._own(record.key)
            for name in of_others[record.type]:
                yield from map(self._name, related(name, record, self._context))

    def _of_others(self, columns: Iterable[str], type_name: str) -> tuple[str, ...]:
        """Return those of *columns* that show other entities beside one of the type."""
        shown = self._plurals | self._context.types[type_name].references.keys()
        return tuple(name for name in columns if name in shown)

    def _named(self, key: Key) -> str:
        record = self._graph.records.get(key)
        if record is None:
            return repr(key)
        entity, today = record.entity, self._context.today
        shown = (entity.title, record.title_language, record.docname, record.anchor)
        first_day = entity.period.first_day
        since = first_day.toordinal() if first_day else None
        return repr((key, *shown, entity.status_on(today), since))

    def _described(self, key: Key) -> str:
        named = (self._name(relation.target) for relation in self._graph.named_by(key))
        naming = (self._name(relation.source) for relation in self._graph.naming(key))
        return _digest((self._own(key), *named, *naming))

    def _alone(self, key: Key) -> str:
        record, today = self._graph.records[key], self._context.today
        begun = not record.entity.period.begins_after(today)
        return f"{record.digest} {record.entity.status_on(today)} {begun}"
