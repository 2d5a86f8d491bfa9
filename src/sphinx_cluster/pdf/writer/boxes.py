"""Admonitions, topics, cards, tabs and other containers go in; boxes come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import ignore, skip, wrap
from sphinx_cluster.pdf.writer.code import CodeVisitors

_KINDS: Final = (
    *("attention", "caution", "danger", "error", "hint", "important", "note"),
    *("seealso", "tip", "warning"),
)
_PARTS: Final[Mapping[str, str]] = {
    "sd-card-title": "rubric",
    "sd-card-header": "strong",
    "sd-card-footer": "legend",
    "sd-tab-label": "rubric",
    "remark": "notice",
}
"""What the class of a container, most of sphinx-design, makes of it; others are plain."""


class BoxVisitors(CodeVisitors):
    """Whatever stands in a box, or in a container that a class gives a meaning."""

    visit_versionmodified, depart_versionmodified = wrap("change")
    visit_todolist = visit_toctree = visit_highlightlang = visit_meta = skip
    visit_tabular_col_spec = skip
    visit_compound = depart_compound = ignore
    visit_PassthroughTextElement = depart_PassthroughTextElement = ignore  # noqa: N815

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - docutils names it
        """Write a box with a title: its own, else the name of its kind."""
        kind = type(node).__name__
        self.anchors_of(node)
        title = next((one for one in node.children if isinstance(one, nodes.title)), None)
        tone = next((name for name in (kind, *node["classes"]) if name in _KINDS), "note")
        self.emit(f"admonition({quoted(tone)}, {{")
        if title is not None:
            self.children(title)
        else:
            self.text(str(admonitionlabels.get(kind, "")))
        self.emit("}, {")
        for child in node.children:
            if child is not title:
                child.walkabout(self)
        self.emit("})")
        raise nodes.SkipNode

    visit_sidebar = visit_Admonition

    def visit_topic(self, node: nodes.Element) -> None:
        """Write a box; a page's own contents are left out, the book has its own."""
        if "contents" in node["classes"]:
            raise nodes.SkipNode
        if any(isinstance(one, nodes.title) for one in node.children):
            self.visit_Admonition(node)
        self.open("card")

    def depart_topic(self, _node: nodes.Element) -> None:
        """End what `visit_topic` began."""
        self.close()

    def visit_container(self, node: nodes.Element) -> None:
        """Write what a container holds as its classes say; most say nothing."""
        self.anchors_of(node)
        classes = set(node["classes"])
        if node.get("literal_block"):
            self.open_listing(node)
            raise nodes.SkipNode
        if "sd-row" in classes:
            self._row(node)
            raise nodes.SkipNode
        function = _function_of(node)
        if function:
            self.open(function)

    def depart_container(self, node: nodes.Element) -> None:
        """End what `visit_container` began."""
        if _function_of(node):
            self.close()

    def _row(self, node: nodes.Element) -> None:
        """Write the columns of a grid beside each other."""
        self.emit("card-row(")
        for child in node.children:
            self.emit("{")
            child.walkabout(self)
            self.emit("},")
        self.emit(")")


def _function_of(node: nodes.Element) -> str:
    classes = node["classes"]
    component = node.get("design_component")
    if "sd-card" in classes or component in ("aside", "dropdown", "tab-item"):
        return "card"
    return next((_PARTS[name] for name in classes if name in _PARTS), "")
