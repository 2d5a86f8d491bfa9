"""Ids from titles: a title in, a short word for addresses and references out."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2s

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe"}
)


def slug(title: str) -> str:
    """Return an id for *title*: lower-case letters and digits of any script, joined by hyphens.

    A title without letters or digits gets a short stable id computed from it.

    >>> slug("Übernahme der Präsidentschaft (2023)")
    'uebernahme-der-praesidentschaft-2023'
    """
    composed = unicodedata.normalize("NFC", title).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", composed)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    spelt = unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS))
    words = re.findall(r"[^\W_]+", spelt)
    return "-".join(words) or "n" + blake2s(title.encode(), digest_size=4).hexdigest()


def is_id(text: str) -> bool:
    """Whether *text* can be an id: letters, digits, and ``. _ -`` inside, no white space."""
    return re.fullmatch(r"\w(?:[\w.-]*\w)?", text) is not None
