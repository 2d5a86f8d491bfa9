"""A node and the parsed translation of its text go in; the node holds the translation after."""

from __future__ import annotations

import re
from typing import Final

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.localize.fast import core

REFERENCES: Final = (
    nodes.reference,
    nodes.footnote_reference,
    nodes.citation_reference,
    addnodes.pending_xref,
)

_IMAGE: Final = re.compile(r"\.\. image:: (\S+)")


def refers(node: nodes.Element) -> bool:
    """Say whether anything in *node* refers to something else."""
    if all(isinstance(child, nodes.Text) for child in node.children):
        return False
    return any(isinstance(inner, REFERENCES) for inner in node.findall(nodes.Element))


def fill(node: nodes.Element, patch: nodes.Element) -> None:
    """Move what is in *patch* into *node*, in place of what is there.

    What was there keeps a parent: a page may still number its footnotes by what refers to them
    there, and docutils fails where it cannot replace such a reference.
    """
    if any(isinstance(child, nodes.Element) for child in node.children):
        nodes.inline().extend(node.children)
    for child in patch.children:
        child.parent = node
    node.children = patch.children


def is_gone(node: nodes.Element) -> bool:
    """Say whether *node* stood in a text that `fill` has put another in place of."""
    above = node.parent
    while isinstance(above, nodes.TextElement) and above.parent is not None:
        above = above.parent
    return isinstance(above, nodes.inline)


def as_paragraph(text: str) -> nodes.paragraph:
    """Return a paragraph of nothing but *text*."""
    return nodes.paragraph("", "", nodes.Text(text))


def fill_text(node: nodes.Element, text: str) -> None:
    """Put *text* into *node*, in place of what is there."""
    child = nodes.Text(text)
    child.parent = node
    node.children = [child]


def show_instead(image: nodes.image, patch: nodes.Element) -> bool:
    """Let *image* show the picture that *patch* names; say whether it names one.

    Templates hold ``.. image:: FILE`` for pages in MyST too, which to MyST is a text.
    """
    named = next(patch.findall(nodes.image), None)
    if named is not None:
        image["uri"] = named["uri"]
    elif written := _IMAGE.match(patch.astext()):
        image["uri"] = written[1]
    else:
        return False
    image["translated"] = False  # its description is another message
    return True


def match_references(
    node: nodes.Element, patch: nodes.Element, document: nodes.document, *, noqa: bool
) -> None:
    """Give what *patch* refers to the ids and targets it has in *node*; warn where they differ.

    Sphinx has five rules, each of which looks for one kind of reference on both sides.
    """
    updater = core.NodeUpdater(node, patch, document, noqa=noqa)
    inner = [*node.findall(nodes.Element), *patch.findall(nodes.Element)]
    if any(isinstance(one, nodes.footnote_reference) for one in inner):
        updater.update_autofootnote_references()
    if any(isinstance(one, nodes.reference) for one in inner):
        updater.update_refnamed_references()
    if any(isinstance(one, nodes.footnote_reference) for one in inner):
        updater.update_refnamed_footnote_references()
    if any(isinstance(one, nodes.citation_reference) for one in inner):
        updater.update_citation_references()
    if any(isinstance(one, addnodes.pending_xref) for one in inner):
        updater.update_pending_xrefs()
