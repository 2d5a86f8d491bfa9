"""A node and the parsed translation of its text go in; the node holds the translation after."""

from __future__ import annotations

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


def refers(node: nodes.Element) -> bool:
    """Say whether anything in *node* refers to something else."""
    if all(isinstance(child, nodes.Text) for child in node.children):
        return False
    return any(isinstance(inner, REFERENCES) for inner in node.findall(nodes.Element))


def fill(node: nodes.Element, patch: nodes.Element) -> None:
    """Move what is in *patch* into *node*, in place of what is there."""
    for child in patch.children:
        child.parent = node
    node.children = patch.children


def fill_text(node: nodes.Element, text: str) -> None:
    """Put *text* into *node*, in place of what is there."""
    child = nodes.Text(text)
    child.parent = node
    node.children = [child]


def match_references(
    node: nodes.Element, patch: nodes.Element, document: nodes.document, *, noqa: bool
) -> None:
    """Give what *patch* refers to the ids and targets it has in *node*; warn where they differ."""
    updater = core.NodeUpdater(node, patch, document, noqa=noqa)
    updater.update_autofootnote_references()
    updater.update_refnamed_references()
    updater.update_refnamed_footnote_references()
    updater.update_citation_references()
    updater.update_pending_xrefs()
