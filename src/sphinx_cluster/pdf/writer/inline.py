"""Inline nodes go in; styled text comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docutils import nodes

from sphinx_cluster.pdf.source import breakable, quoted
from sphinx_cluster.pdf.writer.base import Base, ignore, skip, wrap

STYLES: Final[Mapping[str, str]] = {
    "sd-badge": "badge",
    "kbd": "key",
    "guilabel": "strong",
    "menuselection": "strong",
    "remark": "remark",
    "strike": "strike",
    "del": "strike",
}
"""What the class of an inline text makes of it."""

_CODE_NODES: Final = (nodes.Text, nodes.inline)


class InlineVisitors(Base):
    """Emphasis, code, keys, sub- and superscript, badges."""

    visit_emphasis, depart_emphasis = wrap("emph")
    visit_literal_emphasis, depart_literal_emphasis = wrap("emph")
    visit_strong, depart_strong = wrap("strong")
    visit_literal_strong, depart_literal_strong = wrap("strong")
    visit_subscript, depart_subscript = wrap("sub")
    visit_superscript, depart_superscript = wrap("super")
    visit_title_reference, depart_title_reference = wrap("title-of-work")
    visit_manpage, depart_manpage = wrap("emph")
    visit_acronym = depart_acronym = ignore
    visit_fontawesome = depart_fontawesome = ignore
    visit_generated = depart_generated = ignore
    visit_problematic, depart_problematic = wrap("mono-text")
    visit_comment = visit_system_message = visit_substitution_definition = skip
    visit_Invisible = skip  # noqa: N815 - docutils names it

    def visit_literal(self, node: nodes.Element) -> None:
        """Write code in a line; where it is styled inside, as styled text."""
        if "kbd" in node["classes"]:
            self.open("key")
        elif all(isinstance(child, _CODE_NODES) for child in node.children):
            parts = ", ".join(map(quoted, breakable(" ".join(node.astext().split("\n")))))
            self.anchors_of(node)
            self.emit(f"lit({parts})")
            raise nodes.SkipNode
        else:
            self.open("mono-text")

    def depart_literal(self, _node: nodes.Element) -> None:
        self.close()

    def visit_abbreviation(self, node: nodes.Element) -> None:
        """Write the abbreviation; what it stands for follows in brackets, as print has no hover."""
        self.children(node)
        if node.get("explanation"):
            self.text(f" ({node['explanation']})")
        raise nodes.SkipNode

    def visit_inline(self, node: nodes.Element) -> None:
        """Write text that a class may give a style."""
        self.anchors_of(node)
        function = _function_of(node)
        if function:
            self.open(function)

    def depart_inline(self, node: nodes.Element) -> None:
        if _function_of(node):
            self.close()


def _function_of(node: nodes.Element) -> str:
    return next((STYLES[name] for name in node["classes"] if name in STYLES), "")
