"""The language switch: the site's languages and a page in, links to the same page out.

``cluster/languages.html`` draws them; a file of that name in the project's own templates
folder replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_cluster import settings
from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.site.addresses import beside, native_name, tag
from sphinx_cluster.site.published import address_of, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx


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
            tag=tag(language),
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


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", offer_languages)
