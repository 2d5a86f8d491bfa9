"""A language and the reviewed share of its texts go in; a badge comes out, as an SVG drawing."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from sphinx_cluster.site.addresses import native_name, tag

_HEIGHT: Final = 20
_PADDING: Final = 7
_COLUMN: Final = 6.6
"""The width of a letter of the badge's font, in pixels, on average."""
_DONE, _MOST, _LITTLE = "#2c6e3f", "#7a5c00", "#9c3a1e"
_NEARLY: Final = 80
_LABEL: Final = "#3b4650"


def badge(language: str, share: float) -> str:
    """Return the badge of *language*; *share* is per cent and is rounded down.

    White letters on each ground have a contrast of at least 4.5 (WCAG 2.1, 1.4.3).
    """
    name, said = native_name(language), f"{int(share)} %"
    left, right = (len(text) * _COLUMN + 2 * _PADDING for text in (name, said))
    ground = _DONE if share >= 100 else _MOST if share >= _NEARLY else _LITTLE
    title = escape(f"{name}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right:.0f}" height="{_HEIGHT}" '
        f'role="img" aria-label="{title}" xml:lang="{tag(language)}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{left:.1f}" height="{_HEIGHT}" fill="{_LABEL}"/>\n'
        f'<rect x="{left:.1f}" width="{right:.1f}" height="{_HEIGHT}" fill="{ground}"/>\n'
        '<g fill="#fff" text-anchor="middle" font-size="12" '
        'font-family="Verdana, DejaVu Sans, sans-serif">\n'
        f'<text x="{left / 2:.1f}" y="14">{escape(name)}</text>\n'
        f'<text x="{left + right / 2:.1f}" y="14">{said}</text>\n'
        "</g>\n</svg>\n"
    )
