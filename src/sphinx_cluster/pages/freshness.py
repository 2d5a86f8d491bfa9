"""Which pages must be written again: what each shows of others, compared with the last build.

Sphinx writes the pages that were read again. A page that lists, names or links an entity declared
elsewhere shows that entity's title, dates and place, too; and in HTML every page shows the titles
of all pages in its navigation. A digest of all this is kept for each page and builder, and with it
the time the page was read: another builder may have read it since over the same doctrees, and of
that Sphinx sees no more than the time of the page's own file, not of a catalog or what it includes.

The digests are noted when a build has ended well, with the state of each page's file: a build that
was interrupted, or another builder that wrote to the same folder, leaves no page that is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.entities.records import Record, digest_of
from sphinx_cluster.entities.types import value_of
from sphinx_cluster.pages.collect import PageEntries
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.drawing import context_of, records_among
from sphinx_cluster.pages.facts import related
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.parts import MENU
from sphinx_cluster.pages.sources import looks_of, pages_to_read, remember_sources, stamp
from sphinx_cluster.pages.view import View
from sphinx_cluster.writing import write_if_changed


def keep_fresh(app: Sphinx) -> None:
    """Let *app* read and write again whatever Sphinx would leave as it was."""
    freshness = Freshness()
    app.connect("env-get-outdated", pages_to_read)
    app.connect("env-updated", remember_sources)
    app.connect("env-updated", freshness.begin)
    app.connect("build-finished", freshness.finish)


class Freshness:
    """The pages of one application: what they show now, and which have to be written."""

    def __init__(self) -> None:
        self._now: Mapping[str, str] = {}
        self._due: Mapping[str, str] = {}

    def begin(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that differ from the last build's, in what they show or as files.

        For a builder that never ran over these doctrees that is every page.
        """
        before = _noted(_notebook(app))
        self._now = _digests(app, env)
        files = {docname: _file(app, docname) for docname in self._now}
        self._due = {
            docname: files[docname]
            for docname, digest in self._now.items()
            if before.get(docname) != [digest, files[docname]]
        }
        return list(self._due)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Note what was written, unless the build failed; it may have been asked for less."""
        if exception is not None:
            return
        files = {docname: _file(app, docname) for docname in self._now}
        noted = {
            docname: [digest, files[docname]]
            for docname, digest in self._now.items()
            if not files[docname] or self._due.get(docname) != files[docname]
        }
        write_if_changed(_notebook(app), json.dumps(noted, indent=0).encode())


def _digests(app: Sphinx, env: BuildEnvironment) -> Mapping[str, str]:
    domain = cluster_domain(env)
    web = app.builder.format == "html"
    frame = (_navigation(env), looks_of(app)) if web else ()
    shown = _Shown(context_of(env, ""), domain.views)
    return {
        docname: digest_of(
            (repr(env.all_docs.get(docname)), *frame, *shown.by(domain.entries.get(docname)))
        )
        for docname in sorted(env.found_docs)
    }


def _file(app: Sphinx, docname: str) -> str:
    """Return the state of the file a page is written to; empty where it has none of its own."""
    name_of = getattr(app.builder, "get_outfilename", None)
    path = name_of and Path(name_of(docname))
    return stamp(path) if path and path.is_file() else ""


def _notebook(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"cluster-pages-{app.builder.name}.json"


def _noted(notebook: Path) -> Mapping[str, list[str]]:
    """Return digest and file of each page as the last build left them; nothing if that is lost."""
    try:
        known = json.loads(notebook.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


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

    def __init__(self, context: Context, views: Mapping[str, View]) -> None:
        self._views = views
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
        if not self._views[listing.view].columns_only:
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
