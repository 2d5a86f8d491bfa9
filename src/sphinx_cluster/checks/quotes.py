"""A language goes in; the quotation marks it uses come out.

After CLDR's delimiters and the usage that Wikipedia lists under "Quotation mark".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

Pair: TypeAlias = tuple[str, str]

MARKS: Final = frozenset('"“”„‟«»')
"""All that opens or closes a quotation of the first level in the languages known here."""

STRAIGHT: Final = ('"', '"')
_HIGH: Final = ("“", "”")
_LOW_HIGH: Final = ("„", "“")
_LOW_RIGHT: Final = ("„", "”")
_POINTED_OUT: Final = ("«", "»")
_POINTED_IN: Final = ("»", "«")
_SAME_RIGHT: Final = ("”", "”")
_SAME_POINTED: Final = ("»", "»")

_PAIRS: Final[Mapping[str, tuple[Pair, ...]]] = {
    **dict.fromkeys(
        ("de", "cs", "sk", "sl", "hr", "bg", "lt", "is", "et", "ka"), (_LOW_HIGH, _POINTED_IN)
    ),
    "de_CH": (_POINTED_OUT, _LOW_HIGH),
    **dict.fromkeys(("en", "ko", "hi", "th", "tr", "id", "vi", "zh", "ga"), (_HIGH,)),
    **dict.fromkeys(("fr", "it", "es", "pt", "ca", "el", "gl", "eu"), (_POINTED_OUT, _HIGH)),
    **dict.fromkeys(("nb", "nn", "no"), (_POINTED_OUT, _LOW_HIGH)),
    **dict.fromkeys(("ru", "uk", "be", "lv"), (_POINTED_OUT, _LOW_HIGH)),
    **dict.fromkeys(("pl", "ro", "hu"), (_LOW_RIGHT, _POINTED_OUT, _POINTED_IN)),
    "nl": (_HIGH, _LOW_RIGHT),
    "da": (_POINTED_IN, _LOW_HIGH, _HIGH, _SAME_RIGHT),
    "sr": (_LOW_HIGH, _LOW_RIGHT, _POINTED_IN),
    **dict.fromkeys(("sv", "fi"), (_SAME_RIGHT, _SAME_POINTED, _POINTED_IN)),
}


def pairs_of(language: str) -> tuple[Pair, ...]:
    """Return the pairs of *language*, the usual one first; none where they are not known.

    Straight marks are not among them: they fit every language, as Sphinx turns them into those of
    the page's language.
    """
    code = language.replace("-", "_")
    return _PAIRS.get(code) or _PAIRS.get(code.partition("_")[0], ())
