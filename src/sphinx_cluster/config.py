"""Every ``cluster_*`` configuration value, declared once and read into one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sphinx_cluster import config_checks
from sphinx_cluster.config_values import Value, checked

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
    _value(field="languages", default=["de", "en"], rebuild="html", check=config_checks.languages),
    _value(field="project", default={}, rebuild="html", check=config_checks.by_language),
    _value(field="locales", default={"en": "en_GB"}, rebuild="env", check=config_checks.locales),
    _value(field="today", default=None, check=config_checks.today),
    _value(field="base_url", default="", rebuild="html", check=config_checks.base_url),
    _value(field="timezone", default="Europe/Berlin", rebuild="html", check=config_checks.timezone),
    _value(field="gettext_location", default="file", check=config_checks.location),
    _value(field="engine", default="memory", check=config_checks.text),
    _value(field="engine_options", default={}, check=config_checks.engine_options),
    _value(field="termbase", default="../locale/terms.csv", check=config_checks.text),
    _value(field="memory", default=["../locale/memory.tmx"], check=config_checks.paths),
    _value(field="show_unreviewed", default=True, rebuild="env", check=config_checks.flag),
    _value(field="fast_translation", default=True, rebuild="env", check=config_checks.flag),
)


def read(given: Mapping[str, Any]) -> Settings:
    """Check the ``cluster_*`` entries of *given*, a ``conf.py`` namespace; return the settings.

    Values that are absent take their default. Raises `ConfigurationError`, one sentence that names
    the value, for the first that cannot be used and for a ``cluster_*`` name that does not exist.
    """
    return Settings(**checked(VALUES, given))
