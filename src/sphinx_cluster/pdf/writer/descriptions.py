"""Descriptions of functions, classes and options go in; signatures and their texts come out."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import Base, ignore, wrap


class DescriptionVisitors(Base):
    """What autodoc and the domains of programming languages write."""

    visit_desc = depart_desc = ignore
    visit_desc_content, depart_desc_content = wrap("explained")
    visit_desc_inline = depart_desc_inline = ignore
    visit_desc_sig_element, depart_desc_sig_element = ignore, ignore
    visit_desc_name, depart_desc_name = wrap("strong")
    visit_desc_addname = depart_desc_addname = ignore
    visit_desc_type = depart_desc_type = ignore
    visit_desc_annotation, depart_desc_annotation = wrap("emph")

    def visit_desc_signature(self, node: nodes.Element) -> None:
        """Begin a signature; its anchors stand in it."""
        self.open("signature")
        self.verbatim += 1
        self.anchors_of(node)

    def depart_desc_signature(self, _node: nodes.Element) -> None:
        self.verbatim -= 1
        self.close()

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.emit("linebreak()")

    depart_desc_signature_line = ignore

    def visit_desc_returns(self, _node: nodes.Element) -> None:
        self.text(" → ")

    depart_desc_returns = ignore

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self._parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._parameters(node, "[", "]")

    def _parameters(self, node: nodes.Element, opening: str, closing: str) -> None:
        """Write parameters with commas between them; optional ones stand in brackets."""
        self.text(opening)
        for number, child in enumerate(node.children):
            if _needs_comma(child, after=number):
                self.text(", ")
            child.walkabout(self)
        self.text(closing)
        raise nodes.SkipNode

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self.text("[")
        for number, child in enumerate(node.children):
            if _needs_comma(child, after=number or node.parent.index(node)):
                self.text(", ")
            child.walkabout(self)
        self.text("]")
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        if not node.get("noemph"):
            self.open("emph")

    visit_desc_type_parameter = visit_desc_parameter

    def depart_desc_parameter(self, node: nodes.Element) -> None:
        if not node.get("noemph"):
            self.close()

    depart_desc_type_parameter = depart_desc_parameter

    def visit_desc_sig_space(self, _node: nodes.Element) -> None:
        self.emit(quoted(" "))
        raise nodes.SkipNode


def _needs_comma(child: nodes.Node, *, after: int) -> bool:
    """Whether a comma stands before a parameter; optional ones have it inside their bracket."""
    return after > 0 and not isinstance(child, addnodes.desc_optional)
