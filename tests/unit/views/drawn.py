"""What stands in a drawing: its markup in, elements and their places out."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> Element:
    """Return the root of a drawing; raises where it is not well-formed."""
    return fromstring(markup.encode())  # noqa: S314 - made a moment ago


def box_of(root: Element) -> tuple[float, float]:
    """Return the width and height of a drawing."""
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return width, height


def places(root: Element) -> Iterator[tuple[float, float]]:
    """Yield the corners of every rectangle and circle and the start of every text."""
    for shape in root.iter(f"{SVG}rect"):
        if "x" in shape.attrib:
            x, y, width, height = (
                float(shape.attrib[name]) for name in ("x", "y", "width", "height")
            )
            yield from ((x, y), (x + width, y + height))
    for shape in root.iter(f"{SVG}circle"):
        x, y, radius = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
        yield from ((x - radius, y - radius), (x + radius, y + radius))
    for shape in root.iter(f"{SVG}text"):
        yield float(shape.attrib["x"]), float(shape.attrib["y"])


def titles(root: Element) -> list[str]:
    """Return what every link tells as its title."""
    return [link.findtext(f"{SVG}title", "") for link in root.iter(f"{SVG}a")]
