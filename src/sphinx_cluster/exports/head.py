"""What exports put into the head of a page: its entities as JSON-LD, and a link to the feed.

They go into the page context's ``metatags``, which every theme prints.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.jsonld import script
from sphinx_cluster.exports.names import FEED
from sphinx_cluster.exports.publication import Publication
from sphinx_cluster.exports.site import publication_of, site_builder
from sphinx_cluster.pages.domain import cluster_domain

_relative = lru_cache(10_000)(relative_uri)


def add_to_head(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add the link and the entities that the page declares to its ``metatags``."""
    builder = site_builder(app)
    if builder is None:
        return
    feed = relative_uri(builder.get_target_uri(pagename), FEED)
    added = (
        f'<link rel="alternate" type="application/atom+xml" '
        f'title="{escape(app.config.project)}" href="{escape(feed)}">\n'
    )
    entries = cluster_domain(app.env).entries.get(pagename)
    if entries is not None and entries.records:
        publication = publication_of(app, builder)
        address = partial(address_from, pagename, publication)
        page = publication.page(pagename) if publication.base_url else ""
        added += script(entries.records, publication, page, address)
    context["metatags"] = context.get("metatags", "") + added


def address_from(docname: str, publication: Publication, record: Record) -> str:
    """Return the address of *record*: absolute where the site's is known, else from *docname*."""
    if publication.base_url:
        return publication.address(record)
    page, mark, anchor = publication.address(record).partition("#")
    if record.docname == docname:
        return mark + anchor
    return _relative(publication.pages[docname], page) + mark + anchor
