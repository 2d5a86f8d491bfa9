"""Listings go in; coloured lines with their numbers come out, every colour easy to read.

Apart from the other boxes, as the colours of code are a subject of their own.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.styles import get_style_by_name
from pygments.util import ClassNotFound
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging

from sphinx_cluster.pdf.source import breakable, quoted
from sphinx_cluster.pdf.writer.tables import TableVisitors

if TYPE_CHECKING:
    from pygments.style import StyleMeta
    from pygments.token import _TokenType


logger = logging.getLogger(__name__)


def tokens(source: str, language: str, node: nodes.Element) -> Sequence[tuple[_TokenType, str]]:
    """Return the tokens of *source*; code that is not in its *language* is taken as far as it is.

    A language that does not exist is Sphinx's own warning.
    """
    bridge = PygmentsBridge("latex")
    arguments: dict[str, Any] = node.get("highlight_args", {})
    options: dict[str, Any] = dict(arguments.get("opts", {}))
    force = bool(node.get("force", False)) or language in ("default", "none")
    lexer = bridge.get_lexer(source, language, options, force, location=node)
    try:
        found = list(lexer.get_tokens(source))
    except ErrorToken as error:
        logger.warning(
            'a listing is not %s at "%s"; it is shown all the same',
            language,
            error,
            type="cluster",
            subtype="pdf-code",
            location=node,
        )
        lexer = bridge.get_lexer(source, language, options, force=True, location=node)
        found = list(lexer.get_tokens(source))
    if found and not source.endswith("\n"):
        kind, last = found[-1]
        found[-1] = kind, last.removesuffix("\n")
    return found


# A colour goes in; the same or a darker one that is easy to read on light grey comes out.

ENOUGH: Final = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

_PAPER: Final = "f4f6f8"
_STEPS: Final = 40


def readable(colour: str, paper: str = _PAPER) -> str:
    """Return *colour*, six hexadecimal digits, darkened until it has `ENOUGH` contrast.

    >>> readable("000000")
    '#000000'
    """
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(_STEPS, -1, -1):
        found = _written(hue, light * step / _STEPS, full) if step < _STEPS else colour.lower()
        if contrast(found, paper) >= ENOUGH:
            return f"#{found}"
    return "#000000"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _written(hue: float, light: float, full: float) -> str:
    return "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, full))


LONG: Final = 60
"""A word of code longer than this gets places to break at."""


class CodeVisitors(TableVisitors):
    """Code blocks, with caption, numbers and emphasised lines; doctests and production lists."""

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write a listing in the colours of its language."""
        self.anchors_of(node)
        self.leave_out_from_elsewhere(node)
        source = node.astext()
        styled = node.rawsource != source and any(
            isinstance(child, nodes.Element) for child in node.children
        )
        arguments: dict[str, Any] = node.get("highlight_args", {})
        numbers = int(arguments.get("linenostart", 1)) if node.get("linenos") else None
        marked = "".join(f"{line}, " for line in sorted(arguments.get("hl_lines", ())))
        self.emit(f"code({quoted(source)}, numbers: {numbers or 'none'}, marked: ({marked}),")
        language = "none" if styled else str(node.get("language", "none"))
        for row in self._rows_of_code(source, language, node):
            self.emit(f"({''.join(row)}),")
        self.emit(")")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def _rows_of_code(self, source: str, language: str, node: nodes.Element) -> Iterator[list[str]]:
        row: list[str] = []
        style = style_named(self.builder.options.pygments_style)
        for kind, value in tokens(source, language, node):
            look = _look(style, kind)
            for number, part in enumerate(value.split("\n")):
                if number:
                    yield row
                    row = []
                if part:
                    cut = breakable(part, LONG) if len(part) > LONG else [part]
                    row.append(", ".join(f"token(({quoted(one)}, {look}))" for one in cut) + ", ")
        if row:
            yield row

    def open_listing(self, node: nodes.Element) -> None:
        """Write a listing that has a caption, as Sphinx wraps it."""
        caption = next((one for one in node.children if isinstance(one, nodes.caption)), None)
        if caption is not None:
            number = self.builder.numbers.of_figure(self.docname, node)
            self.open_caption('"code"', caption, number)
        for child in node.children:
            if child is not caption:
                child.walkabout(self)
        if caption is not None:
            self.close_caption()

    def visit_productionlist(self, node: nodes.Element) -> None:
        """Write the productions of a grammar below each other."""
        self.anchors_of(node)
        self.emit("lines(")
        for production in node.children:
            if isinstance(production, nodes.Element):
                self.emit("(0, mono-text({")
                self.verbatim += 1
                self.anchors_of(production)
                for part in production.children:
                    if part.astext() != "\n":
                        part.walkabout(self)
                self.verbatim -= 1
                self.emit("})),")
        self.emit(")")
        raise nodes.SkipNode


@cache
def style_named(name: str) -> StyleMeta:
    """Return the style of Pygments called *name*, else its default."""
    try:
        return get_style_by_name(name)
    except ClassNotFound:
        return get_style_by_name("default")


@cache
def _look(style: StyleMeta, kind: _TokenType) -> str:
    """Return colour, weight and slant of a token as Typst takes them."""
    known = {one for one, _ in style}
    while kind not in known and kind.parent is not None:
        kind = kind.parent
    given = style.style_for_token(kind)
    weight = "bold" if given["bold"] else "regular"
    slant = "italic" if given["italic"] else "normal"
    return f'"{readable(given["color"] or "1a1a1a")}", "{weight}", "{slant}"'
