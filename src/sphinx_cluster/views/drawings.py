"""A picture and its words become one node: both in, a `drawing` with its links out."""

from __future__ import annotations

from docutils import nodes

from sphinx_cluster.entities.records import Key
from sphinx_cluster.pages.context import Context
from sphinx_cluster.views.nodes import Picture, drawing, drawing_links


def drawing_of(
    picture: Picture, kind: str, words: nodes.Element, context: Context, keys: tuple[Key, ...]
) -> drawing:
    """Return *picture* with the same in *words*; *keys* are the entities it links to."""
    links = drawing_links("", *(context.link(key) for key in keys))
    caption = context.reader.labels("The same as a list")
    return drawing("", links, words, picture=picture, kind=kind, keys=keys, caption=caption)


def addresses_of(node: drawing) -> dict[Key, str]:
    """Return the address of each entity whose link could be resolved."""
    found: dict[Key, str] = {}
    for key, content in zip(node["keys"], node.children[0].children, strict=True):
        for link in content.findall(nodes.reference):
            found[key] = _address(link)
    return found


def _address(link: nodes.reference) -> str:
    """Return where *link* leads; on a single page, Sphinx puts two anchors one behind the other."""
    if "refuri" not in link:
        return f"#{link['refid']}"
    address = str(link["refuri"])
    return "#" + address.rpartition("#")[2] if address.startswith("#") else address
