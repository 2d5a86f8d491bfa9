"""Every ``cluster_*`` configuration value, declared once and read into one frozen value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.suggest import expected

PREFIX = "cluster_"
LOCATIONS = ("file", "full", "never")
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_\d{3})?(@[a-z]+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The project's configuration, checked: one field for each ``cluster_*`` value.

    ``languages`` are the languages the site is built in, the first one first everywhere;
    ``locales`` maps a language to the locale whose date customs it follows;
    ``project`` maps a language to the site's name in it;
    ``today`` is None where the real day (or ``SOURCE_DATE_EPOCH``) counts;
    ``base_url`` is empty or ends with a slash; ``gettext_location`` is what catalogs say of the
    place of a text: its file, the line as well, or nothing.
    """

    languages: tuple[str, ...]
    project: Mapping[str, str]
    locales: Mapping[str, str]
    today: date | None
    base_url: str
    gettext_location: str = "file"
    engine: str
    engine_options: Mapping[str, Mapping[str, Any]]
    termbase: str
    show_unreviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One configuration value: its field in `Settings`, default, Sphinx rebuild kind and check."""

    field: str
    default: Any
    rebuild: Literal["", "env", "html"]
    check: Callable[[Any], Any]

    @property
    def name(self) -> str:
        return PREFIX + self.field


def _language(code: Any) -> str:
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
    if _CODE.fullmatch(code) is None:
        return False
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not value:
        raise ConfigurationError(f"a list such as ['de', 'en'] is expected, not {value!r}")
    codes = tuple(_language(code) for code in value)
    if len(set(codes)) < len(codes):
        raise ConfigurationError(f"a language stands there twice: {', '.join(codes)}")
    return codes


def _by_language(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"texts by language ({{'de': …}}) are expected, not {value!r}")
    for code, text in value.items():
        _language(code)
        if not isinstance(text, str) or not text.strip():
            raise ConfigurationError(f"the text for {code!r} is empty or no text: {text!r}")
    return dict(value)


def _locales(value: Any) -> dict[str, str]:
    return {code: _language(locale) for code, locale in _by_language(value).items()}


def _today(value: Any) -> date | None:
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


def _base_url(value: Any) -> str:
    if value == "":
        return ""
    address = _text(value)
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


def _location(value: Any) -> str:
    if value not in LOCATIONS:
        raise ConfigurationError(f"{', '.join(map(repr, LOCATIONS))} is expected, not {value!r}")
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ConfigurationError(f"a text is expected, not {value!r}")
    return value


def _engine_options(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
        raise ConfigurationError(
            f"options by engine ({{'libre': {{…}}}}) are expected, not {value!r}"
        )
    return {name: dict(options) for name, options in value.items()}


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"True or False is expected, not {value!r}")
    return value


VALUES: tuple[Value, ...] = (
    Value(field="languages", default=["de", "en"], rebuild="html", check=_languages),
    Value(field="project", default={}, rebuild="html", check=_by_language),
    Value(field="locales", default={"en": "en_GB"}, rebuild="env", check=_locales),
    Value(field="today", default=None, rebuild="", check=_today),
    Value(field="base_url", default="", rebuild="html", check=_base_url),
    Value(field="gettext_location", default="file", rebuild="", check=_location),
    Value(field="engine", default="memory", rebuild="", check=_text),
    Value(field="engine_options", default={}, rebuild="", check=_engine_options),
    Value(field="termbase", default="../locale/terms.csv", rebuild="", check=_text),
    Value(field="show_unreviewed", default=True, rebuild="env", check=_flag),
)


def read(given: Mapping[str, Any]) -> Settings:
    """Check the ``cluster_*`` entries of *given*, a ``conf.py`` namespace; return the settings.

    Values that are absent take their default. Raises `ConfigurationError`, one sentence that names
    the value, for the first that cannot be used and for a ``cluster_*`` name that does not exist.
    """
    names = {value.name for value in VALUES}
    for name in given:
        if name.startswith(PREFIX) and name not in names:
            raise ConfigurationError(f"{name} is no configuration value; {expected(name, names)}")
    fields = {}
    for value in VALUES:
        try:
            fields[value.field] = value.check(given.get(value.name, value.default))
        except ConfigurationError as error:
            raise ConfigurationError(f"{value.name}: {error}") from None
    return Settings(**fields)
