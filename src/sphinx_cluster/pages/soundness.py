"""Nodes that a view returned go in; why no page could hold them comes out, or their files found.

A mistake in a node shows only when its page is written, where it ends the build with a page of
Sphinx's own that names neither view nor list. So all that is known to do so is looked for before.
Apart from the drawing, as the tests of plugins look at nodes with it as well.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Final, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment.collectors.asset import DownloadFileCollector, ImageCollector
from sphinx.util.docutils import SphinxTranslator

_WRITTEN: Final = frozenset(nodes.node_class_names)
_AS_TEXT: Final = "<pending_xref "
"""What a link begins with where it is given in the place of a text."""

_WITH_US: Final = ("sphinx.", "sphinx_cluster.")
_OF_PAGES: Final = (
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.substitution_reference,
    nodes.footnote,
    nodes.citation,
    nodes.pending,
)
"""Nodes that only the text of a page can hold: something else on it belongs to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a builder can write: nodes of docutils, and those of the classes *named* as well.

    Most write a node of a *derived* class as one of the class above.
    """

    named: frozenset[str] = frozenset()
    derived: bool = True

    def takes(self, kind: type) -> bool:
        """Tell whether there is something to write for nodes of a class."""
        return any(map(self._has, kind.__mro__ if self.derived else (kind,)))

    def _has(self, kind: type) -> bool:
        if _is_of_docutils(kind):
            return kind.__name__ in _WRITTEN
        return kind.__module__.startswith(_WITH_US) or kind.__name__ in self.named


def writing_of(app: Sphinx) -> Writing:
    """Return what the builder of *app* can write, with all that extensions have taught it."""
    builder, registry = app.builder, app.registry
    names = (registry.translation_handlers.get(name, {}) for name in (builder.name, builder.format))
    usual = getattr(builder, "default_translator_class", SphinxTranslator)
    translator = registry.translators.get(builder.name, usual)
    return Writing(
        named=frozenset().union(*names), derived=issubclass(translator, SphinxTranslator)
    )


def fault_in(drawn: object, writing: Writing) -> str | None:
    """Return the first reason why *drawn*, what a view returned, cannot stand on a page."""
    if isinstance(drawn, nodes.Node):
        return f"it returns a node, not a list; write [{_called(drawn)}]"
    if isinstance(drawn, (str, bytes)) or not isinstance(drawn, Iterable):
        return f"it returns {drawn!r}, which is no list of nodes"
    takes = cache(writing.takes)
    for node in drawn:
        if not isinstance(node, nodes.Node):
            return f"it returns {node!r}, which is no node"
        if _is_inline(node):
            return f"it returns {_called(node)} by itself; put it into a paragraph"
        for part in node.findall():
            fault = _fault_of(part, takes)
            if fault is not None:
                return fault
    return None


def _fault_of(node: nodes.Node, takes: Callable[[type], bool]) -> str | None:
    if isinstance(node, nodes.Text):
        if node.startswith(_AS_TEXT):
            return f'a link was taken for text; write {_called(node.parent)[1:-1]}("", "", link)'
        return _fault_of_words(node)
    if not isinstance(node, nodes.Element):
        return f"{node!r} is no node that can be written"
    if not takes(type(node)):
        return f"the builder cannot write {_called(node)}; use nodes of docutils"
    if isinstance(node, _OF_PAGES):
        return f"{_called(node)} belongs to the text of a page"
    missing = [name for name in _needed(node) if name not in node]
    if missing:
        return f"{_called(node)} has no {' and no '.join(missing)}"
    if isinstance(node, (nodes.reference, addnodes.pending_xref)):
        return _fault_of_words(node)
    return None


def _needed(node: nodes.Element) -> Iterator[str]:
    """Yield the attributes that *node* cannot be written without."""
    if isinstance(node, nodes.image):
        yield "uri"
    elif isinstance(node, addnodes.pending_xref):
        yield from ("reftype", "reftarget", "refdomain")
    elif isinstance(node, addnodes.download_reference):
        yield "reftarget"
    elif isinstance(node, nodes.reference) and "refid" not in node:
        yield "refuri"


def _fault_of_words(node: nodes.Node) -> str | None:
    """Return what is wrong with the place of words or a link."""
    parent = node.parent
    if parent is None or isinstance(parent, nodes.TextElement) or not _is_of_docutils(type(parent)):
        return None
    if isinstance(node, nodes.reference) and all(isinstance(one, nodes.image) for one in node):
        return None
    if isinstance(node, nodes.Text) and not node.strip():
        return None
    return f"{_called(node)} stands in {_called(node.parent)}; put it into a paragraph there"


def _is_inline(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) or (
        isinstance(node, (nodes.Inline, addnodes.pending_xref))
        and not isinstance(node, (nodes.image, nodes.raw))
    )


def _is_of_docutils(kind: type) -> bool:
    return kind.__module__.startswith("docutils.")


def _called(node: nodes.Node) -> str:
    return f"{node.astext()!r}" if isinstance(node, nodes.Text) else f"<{type(node).__name__}>"


def collect_files(drawn: Iterable[nodes.Node], app: Sphinx) -> None:
    """Let Sphinx find the pictures and downloads of nodes drawn after it looked for such.

    Their paths count from the page they stand on. A picture that is not there is warned of.
    """
    for node in drawn:
        for part in node.findall(lambda one: isinstance(one, _FILES)):
            if isinstance(part, nodes.image) and "candidates" not in part:
                _collect_picture(part, app)
            elif isinstance(part, addnodes.download_reference) and "filename" not in part:
                DownloadFileCollector().process_doc(app, cast("nodes.document", part))


LOST: Final = "cluster-picture"
"""The class of a picture that is taken out where there is no such file."""

_FILES: Final = (nodes.image, addnodes.download_reference)


def _collect_picture(image: nodes.image, app: Sphinx) -> None:
    images: Any = app.env.images
    before = frozenset(images)
    ImageCollector().process_doc(app, cast("nodes.document", image))
    if "?" not in image["candidates"] and image["uri"] not in images:
        image["classes"].append(LOST)
    for path in images.keys() - before:
        # What is found now is forgotten by the next build: only a name that follows from the path
        # is sure not to be given to another picture then.
        pages, _ = images[path]
        stem, ending = posixpath.splitext(posixpath.basename(path))
        digest = blake2b(path.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        images[path] = (pages, f"{stem}-{digest}{ending}")
