"""The pages of a project go in; one document tree for a whole book comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import inline_all_toctrees

if TYPE_CHECKING:
    from sphinx.builders import Builder


def assembled(builder: Builder, start: str) -> tuple[nodes.document, frozenset[str]]:
    """Return the tree of the page *start* and all pages below it, and the names of those pages.

    The start page is the first chapter; the pages of its table of contents are the next ones,
    wherever on the page the table stands.
    """
    included = {start}
    tree = builder.env.get_doctree(start)
    tree = inline_all_toctrees(builder, included, start, tree, lambda name: name, [start])
    tree["docname"] = start
    for page in tree.findall(addnodes.start_of_file):
        for child in page.children:
            child.parent = page  # Sphinx leaves the page itself there
    _chapters_last(tree)
    builder.env.resolve_references(tree, start, builder)
    return tree, frozenset(included)


def _chapters_last(tree: nodes.document) -> None:
    """Move the pages below the start page behind it, and drop what is then left empty."""
    chapters = [
        node for node in tree.findall(addnodes.start_of_file) if _page_of(node.parent) is None
    ]
    for chapter in chapters:
        chapter.parent.remove(chapter)
    first = next((one for one in tree.children if isinstance(one, nodes.section)), None)
    if first is not None and chapters and not _says_anything(first):
        title = first[0]
        for identifier in first["ids"]:
            chapters[0].insert(0, nodes.target(ids=[identifier], names=[]))
        first.remove(title)
    tree += chapters


def _says_anything(section: nodes.section) -> bool:
    return any(one.astext().strip() or list(one.findall(nodes.image)) for one in section[1:])


def _page_of(node: nodes.Node | None) -> nodes.Node | None:
    while node is not None and not isinstance(node, addnodes.start_of_file):
        node = node.parent
    return node


def by_page(tree: nodes.document) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element of the book with the name of the page it stands on."""
    waiting: list[tuple[str, nodes.Element]] = [(str(tree["docname"]), tree)]
    while waiting:
        docname, node = waiting.pop()
        if isinstance(node, addnodes.start_of_file):
            docname = str(node["docname"])
        yield docname, node
        waiting += [(docname, one) for one in node.children if isinstance(one, nodes.Element)]
