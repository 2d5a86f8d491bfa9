"""Parts of an SVG drawing: numbers and texts in, escaped elements, text widths and legends out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

# Parts of an SVG drawing: numbers and texts in, escaped elements and text widths out.

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""

_NARROW = frozenset("iljtfrI.,:;'’|!()[]-/ ")
_BROAD = frozenset("mwMWÆŒ@%&—…")

SERIES = 4
"""Colours to tell types apart; further types share them."""

LETTER = 14.0
"""Height of a title's letters."""

SMALL = 12.0
"""Height of the letters of dates and the axis."""


def clean(text: str) -> str:
    """Return *text* without characters that no XML document may hold."""
    return _ILLEGAL.sub("\ufffd", text)


def number(value: float) -> str:
    """Return a coordinate with one decimal at most, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def add(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """Append an element to *parent* and return it; ``class_`` is written ``class``, ``_`` ``-``."""
    child = SubElement(parent, tag, _written(attributes))
    if text:
        child.text = clean(text)
    return child


def canvas(width: float, height: float, label: str, **attributes: str | float) -> Element:
    """Return an empty drawing that screen readers meet as a group named *label*."""
    shape = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "role": "group",
        "aria-label": clean(label),
    }
    return Element("svg", shape | _written(attributes))


def link(parent: Element, href: str | None, title: str, **attributes: str | float) -> Element:
    """Append a link to *parent*, a plain group where there is no address; it tells its title."""
    if href is None:
        group = add(parent, "g", **attributes)
    else:
        group = add(parent, "a", **attributes)
        group.set("href", clean(href))
    add(group, "title", title)
    return group


def write(element: Element) -> str:
    """Return the drawing as text, well-formed for HTML and XHTML alike."""
    return tostring(element, encoding="unicode")


def _written(attributes: Mapping[str, str | float]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): clean(value)
        if isinstance(value, str)
        else number(value)
        for name, value in attributes.items()
    }


def width_of(text: str, size: float = LETTER) -> float:
    """Return how wide *text* is at most in common sans-serif fonts; estimated without a font."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.25
    if letter in _NARROW:
        return 0.4
    if letter in _BROAD:
        return 1.0
    if letter.isupper():
        return 0.74
    return 0.62 if ord(letter) < 0x500 else 0.9


def wrap(text: str, width: float, size: float = LETTER, most: int = 4) -> list[str]:
    """Return *text* in lines no wider than *width*; what *most* lines cannot hold ends in "…"."""
    lines = [""]
    for word in clean(text).split():
        joined = f"{lines[-1]} {word}".strip()
        if width_of(joined, size) <= width:
            lines[-1] = joined
            continue
        *full, rest = _pieces(word, width, size)
        lines += [*full, rest]
    lines = [line for line in lines if line] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(lines[most - 1], width, size)]
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Return a word in pieces that fit, a single one where it fits as it is."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(line: str, width: float, size: float) -> str:
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


# What the colours, hatching and lines of a drawing mean: words by name in, a list out.


def hatch(root: Element, prefix: str) -> None:
    """Define a hatching in each colour, under the ids ``PREFIX-0`` and so on."""
    definitions = add(root, "defs")
    for series in range(SERIES):
        pattern = add(
            definitions,
            "pattern",
            id=f"{prefix}-{series}",
            class_=f"cluster-series-{series}",
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        add(pattern, "rect", width=2, height=5, fill="currentColor")


def legend_of(legend: Mapping[str, str], prefix: str) -> str:
    """Return the legend as a list in HTML, empty where nothing needs explaining.

    The names are those of a series (its number) or of a sample below.
    """
    if not legend:
        return ""
    root = Element("ul", {"class": "cluster-legend"})
    for name, words in legend.items():
        entry = add(root, "li")
        entry.append(sample_of(name, prefix))
        add(entry, "span", words)
    return write(root)


def sample_of(name: str, prefix: str) -> Element:
    """Return a small drawing of what the legend explains under *name*."""
    shape = {"viewBox": "0 0 24 12", "width": "24", "height": "12", "aria-hidden": "true"}
    sample = Element("svg", shape | {"xmlns": "http://www.w3.org/2000/svg"})
    _sample(sample, name, f"{prefix}-legend")
    return sample


def _sample(root: Element, name: str, prefix: str) -> None:
    series = int(name) % SERIES if name.isdecimal() else 0
    group = add(root, "g", class_=f"cluster-series-{series}")
    box = {"x": 1, "y": 1, "width": 22, "height": 10, "rx": 3}
    if name == "partial":
        hatch(root, prefix)
        add(group, "rect", class_="cluster-maybe", fill=f"url(#{prefix}-0)", **box)
    elif name == "open":
        add(group, "path", fill="currentColor", d="M0 3H14V0L24 6L14 12V9H0z")
    elif name in ("joint", "direct"):
        lines = add(group, "g", class_="cluster-ties")
        add(lines, "path", class_=f"cluster-{name}", d="M0 6H24", stroke_width=2.5)
    else:
        add(group, "rect", fill="currentColor", **box)
