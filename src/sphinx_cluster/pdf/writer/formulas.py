"""Formulas in LaTeX go in; formulas of Typst come out, or the source where none can be made."""

from __future__ import annotations

from docutils import nodes

from sphinx_cluster.pdf.math import FormulaError, converted
from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import Base


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
        number = self.builder.formula_number(self.docname, node)
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
