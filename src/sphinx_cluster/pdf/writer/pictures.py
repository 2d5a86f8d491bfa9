"""Images, figures and graphs go in; pictures with their words and captions come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.ext.graphviz import render_dot
from sphinx.ext.inheritance_diagram import get_graph_hash

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import ignore
from sphinx_cluster.pdf.writer.tables import TableVisitors

# Images and figures go in; pictures with their words and captions come out.

_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*([a-z%]*)")
_UNITS: Final[Mapping[str, float]] = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "pc": 12.0,
    "in": 72.0,
    "cm": 72 / 2.54,
}
_NAMESPACE: Final = 'xmlns="http://www.w3.org/2000/svg"'
_CHECKBOX: Final = "task-list-item-checkbox"
"""What marks the box of a task, which MyST writes in HTML alone."""

_NO_WORDS: Final = (
    "this image has no text for people who cannot see it; describe it in its alternative text "
    "(![description](file) or :alt:), or give it the class decorative"
)


class PictureVisitors(TableVisitors):
    """Images, figures and drawings."""

    visit_caption = depart_caption = ignore

    def visit_image(self, node: nodes.Element) -> None:
        """Write a picture, or its words where it cannot be shown."""
        self.anchors_of(node)
        path = self.builder.pictures.path_of(node, self)
        alt = str(node.get("alt") or "").strip()
        if path is None:
            self.open("span" if _is_inline(node) else "par")
            self.text(f"[{alt or node.get('uri', '')}]")
            self.close()
        else:
            self.picture(node, path, alt)
        raise nodes.SkipNode

    def picture(self, node: nodes.Element, path: str, alt: str) -> None:
        """Write the picture at *path* as large as *node* says, within a text or alone."""
        inline = _is_inline(node)
        decorative = "decorative" in node["classes"]
        if not alt and not decorative:
            self.refuse(_NO_WORDS, node)
        more = [f"alt: {quoted(alt)}"] if alt else []
        more += ["decorative: true"] if decorative else []
        height, width = (_length(node.get(name)) for name in ("height", "width"))
        if inline:
            more += [f"height: {height}"] if height and "%" not in height else []
            self.emit(f"small-picture({', '.join([quoted(path), *more])})")
            return
        more += [f"width: {width}"] if width else []
        more += [f"height: {height}"] if height else []
        more += [f"scale: {int(node['scale']) / 100}"] if node.get("scale") else []
        shown = f"picture({', '.join([quoted(path), *more])})"
        align = node.get("align")
        self.emit(f"align({align}, {shown})" if align in ("left", "center", "right") else shown)

    def refuse(self, message: str, node: nodes.Element) -> None:
        """Warn of what keeps the book from being accessible, which it then does not claim."""
        self.builder.claims = False
        self.warn(message, node, subtype="pdf-accessibility")

    def visit_figure(self, node: nodes.Element) -> None:
        """Write a picture with its number, caption and legend."""
        self.anchors_of(node)
        caption = next((one for one in node.children if isinstance(one, nodes.caption)), None)
        if caption is None:
            self.open("block", "width: 100%")
            return
        number = self.builder.numbers.of_figure(self.docname, node)
        legends = [one for one in node.children if isinstance(one, nodes.legend)]
        self.open_caption("image", caption, number, *legends)
        for child in node.children:
            if child is not caption and child not in legends:
                child.walkabout(self)
        self.close_caption()
        raise nodes.SkipNode

    def depart_figure(self, _node: nodes.Element) -> None:
        """End what `visit_figure` began."""
        self.close()

    def visit_sd_icon(self, node: nodes.Element) -> None:
        """Write an icon of sphinx-design; like its HTML, without words."""
        markup = str(node.get("svg", "")).replace("<svg ", f"<svg {_NAMESPACE} ", 1)
        shape = nodes.raw("", markup, format="svg", classes=["decorative"])
        shape.source, shape.line = node.source, node.line
        path = self.builder.pictures.drawing(shape, self) if markup else None
        if path is not None:
            self.emit(f"small-picture({quoted(path)}, decorative: true)")
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        """Write a drawing in SVG; leave out what is meant for other builders, and code of Typst."""
        formats = node.get("format", "").split()
        self.leave_out_from_elsewhere(node)
        if "svg" in formats:
            path = self.builder.pictures.drawing(node, self)
            if path is not None:
                self.picture(node, path, str(node.get("alt", "")))
        elif _CHECKBOX in node.astext():
            self.text("☑ " if "checked" in node.astext() else "☐ ")
        elif "typst" in formats:
            self.warn("raw Typst is left out: no page may run code", node, subtype="pdf-node")
        raise nodes.SkipNode


def _is_inline(node: nodes.Element) -> bool:
    """Whether an image stands within a text rather than alone in its paragraph."""
    around = node.parent
    if isinstance(around, nodes.reference):
        node, around = around, around.parent
    if not isinstance(around, nodes.TextElement):
        return False
    return any(
        isinstance(one, nodes.Element) or one.astext().strip()
        for one in around.children
        if one is not node and not isinstance(one, nodes.target)
    )


def _length(text: object) -> str | None:
    """Return a length of docutils as one of Typst; a number without a unit counts pixels."""
    match = _LENGTH.fullmatch(str(text or "").strip().lower())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit == "%":
        return f"{number:g}%"
    if unit in ("em", "ex"):
        return f"{number * (1 if unit == 'em' else 0.5):g}em"
    if unit == "mm":
        return f"{number:g}mm"
    factor = _UNITS.get(unit)
    return None if factor is None else f"{number * factor:g}pt"


# Graphs in the language of Graphviz go in; drawings come out, or their source without ``dot``.

_FONT: Final = "Libertinus Serif"
_LOOK: Final = (f"-Nfontname={_FONT}", f"-Efontname={_FONT}", f"-Gfontname={_FONT}")


class GraphVisitors(PictureVisitors):
    """What ``sphinx.ext.graphviz`` and ``sphinx.ext.inheritance_diagram`` write."""

    def visit_graphviz(self, node: nodes.Element) -> None:
        """Write a graph; its text is its ``:alt:``, else its source."""
        self._graph(node, str(node["code"]), node.get("options", {}))

    def visit_inheritance_diagram(self, node: nodes.Element) -> None:
        """Write which classes derive from which; the classes are its text."""
        name = f"inheritance{get_graph_hash(node)}"  # type: ignore[arg-type]
        source = node["graph"].generate_dot(name, env=self.builder.env)  # as in LaTeX
        node["alt"] = node.get("alt") or f"{node.get('caption', '')} {node['content']}".strip()
        self._graph(node, source, {})

    def _graph(self, node: nodes.Element, source: str, options: dict[str, Any]) -> None:
        self.anchors_of(node)
        drawn = self._drawn(node, source, options)
        if drawn is None:
            self.emit(f"code({quoted(source)}, {self.plain_rows(source.strip())})")
        else:
            shape = nodes.raw("", drawn, format="svg")
            shape.source, shape.line, shape.parent = node.source, node.line, node.parent
            path = self.builder.pictures.drawing(shape, self)
            if path is not None:
                self.picture(node, path, str(node.get("alt") or source))
        raise nodes.SkipNode

    def _drawn(self, node: nodes.Element, source: str, options: dict[str, Any]) -> str | None:
        """Return the SVG that ``dot`` makes of *source*; None, with a warning, without it."""
        config = self.builder.config
        given = config.graphviz_dot_args
        config.graphviz_dot_args = [*given, *_LOOK]
        try:
            _, path = render_dot(self, source, options, "svg", filename=node.get("filename"))  # type: ignore[arg-type]
        except SphinxError as error:
            self.warn(f"a graph is shown as its source: {error}", node, subtype="pdf-image")
            return None
        finally:
            config.graphviz_dot_args = given
        if path is None:
            message = "a graph is shown as its source: dot, of Graphviz, is not installed"
            self.warn(message, node, subtype="pdf-image")
            return None
        return Path(path).read_text(encoding="utf-8")
