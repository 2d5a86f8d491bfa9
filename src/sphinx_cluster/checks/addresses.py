"""Two addresses go in; how they differ comes out: by a language, by a slip, or altogether."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

_LANGUAGE: Final = re.compile(
    r"(?i)(?<![a-z0-9])(?:[a-z]{2}(?:[-_](?:[a-z]{2}|hans|hant|latn|cyrl))?|en|english|german|deutsch"
    r"|french|spanish|intl)(?![a-z0-9])"
)
_SEPARATORS: Final = re.compile(r"[-_/.=?&#]+")
_HOST: Final = re.compile(r"(?i)^[a-z][a-z0-9+.-]*:/*(?:[^/@\s]*@)?([^/:?#\s]+)")
_SECOND_LEVELS: Final = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "or", "go", "gob"}
)
_SHARED: Final = frozenset({"github", "gitlab", "readthedocs", "blogspot", "wordpress", "netlify"})
_SLIP: Final = 3
"""How many characters differ at most where an address was mistyped."""


def host(address: str) -> str:
    """Return the host of *address* in small letters, empty for one within the project."""
    found = _HOST.match(address)
    return found[1].lower().rstrip(".") if found else ""


def owner(name: str) -> str:
    """Return what tells whose the host *name* is: the name before the top-level domain.

    Sites of the same name in another country, or a part of a site, have the same owner.
    """
    labels = [label for label in name.split(".") if label]
    if len(labels) > 1 and not name.replace(".", "").isdigit():
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
            labels.pop()
        if len(labels) > 1 and labels[-1] in _SHARED:
            return ".".join(labels[-2:])
    return labels[-1] if labels else ""


def plain(address: str) -> str:
    """Return *address* as it is compared: decoded, without the slash or the stop at its end."""
    text = unquote(address) if "%" in address else address
    text = re.sub(r"(?i)^https?://(?:www\.)?", "//", text)
    return text.rstrip("/.,;:)")


def is_localized(source: str, translation: str) -> bool:
    """Tell whether the addresses differ in nothing but a language, or a part of the same site.

    A page in another language often has a name of its own, so the rest may differ where a language
    is named in the path, and where the host is that of another language or country.
    """
    before, after = host(source), host(translation)
    if owner(before) != owner(after):
        return False
    if before.removeprefix("www.") != after.removeprefix("www."):
        return True
    languages = set(_LANGUAGE.findall(translation)) != set(_LANGUAGE.findall(source))
    return languages and (bool(before) or _bare(source) == _bare(translation))


def is_slip(source: str, translation: str) -> bool:
    """Tell whether *translation* looks as if *source* had been mistyped or half translated."""
    # Takes longer to import than many a check runs; most links are not changed at all.
    from rapidfuzz.distance import Levenshtein

    distance = Levenshtein.distance(plain(source), plain(translation), score_cutoff=_SLIP)
    return 0 < distance <= min(_SLIP, len(source) // 4)


def _bare(address: str) -> str:
    return _SEPARATORS.sub("/", _LANGUAGE.sub("", plain(address))).strip("/")
