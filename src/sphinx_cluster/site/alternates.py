"""The ``hreflang`` links of a page: its languages and address in, ``<link>`` elements out.

They go into the page context's ``metatags``, which every theme prints in the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_cluster import settings
from sphinx_cluster.site.addresses import absolute, beside, tag, upward
from sphinx_cluster.site.published import address_of, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNINDEXED = frozenset({"search", "404"})
"""Pages that search engines are told to leave alone; they have no use for alternates."""


def alternates(
    *, languages: Sequence[str], base_url: str, root: str, target: str, home: bool
) -> list[tuple[str, str]]:
    """Return pairs of language tag and address, with ``x-default`` last.

    Addresses are absolute when *base_url* is known and relative to the page otherwise. The home
    page's default is the start page that offers the languages; any other page's is its version
    in the first language.
    """

    def address(language: str) -> str:
        if base_url:
            return absolute(base_url, language, target)
        return beside(root, language, target)

    start = base_url or f"{upward(root)}../index.html"
    pairs = [(tag(language), address(language)) for language in languages]
    return [*pairs, ("x-default", start if home else address(languages[0]))]


def links(pairs: Sequence[tuple[str, str]]) -> str:
    """Return one ``<link rel="alternate">`` for each pair of language tag and address."""
    return "".join(
        f'<link rel="alternate" hreflang="{escape(language)}" href="{escape(address)}">\n'
        for language, address in pairs
    )


def add_alternates(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add the page's alternates to its ``metatags``."""
    known = settings.of(app.config)
    if pagename in UNINDEXED or not is_site(app) or app.config.language not in known.languages:
        return
    pairs = alternates(
        languages=known.languages,
        base_url=known.base_url,
        root=context["content_root"],
        target=address_of(app, pagename),
        home=pagename == app.config.root_doc,
    )
    context["metatags"] = context.get("metatags", "") + links(pairs)


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", add_alternates)
