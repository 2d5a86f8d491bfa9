"""Lists and descriptions of every kind go in; list entries of Typst come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import Base, ignore, wrap

# Lists of every kind go in; list entries of Typst come out.

_NUMBERS: Final[Mapping[str, str]] = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
DEEPEST: Final = 24
"""Lists nested deeper than this are written as paragraphs: Typst nests nothing without end."""


class ListVisitors(Base):
    """Bulleted, numbered, definition, field and option lists, glossaries."""

    visit_glossary = depart_glossary = ignore
    visit_acks = depart_acks = ignore
    visit_docinfo = depart_docinfo = ignore
    visit_term, depart_term = wrap("")
    list_depth = 0

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Write a list; Typst makes it tight unless an entry holds several blocks.

        The entries of one with the class ``cards`` are boxes beside each other.
        """
        self.anchors_of(node)
        if "cards" in node["classes"]:
            self._list(node, "cards(", "card-cell")
        self._list(node, f"list(tight: {_tight(node)},", "list.item")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Write a numbered list with the signs and the first number of the page."""
        self.anchors_of(node)
        sign = _NUMBERS.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{sign}{node.get('suffix') or '.'}"
        start = int(node.get("start", 1))
        self._list(
            node,
            f"enum(tight: {_tight(node)}, start: {start}, numbering: {quoted(pattern)},",
            "enum.item",
        )

    def _list(self, node: nodes.Element, opening: str, entry: str) -> None:
        self.list_depth += 1
        flat = self.list_depth > DEEPEST
        self.emit("{" if flat else opening)
        for child in node.children:
            if isinstance(child, nodes.Element):
                self.emit("parbreak()" if flat else f"{entry}({{")
                child.walkabout(self)
                self.emit("parbreak()" if flat else "}),")
        self.emit("}" if flat else ")")
        self.list_depth -= 1
        raise nodes.SkipNode

    def visit_list_item(self, node: nodes.Element) -> None:
        """Begin an item."""
        self.anchors_of(node)

    depart_list_item = ignore

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Write terms with their definitions."""
        self.anchors_of(node)
        self.emit("definitions(")
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._definition(child)
        self.emit(")")
        raise nodes.SkipNode

    def _definition(self, node: nodes.Element) -> None:
        terms = [c for c in node.children if isinstance(c, (nodes.term, nodes.classifier))]
        rest = [c for c in node.children if c not in terms]
        self.emit("term-entry({")
        self.anchors_of(node)
        for number, term in enumerate(terms):
            if number:
                self.emit('" : "' if isinstance(term, nodes.classifier) else "linebreak()")
            self.anchors_of(term)
            self.open("emph") if isinstance(term, nodes.classifier) else self.emit("{")
            self.children(term)
            self.emit("})" if isinstance(term, nodes.classifier) else "}")
        self.emit("}, {")
        for child in rest:
            child.walkabout(self)
        self.emit("}),")

    visit_definition = depart_definition = ignore

    def visit_field_list(self, node: nodes.Element) -> None:
        """Write labels with their texts."""
        self.anchors_of(node)
        self.emit("fields(")
        for field in node.findall(nodes.field):
            if field.parent is node:
                self._pair(field.children[0], field.children[1:])
        self.emit(")")
        raise nodes.SkipNode

    def _pair(self, name: nodes.Node, bodies: list[nodes.Node]) -> None:
        self.emit("term-entry({")
        if isinstance(name, nodes.Element):
            self.children(name)
        self.emit('":"')
        self.emit("}, {")
        for body in bodies:
            if isinstance(body, nodes.Element):
                self.children(body)
        self.emit("}),")

    def visit_option_list(self, node: nodes.Element) -> None:
        """Write the options of a command, each with its explanation."""
        self.anchors_of(node)
        self.emit("definitions(")
        for entry in node.children:
            if isinstance(entry, nodes.option_list_item):
                names = ", ".join(option.astext() for option in entry[0].findall(nodes.option))
                self.emit(f"term-entry(lit({quoted(names)}), {{")
                self.children(cast("nodes.Element", entry[1]))
                self.emit("}),")
        self.emit(")")
        raise nodes.SkipNode

    def visit_hlist(self, node: nodes.Element) -> None:
        """Write a list in columns."""
        self.emit(f"columns-of({max(1, len(node.children))},")
        for column in node.children:
            if isinstance(column, nodes.Element):
                self.emit("{")
                self.children(column)
                self.emit("},")
        self.emit(")")
        raise nodes.SkipNode


def _tight(node: nodes.Element) -> str:
    """Whether no entry of a list holds more than a line of text and a list below it."""
    for entry in node.children:
        blocks = [one for one in entry.children if not isinstance(one, nodes.Invisible)]
        if len(blocks) > 1 and not all(
            isinstance(one, (nodes.bullet_list, nodes.enumerated_list)) for one in blocks[1:]
        ):
            return "false"
    return "true"


# Descriptions of functions, classes and options go in; signatures and their texts come out.


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
        """End what `visit_desc_signature` began."""
        self.verbatim -= 1
        self.close()

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        """Begin a line of a signature."""
        if node.parent.index(node):
            self.emit("linebreak()")

    depart_desc_signature_line = ignore

    def visit_desc_returns(self, _node: nodes.Element) -> None:
        """Write the arrow before what is returned."""
        self.text(" → ")

    depart_desc_returns = ignore

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        """Write parameters in parentheses."""
        self._parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        """Write parameters of types in brackets."""
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
        """Write what may be left out in brackets."""
        self.text("[")
        for number, child in enumerate(node.children):
            if _needs_comma(child, after=number or node.parent.index(node)):
                self.text(", ")
            child.walkabout(self)
        self.text("]")
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """Begin a parameter."""
        if not node.get("noemph"):
            self.open("emph")

    visit_desc_type_parameter = visit_desc_parameter

    def depart_desc_parameter(self, node: nodes.Element) -> None:
        """End what `visit_desc_parameter` began."""
        if not node.get("noemph"):
            self.close()

    depart_desc_type_parameter = depart_desc_parameter

    def visit_desc_sig_space(self, _node: nodes.Element) -> None:
        """Write a space."""
        self.emit(quoted(" "))
        raise nodes.SkipNode


def _needs_comma(child: nodes.Node, *, after: int) -> bool:
    """Whether a comma stands before a parameter; optional ones have it inside their bracket."""
    return after > 0 and not isinstance(child, addnodes.desc_optional)
