"""Country codes of ISO 3166-1: a code or a country's name in, the code or the nearest one out."""

from __future__ import annotations

from functools import cache

from babel import Locale

from sphinx_cluster.suggest import nearest

_NOT_ISO = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
"""Two-letter codes of CLDR that ISO 3166-1 does not assign to a country."""


@cache
def codes() -> frozenset[str]:
    """Return every two-letter code that ISO 3166-1 assigns."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if code.isalpha() and len(code) == 2) - _NOT_ISO


def nearest_code(text: str) -> str | None:
    """Return the code most likely meant by *text*: a name in German or English, or a mistyped code.

    >>> nearest_code("Germany"), nearest_code("Frankreich")
    ('DE', 'FR')
    """
    by_name = {
        Locale(language).territories[code].casefold(): code
        for language in ("de", "en")
        for code in sorted(codes())
    }
    name = nearest(text, by_name)
    if name is not None:
        return by_name[name]
    return nearest(text, codes())
