"""What an entity is about in one paragraph: its body's nodes in, plain text out.

A reference to another entity shows that entity's title, which may be written on a page that is
read later: its key stands in the text until then.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.entities.records import Key

_UNSPOKEN = (nodes.footnote_reference, nodes.citation_reference, nodes.problematic, nodes.raw)


def summary_of(facts: nodes.Element) -> tuple[str | Key, ...]:
    """Return the first paragraph after an entity's *facts*, none where its body has no text."""
    siblings = facts.parent.children
    for node in siblings[siblings.index(facts) + 1 :]:
        if isinstance(node, nodes.paragraph):
            return tuple(_parts(node))
    return ()


def _parts(node: nodes.Node) -> Iterator[str | Key]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield str(node.get("alt", ""))
    elif isinstance(node, addnodes.pending_xref) and _shows_title(node):
        yield str(node["reftype"]), str(node["reftarget"])
    elif not isinstance(node, _UNSPOKEN):
        for child in node.children:
            yield from _parts(child)


def _shows_title(reference: addnodes.pending_xref) -> bool:
    return reference.get("refdomain") == "cluster" and not reference.get("refexplicit")
