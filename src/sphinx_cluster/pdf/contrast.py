"""A colour goes in; the same or a darker one that is easy to read on light grey comes out."""

from __future__ import annotations

import colorsys
from typing import Final

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
