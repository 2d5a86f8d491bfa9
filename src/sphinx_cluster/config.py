"""Every ``cluster_*`` configuration value, declared once and read into one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sphinx_cluster import config_checks
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.suggest import expected

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


VALUES: tuple[Value, ...] = (
    Value(field="languages", default=["de", "en"], rebuild="html", check=config_checks.languages),
    Value(field="project", default={}, rebuild="html", check=config_checks.by_language),
    Value(field="locales", default={"en": "en_GB"}, rebuild="env", check=config_checks.locales),
    Value(field="today", default=None, rebuild="", check=config_checks.today),
    Value(field="base_url", default="", rebuild="html", check=config_checks.base_url),
    Value(field="timezone", default="Europe/Berlin", rebuild="html", check=config_checks.timezone),
    Value(field="gettext_location", default="file", rebuild="", check=config_checks.location),
    Value(field="engine", default="memory", rebuild="", check=config_checks.text),
    Value(field="engine_options", default={}, rebuild="", check=config_checks.engine_options),
    Value(field="termbase", default="../locale/terms.csv", rebuild="", check=config_checks.text),
    Value(field="memory", default=["../locale/memory.tmx"], rebuild="", check=config_checks.paths),
    Value(field="show_unreviewed", default=True, rebuild="env", check=config_checks.flag),
    Value(field="fast_translation", default=True, rebuild="env", check=config_checks.flag),
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
