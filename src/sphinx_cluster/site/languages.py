"""A page in its languages: the site's languages and a page in, addresses, links and switch out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_cluster import settings
from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.language_codes import name_of, tag_of
from sphinx_cluster.site.assets import address_of, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx


# Addresses of one page in its languages: languages and a page's place in, addresses out.
#
# A site keeps each language in a folder of its own name, side by side: ``<site>/de/…``,
# ``<site>/en/…``, with the start page above them at ``<site>/index.html``.


def beside(root: str, language: str, target: str) -> str:
    """Return the relative address of *target* in *language*'s folder.

    *root* leads from the present page to the top of its own language (``./``, ``../``, …);
    *target* is the page's address below that top.
    """
    return f"{upward(root)}../{language}/{target}"


def absolute(base_url: str, language: str, target: str) -> str:
    """Return the full address of *target* in *language*, for a site at *base_url*."""
    return f"{base_url}{language}/{target}"


def upward(root: str) -> str:
    """Return *root* without the ``./`` that says nothing."""
    return "" if root == "./" else root


def native_name(language: str) -> str:
    """Return the name of *language* in that language: ``Deutsch``, ``English``."""
    return name_of(language)


# The language switch: the site's languages and a page in, links to the same page out.
#
# ``cluster/languages.html`` draws them; a file of that name in the project's own templates folder
# replaces it.


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """One entry of the switch: the page in one language."""

    tag: str
    name: str
    address: str
    current: bool


def language_links(
    *, languages: Sequence[str], current: str, root: str, target: str
) -> list[LanguageLink]:
    """Return a link for each of *languages*, or none where there is nothing to choose."""
    if current not in languages or len(languages) < 2:
        return []
    return [
        LanguageLink(
            tag=tag_of(language),
            name=native_name(language),
            address=beside(root, language, target),
            current=language == current,
        )
        for language in languages
    ]


def offer_languages(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Put the links and the switch's name into the page context."""
    if not is_site(app):
        return
    language = app.config.language
    context["cluster_languages"] = language_links(
        languages=settings.of(app.config).languages,
        current=language,
        root=context["content_root"],
        target=address_of(app, pagename),
    )
    context["cluster_languages_label"] = labels_for(language)("Language")


# The ``hreflang`` links of a page: its languages and address in, ``<link>`` elements out.
#
# They go into the page context's ``metatags``, which every theme prints in the head.

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
    pairs = [(tag_of(language), address(language)) for language in languages]
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
    """Register the handlers."""
    app.connect("html-page-context", add_alternates)
    app.connect("html-page-context", offer_languages)
