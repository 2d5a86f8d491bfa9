"""A word of a term goes in; the forms it may take in a text come out, by rules of its language.

The rules add and exchange endings and know German umlauts. They need no dictionary, so they
allow forms that do not exist; for finding a term that does no harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

_GERMAN_NOUN: Final = ("s", "es", "e", "en", "n", "er", "ern", "ens", "nen", "se", "sen", "ses")
_GERMAN_ADJECTIVE: Final = ("e", "er", "es", "en", "em")
_GERMAN_LOANS: Final = (("um", "en"), ("a", "en"), ("us", "en"), ("um", "a"), ("on", "a"))
_ARTICLES: Final = (
    frozenset({"der", "die", "das", "den", "dem", "des"}),
    frozenset({"ein", "eine", "einer", "eines", "einen", "einem"}),
)
_ENGLISH: Final = (("y", "ies"), ("f", "ves"), ("fe", "ves"), ("is", "es"), ("um", "a"))
_FRENCH: Final = (("al", "aux"), ("el", "elle"), ("al", "ale"), ("al", "ales"), ("f", "ve"))
_UMLAUTS: Final[Mapping[str, str]] = MappingProxyType({"a": "ä", "o": "ö", "u": "ü"})
COMPOUNDING: Final = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "is", "fi", "et", "hu"})
"""Languages that write a compound as one word."""
KNOWN: Final = frozenset({"de", "en", "fr"})
"""Languages whose endings are known here."""


def base_of(language: str) -> str:
    """Return a language code without its region."""
    return language.replace("-", "_").partition("_")[0].lower()


def folded(text: str) -> str:
    """Return *text* in small letters, composed, without soft hyphens."""
    return unicodedata.normalize("NFC", text.casefold().replace("\u00ad", ""))


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """Return the folded forms of *word*, which is written as in the term, in *language*."""
    plain = folded(word)
    base = base_of(language)
    if base == "de":
        return frozenset({plain, *_german(word, plain)})
    if len(plain) < 3 or word.isupper():
        return frozenset({plain, f"{plain}s"})
    if base == "en":
        return frozenset({plain, f"{plain}s", f"{plain}es", *_exchanged(plain, _ENGLISH)})
    if base == "fr":
        added = (f"{plain}{ending}" for ending in ("s", "x", "e", "es"))
        return frozenset({plain, *added, *_exchanged(plain, _FRENCH)})
    return frozenset({plain})


def _german(word: str, plain: str) -> Iterator[str]:
    for articles in _ARTICLES:
        if plain in articles:
            yield from articles
            return
    if len(plain) < 3 or (word.isupper() and len(word) > 1):
        yield f"{plain}s"
    elif word[0].isupper() or len(plain) > 3:
        if word[0].isupper():
            yield from (f"{plain}{ending}" for ending in _GERMAN_NOUN)
            yield from _exchanged(plain, _GERMAN_LOANS)
            yield from _with_umlaut(plain)
        yield from _adjectives(word, plain)


def _adjectives(word: str, plain: str) -> Iterator[str]:
    """Yield the forms of an adjective; in a name it may have a capital letter."""
    stems = (plain.removesuffix(ending) for ending in _GERMAN_ADJECTIVE if _ends(plain, ending))
    stem = next(stems, plain)
    if word[0].islower() or stem.endswith(("sch", "lich", "ig")):
        yield from (f"{stem}{ending}" for ending in ("", *_GERMAN_ADJECTIVE))


def _ends(plain: str, ending: str) -> bool:
    return plain.endswith(ending) and len(plain) - len(ending) > 2


def _with_umlaut(plain: str) -> Iterator[str]:
    at = max(plain.rfind(vowel) for vowel in _UMLAUTS)
    if plain[at - 1 : at + 1] == "au":
        at -= 1
    if at >= 0:
        changed = f"{plain[:at]}{_UMLAUTS[plain[at]]}{plain[at + 1 :]}"
        yield from (f"{changed}{ending}" for ending in ("", "e", "en", "n", "er", "ern"))


def _exchanged(plain: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for before, after in endings:
        if plain.endswith(before) and len(plain) > len(before) + 2:
            yield f"{plain.removesuffix(before)}{after}"
