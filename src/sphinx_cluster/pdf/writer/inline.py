"""Inline nodes, references and formulas go in; styled text and links with a target come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docutils import nodes

from sphinx_cluster.pdf.math import FormulaError, converted
from sphinx_cluster.pdf.source import breakable, quoted
from sphinx_cluster.pdf.writer.base import Base, ignore, skip, wrap

# Inline nodes go in; styled text comes out.

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
        """End what `visit_literal` began."""
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
        """End what `visit_inline` began."""
        if _function_of(node):
            self.close()


def _function_of(node: nodes.Element) -> str:
    return next((STYLES[name] for name in node["classes"] if name in STYLES), "")


# References of every kind go in; links that lead somewhere come out, the rest as text.

_LONGEST: Final = 2000
"""A longer address is written as text: readers of PDF cut it off."""


class LinkVisitors(Base):
    """Links inside and outside the book, anchors, and the notes at the foot."""

    visit_pending_xref = depart_pending_xref = ignore
    visit_download_reference = depart_download_reference = ignore

    def visit_reference(self, node: nodes.Element) -> None:
        """Begin a link, if there is somewhere to lead to."""
        self.anchors_of(node)
        self._link(node)

    def _link(self, node: nodes.Element) -> None:
        target = self._target(node)
        if target is None:
            self.emit("{")
        elif target.startswith("#"):
            self.wanted.setdefault(target[1:], self.place)
            first = target not in self.told
            page = "true" if first and self._names_page(node) else "false"
            self.told.add(target)
            self.emit(f"to({quoted(target[1:])}, page: {page}, {{")
        else:
            self.emit(f"away({quoted(target)}, {{")

    def depart_reference(self, node: nodes.Element) -> None:
        """End what `visit_reference` began."""
        self.emit("}" if self._target(node) is None else "})")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _target(self, node: nodes.Element) -> str | None:
        """Return ``#label`` for a place in the book, an address outside it, or None."""
        if "refid" in node:
            return f"#{self.name_of(node['refid'])}"
        address = str(node.get("refuri", ""))
        if address.startswith("%"):
            docname, _, identifier = address[1:].partition("#")
            if docname not in self.builder.included:
                return None
            return f"#{self.name_of(identifier, docname)}"
        if address.startswith("#"):
            return f"#{self.name_of(address[1:])}"
        return address if 0 < len(address) < _LONGEST else None

    def _names_page(self, node: nodes.Element) -> bool:
        """Whether the page is told behind a link: in running text, not in headings and code.

        A section tells the page of a place once.
        """
        if not self.builder.options.page_references or self.heading_depth or self.verbatim:
            return False
        if node.get("internal") is not True or any(
            isinstance(child, nodes.literal | nodes.image) for child in node.children
        ):
            return False
        return not any("term" in child.get("classes", ()) for child in node.findall(nodes.inline))

    def visit_target(self, node: nodes.Element) -> None:
        """Make a place that links can lead to."""
        self.anchors_of(node)
        if "refid" in node:
            self.anchor(self.name_of(node["refid"]))

    depart_target = ignore

    def visit_index(self, node: nodes.Element) -> None:
        """Make the place an entry of the index leads to."""
        entries: list[tuple[str, str, str, str, str | None]] = node.get("entries", [])
        for entry in entries:
            if entry[2]:
                self.anchor(self.name_of(entry[2]))
        raise nodes.SkipNode

    # --- notes at the foot

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write the note at the foot of the page it is first referred to on."""
        name = self.name_of(node.get("refid", ""))
        note = self.builder.footnotes.get(name)
        if note is None:
            self.open("super")
            return
        if name in self.anchors:
            self.emit(f"note-again({quoted(name)})")
        else:
            self.anchors.add(name)
            self.emit(f"note({quoted(name)}, {{")
            self._note(note)
            self.emit("})")
        raise nodes.SkipNode

    def depart_footnote_reference(self, _node: nodes.Element) -> None:
        """End what `visit_footnote_reference` began."""
        self.close()

    def _note(self, note: nodes.Element) -> None:
        blocks = [one for one in note.children if not isinstance(one, nodes.label)]
        kept, self.heading_depth = self.heading_depth, 0
        for number, block in enumerate(blocks):
            if number == 0 and isinstance(block, nodes.paragraph):
                self.children(block)
            else:
                block.walkabout(self)
        self.heading_depth = kept

    def visit_footnote(self, node: nodes.Element) -> None:
        """Leave out a note that is written at the foot; one nobody refers to stays here."""
        names = [self.name_of(one) for one in node["ids"]]
        if any(name in self.builder.referenced for name in names):
            raise nodes.SkipNode
        self._labelled(node)

    def visit_citation(self, node: nodes.Element) -> None:
        """Write a source with its label."""
        self._labelled(node)

    def _labelled(self, node: nodes.Element) -> None:
        self.emit("definitions(term-entry({")
        self.anchors_of(node)
        label = node.next_node(nodes.label)
        self.text(f"[{label.astext() if label is not None else ''}]")
        self.emit("}, {")
        for child in node.children:
            if not isinstance(child, nodes.label):
                child.walkabout(self)
        self.emit("}))")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.Element) -> None:
        """Write the label of a source as a link."""
        self._link(node)
        self.text("[")

    def depart_citation_reference(self, node: nodes.Element) -> None:
        """End what `visit_citation_reference` began."""
        self.text("]")
        self.depart_reference(node)


# Formulas in LaTeX go in; formulas of Typst come out, or the source where none can be made.


class FormulaVisitors(Base):
    """Formulas in a line and on their own; their source is what is read out for them."""

    def visit_math(self, node: nodes.Element) -> None:
        """Write a formula in a line."""
        source = node.astext()
        body = self._converted(source, node)
        if body is None:
            self.emit(f"lit({quoted(source)})")
        else:
            self.emit(f"small-formula({quoted(source)}, {{{body}}})")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        """Write a formula on its own, with its number where it has one."""
        self.anchors_of(node)
        source = node.astext()
        body = self._converted(source, node)
        if body is None:
            self.emit(f"code({quoted(source)}, {self.plain_rows(source)})")
            raise nodes.SkipNode
        number = self.builder.numbers.of_formula(self.docname, node)
        more = f", number: {quoted(f'({number})')}" if number else ""
        self.emit(f"formula({quoted(source.strip())}, {{{body}}}{more})")
        raise nodes.SkipNode

    def _converted(self, source: str, node: nodes.Element) -> str | None:
        try:
            return converted(source)
        except FormulaError as error:
            message = f"a formula is shown as its source: {error}"
            self.warn(message, node, subtype="pdf-math")
            return None
