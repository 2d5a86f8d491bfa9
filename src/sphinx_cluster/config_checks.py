"""Checks of configuration values: what ``conf.py`` gives in, the value to work with out.

Each raises `ConfigurationError` with a sentence that says what was found and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.suggest import expected

_LOCATIONS = ("file", "full", "never")
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_\d{3})?(@[a-z]+)?", re.ASCII)


def _language(code: Any) -> str:
    # Babel and zoneinfo take longer to import than a command without a project runs.
    from babel.localedata import locale_identifiers

    if not isinstance(code, str) or not code:
        raise ConfigurationError(f"a language code such as 'de' is expected, not {code!r}")
    if not _is_known(code):
        known = [name for name in locale_identifiers() if len(name) in (2, 3, 5)]
        raise ConfigurationError(
            f"{code!r} is not a known language code; {expected(code, known, most=4)}"
        )
    return code


def _is_known(code: str) -> bool:
    """Whether *code* is a language code in its usual letters: it names folders and addresses."""
    from babel import Locale, UnknownLocaleError

    if _CODE.fullmatch(code) is None:
        return False
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not value:
        raise ConfigurationError(f"a list such as ['de', 'en'] is expected, not {value!r}")
    codes = tuple(_language(code) for code in value)
    if len(set(codes)) < len(codes):
        raise ConfigurationError(f"a language stands there twice: {', '.join(codes)}")
    return codes


def by_language(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"texts by language ({{'de': …}}) are expected, not {value!r}")
    for code, text in value.items():
        _language(code)
        if not isinstance(text, str) or not text.strip():
            raise ConfigurationError(f"the text for {code!r} is empty or no text: {text!r}")
    return dict(value)


def locales(value: Any) -> dict[str, str]:
    return {code: _language(locale) for code, locale in by_language(value).items()}


def today(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ConfigurationError(
            f"a date such as '2026-11-22' is expected, not {value!r}"
        ) from None


def base_url(value: Any) -> str:
    if value == "":
        return ""
    address = text(value)
    if not _is_base(address):
        raise ConfigurationError(
            f"an address such as 'https://example.org/' is expected, not {value!r}"
        )
    return urlsplit(address).geturl().rstrip("/") + "/"


def _is_base(address: str) -> bool:
    """Whether *address* is absolute, of a web site, and a page's path can be added to it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    pure = not parts.query and not parts.fragment and not re.search(r"\s", address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and pure


def timezone(value: Any) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        return ZoneInfo(text(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = expected(value, available_timezones(), most=3)
        raise ConfigurationError(f"{value!r} is no time zone; {hint}") from None


def location(value: Any) -> str:
    if value not in _LOCATIONS:
        raise ConfigurationError(f"{', '.join(map(repr, _LOCATIONS))} is expected, not {value!r}")
    return str(value)


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise ConfigurationError(f"a text is expected, not {value!r}")
    return value


def paths(value: Any) -> tuple[str, ...]:
    """Return *value*, a list of paths of files that are TMX by their names."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise ConfigurationError(
            f"a list such as ['../locale/memory.tmx'] is expected, not {value!r}"
        )
    for one in value:
        if not one.lower().endswith(".tmx"):
            raise ConfigurationError(f"{one!r} is no TMX file: its name does not end in .tmx")
    return tuple(value)


def engine_options(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
        raise ConfigurationError(
            f"options by engine ({{'libre': {{…}}}}) are expected, not {value!r}"
        )
    return {name: dict(options) for name, options in value.items()}


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"True or False is expected, not {value!r}")
    return value
