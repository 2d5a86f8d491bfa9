"""Every ``cluster_*`` configuration value: declared and checked once, read into one value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from sphinx_cluster.config_values import Value, checked
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.language_codes import is_known
from sphinx_cluster.suggest import expected

# Checks of configuration values: what ``conf.py`` gives in, the value to work with out.
#
# Each raises `ConfigurationError` with a sentence that says what was found and what was expected.

_LOCATIONS = ("file", "full", "never")


def _language(code: Any) -> str:
    # Babel and zoneinfo take longer to import than a command without a project runs.
    from babel.localedata import locale_identifiers

    if not isinstance(code, str) or not code:
        raise ConfigurationError(f"a language code such as 'de' is expected, not {code!r}")
    if not is_known(code):
        known = [name for name in locale_identifiers() if len(name) in (2, 3, 5)]
        raise ConfigurationError(
            f"{code!r} is not a known language code; {expected(code, known, most=4)}"
        )
    return code


def languages(value: Any) -> tuple[str, ...]:
    """Return language codes, each once and valid."""
    if not isinstance(value, (list, tuple)) or not value:
        raise ConfigurationError(f"a list such as ['de', 'en'] is expected, not {value!r}")
    codes = tuple(_language(code) for code in value)
    if len(set(codes)) < len(codes):
        raise ConfigurationError(f"a language stands there twice: {', '.join(codes)}")
    return codes


def by_language(value: Any) -> dict[str, str]:
    """Return texts by language code."""
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"texts by language ({{'de': …}}) are expected, not {value!r}")
    for code, text in value.items():
        _language(code)
        if not isinstance(text, str) or not text.strip():
            raise ConfigurationError(f"the text for {code!r} is empty or no text: {text!r}")
    return dict(value)


def locales(value: Any) -> dict[str, str]:
    """Return locales by language code."""
    return {code: _language(locale) for code, locale in by_language(value).items()}


def today(value: Any) -> date | None:
    """Return a day, from a date or as ``YYYY-MM-DD``."""
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
    """Return an absolute address that ends with a slash; an empty one stays empty."""
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
    """Return the name of a time zone the IANA database knows."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        return ZoneInfo(text(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = expected(value, available_timezones(), most=3)
        raise ConfigurationError(f"{value!r} is no time zone; {hint}") from None


def location(value: Any) -> str:
    """Return a path as text."""
    if value not in _LOCATIONS:
        raise ConfigurationError(f"{', '.join(map(repr, _LOCATIONS))} is expected, not {value!r}")
    return str(value)


def text(value: Any) -> str:
    """Return a text."""
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
    """Return options by the name of their engine."""
    if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
        raise ConfigurationError(
            f"options by engine ({{'libre': {{…}}}}) are expected, not {value!r}"
        )
    return {name: dict(options) for name, options in value.items()}


def flag(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ConfigurationError(f"True or False is expected, not {value!r}")
    return value


# Every ``cluster_*`` configuration value, declared once and read into one frozen value.

PREFIX = "cluster_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The project's configuration, checked: one field for each ``cluster_*`` value.

    ``languages`` are the languages the site is built in, the first one first everywhere;
    ``locales`` maps a language to the locale whose date customs it follows;
    ``project`` maps a language to the site's name in it;
    ``today`` is None where the real day (or ``SOURCE_DATE_EPOCH``) counts;
    ``base_url`` is empty or ends with a slash; ``timezone`` is that of times of day;
    ``gettext_location`` is what catalogs say of the place of a text: its file, the line as well,
    or nothing; ``memory`` are paths of TMX files, the first of which takes what is imported.
    """

    languages: tuple[str, ...]
    project: Mapping[str, str]
    locales: Mapping[str, str]
    today: date | None
    base_url: str
    timezone: str
    gettext_location: str = "file"
    engine: str
    engine_options: Mapping[str, Mapping[str, Any]]
    termbase: str
    memory: tuple[str, ...]
    show_unreviewed: bool
    fast_translation: bool


_value = partial(Value, prefix=PREFIX)

VALUES: tuple[Value, ...] = (
    _value(field="languages", default=["de", "en"], rebuild="html", check=languages),
    _value(field="project", default={}, rebuild="html", check=by_language),
    _value(field="locales", default={"en": "en_GB"}, rebuild="env", check=locales),
    _value(field="today", default=None, check=today),
    _value(field="base_url", default="", rebuild="html", check=base_url),
    _value(field="timezone", default="Europe/Berlin", rebuild="html", check=timezone),
    _value(field="gettext_location", default="file", check=location),
    _value(field="engine", default="memory", check=text),
    _value(field="engine_options", default={}, check=engine_options),
    _value(field="termbase", default="../locale/terms.csv", check=text),
    _value(field="memory", default=["../locale/memory.tmx"], check=paths),
    _value(field="show_unreviewed", default=True, rebuild="env", check=flag),
    _value(field="fast_translation", default=True, rebuild="env", check=flag),
)


def read(given: Mapping[str, Any]) -> Settings:
    """Check the ``cluster_*`` entries of *given*, a ``conf.py`` namespace; return the settings.

    Values that are absent take their default. Raises `ConfigurationError`, one sentence that names
    the value, for the first that cannot be used and for a ``cluster_*`` name that does not exist.
    """
    return Settings(**checked(VALUES, given))
