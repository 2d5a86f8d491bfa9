"""The sitemap: a publication in, ``sitemap.xml`` with every page in every language out.

A sitemap holds full addresses only: without ``cluster_base_url`` none is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from sphinx_cluster.exports.publication import Export, Publication
from sphinx_cluster.language_codes import tag_of

NAME = "sitemap.xml"

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def export_sitemap(publication: Publication) -> Mapping[str, bytes]:
    """Return the sitemap by its file name (https://www.sitemaps.org/protocol.html)."""
    if not publication.base_url or not publication.pages:
        return {}
    urls = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for docname in sorted(publication.pages):
        url = ET.SubElement(urls, "url")
        ET.SubElement(url, "loc").text = publication.page(docname)
        for language, address in _alternates(docname, publication):
            attributes = {"rel": "alternate", "hreflang": language, "href": address}
            ET.SubElement(url, "xhtml:link", attributes)
    ET.indent(urls)
    return {NAME: ET.tostring(urls, encoding="utf-8", xml_declaration=True) + b"\n"}


def _alternates(docname: str, publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield the language tags and addresses of a page, as the page itself names them."""
    languages = publication.languages
    if publication.language not in languages:
        return
    target = publication.pages[docname]
    for language in languages:
        yield tag_of(language), f"{publication.base_url}{language}/{target}"
    home = docname == publication.home
    address = publication.base_url if home else f"{publication.base_url}{languages[0]}/{target}"
    yield "x-default", address


EXPORT = Export(make=export_sitemap, names=(NAME,))
