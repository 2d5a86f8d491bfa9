"""A language's code goes in, however it is written; its parts, and what is known of it, come out.

Codes are those of gettext and Babel, ``pt_BR`` and ``sr@latin``, which name the folders of
catalogs and sites; browsers and services read tags of BCP 47, ``pt-BR`` and ``sr-Latn``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale

_CODE: Final = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_\d{3})?(@[a-z]+)?", re.ASCII)
_PARTS: Final = re.compile(r"([^-_.@]*)([^.@]*)(?:\.[^@]*)?(?:@(.*))?", re.DOTALL)
"""Language, script and region; then a charset and a modifier, as locales of POSIX may have them."""

_SCRIPT: Final = 4
"""How many letters name a script."""

_SUBTAGS: Final[Mapping[str, str]] = MappingProxyType(
    {"latin": "-Latn", "cyrillic": "-Cyrl", "devanagari": "-Deva", "arabic": "-Arab"}
)
"""The scripts that modifiers stand for."""


def is_code(said: str) -> bool:
    """Tell whether *said* is written as a code is, whether or not there is such a language."""
    return _CODE.fullmatch(said) is not None


def is_known(code: str) -> bool:
    """Tell whether Babel knows just this language, script and region."""
    return is_code(code) and _parsed(code) is not None


@cache
def code_of(said: str) -> str:
    """Return the code of a language in its usual letters: ``pt_BR`` for ``pt-br`` or ``PT_BR``."""
    found = _PARTS.fullmatch(said)
    if found is None:
        return said
    first, *rest = re.split("[-_]", found[1] + found[2])
    shaped = (part.title() if len(part) == _SCRIPT else part.upper() for part in rest)
    return "_".join((first.lower(), *shaped)) + (f"@{found[3]}" if found[3] else "")


@cache
def base_of(said: str) -> str:
    """Return the language alone, in small letters: without script, region, charset, modifier."""
    found = _PARTS.fullmatch(said)
    return found[1].lower() if found else ""


def fallbacks(said: str) -> tuple[str, ...]:
    """Return the codes that texts in a language may have, the first that has any counts."""
    code, base = code_of(said), base_of(said)
    return (code,) if code == base else (code, base)


def nearest(known: Iterable[str], said: str) -> str | None:
    """Return which of the *known* codes is that language, else the same with another region."""
    names = tuple(known)
    exact = next((name for name in (said, *fallbacks(said)) if name in names), None)
    base = base_of(said)
    return exact or next((name for name in names if base_of(name) == base), None)


@cache
def tag_of(said: str) -> str:
    """Return the tag of BCP 47 that browsers and services read: ``pt-BR`` for ``pt_BR``."""
    found = _PARTS.fullmatch(code_of(said))
    if found is None:
        return said
    script = _SUBTAGS.get(found[3] or "", "")
    return f"{found[1]}{script}{found[2].replace('_', '-')}"


@cache
def locale_of(said: str) -> Locale | None:
    """Return what Babel knows of a language, else of its base; None where it knows neither."""
    return next((found for code in fallbacks(said) if (found := _parsed(code))), None)


@cache
def name_of(said: str, spoken: Locale | str | None = None) -> str:
    """Return what a language is called in the language *spoken*, its own if there is none.

    One that Babel does not know is called by its code.
    """
    locale = locale_of(said)
    return str((locale and locale.get_display_name(spoken or locale)) or said)


def _parsed(code: str) -> Locale | None:
    # To import Babel takes longer than many a command or check.
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
