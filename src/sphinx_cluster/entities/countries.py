"""Country codes of ISO 3166-1: a code or a country's name in, the code or the nearest one out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

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
    """Return the code most likely meant by *text*: another code or a name of a country, mistyped.

    Other codes are those of three letters or digits and those in common use; names are German or
    English.

    >>> nearest_code("Germany"), nearest_code("Frankreich"), nearest_code("UK")
    ('DE', 'FR', 'GB')
    """
    successors = get_global("territory_aliases").get(text.upper(), ())
    if len(successors) == 1 and successors[0] in codes():
        return str(successors[0])
    name = nearest(text, _codes_by_name())
    if name is not None:
        return _codes_by_name()[name]
    return nearest(text, codes())


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {
        Locale(language).territories[code].casefold(): code
        for language in ("de", "en")
        for code in sorted(codes())
    }
