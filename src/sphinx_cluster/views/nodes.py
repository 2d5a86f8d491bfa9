"""What several views draw with: the nodes of a drawing, a style sheet, and their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from docutils import nodes

from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.view import Stylesheet

SHEET: Final = Stylesheet(
    package="sphinx_cluster.views", path="styles/views.css", address="cluster/views.css"
)
"""The style sheet of the views that need one, of groups and of narrowed lists."""


class Picture(Protocol):
    """What a drawing shows; drawn when the addresses its links lead to are known."""

    @property
    def legend(self) -> Mapping[str, str]:
        """Words by the name of what they explain."""

    def draw(self, addresses: Mapping[Key, str], prefix: str) -> list[str]:
        """Return markup for the web; *prefix* makes ids unique on the page."""


class drawing(nodes.General, nodes.Element):
    """A drawing and, behind it, the same in words; only the words are left outside the web.

    Carries the ``picture``, its ``kind``, the ``keys`` of the entities it links to and the
    ``caption`` of the words. Its first child is `drawing_links`.
    """


class drawing_links(nodes.General, nodes.Element):
    """One reference for each of the drawing's ``keys``, resolved like any other, never written."""


class narrowing(nodes.General, nodes.Element):
    """A list that readers can narrow; ``attributes`` holds what the script needs to know."""


# A picture and its words become one node: both in, a `drawing` with its links out.


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


# Sentences that several views share: records and labels in, words and paragraphs out.


def sentence(text: str) -> nodes.paragraph:
    """Return a paragraph in which a view speaks about itself."""
    return nodes.paragraph("", text, classes=["cluster-remark"])


def linked_line(label: str, records: Iterable[Record], context: Context) -> nodes.paragraph:
    """Return a line that names *records* behind *label*."""
    line = nodes.paragraph("", label + " ", classes=["cluster-remark"])
    for count, record in enumerate(records):
        line += [nodes.Text(", "), context.link(record.key)] if count else context.link(record.key)
    return line


def names_of(types: Iterable[str], context: Context) -> str:
    """Return the names of several of each of *types*: "Events, Projects"."""
    return ", ".join(context.reader.labels(context.types[one].entity.labels[1]) for one in types)


def titled(record: Record, context: Context) -> str:
    """Return the title of *record*, with what stands behind it where it does not take place."""
    return record.entity.title + "".join(part.astext() for part in context.mark(record))
