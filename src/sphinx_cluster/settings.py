"""The checked configuration inside a Sphinx build: Sphinx's configuration in, settings out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_cluster import plugins
from sphinx_cluster.clock import today
from sphinx_cluster.config import PREFIX, VALUES, Settings, read
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.language.reader import Reader, reader_for
from sphinx_cluster.private.sphinx import written_values

_READ: Final = "_cluster_settings"
"""Where a configuration keeps what was read of it: a private name, so Sphinx does not store it."""


def of(config: Config) -> Settings:
    """Return the ``cluster_*`` values of *config*; raise Sphinx's `ConfigError` for a wrong one.

    Every page asks, so what was read stays with *config* while its values are the same.
    """
    values = {value.name: getattr(config, value.name) for value in VALUES}
    kept: tuple[dict[str, Any], Settings] | None = vars(config).get(_READ)
    if kept is not None and kept[0] == values:
        return kept[1]
    try:
        settings = read(values)
    except ConfigurationError as error:
        raise ConfigError(str(error)) from None
    vars(config)[_READ] = (values, settings)
    return settings


def reader_of(config: Config) -> Reader:
    """Return the reader's language of this build, with the labels of all plugins."""
    locale = of(config).locales.get(config.language)
    return reader_for(config.language, locale, plugins.packages())


def source_language(config: Config) -> str:
    """Return the language ``conf.py`` itself names: the default source language of the pages.

    A build in another language overrides ``language``; what the file says is kept beside it.
    """
    written = written_values(config).get("language", config.language)
    return str(written)


def today_of(config: Config) -> date:
    """Return what counts as today in a build: the day configured comes first."""
    return today(of(config).today)


def _check(_: Sphinx, config: Config) -> None:
    """Refuse a mistyped name or value before anything is read, and name the site."""
    registered = {value.name for value in config}
    ours = {
        name: value
        for name, value in written_values(config).items()
        if name.startswith(PREFIX) and name not in registered - {v.name for v in VALUES}
    }
    try:
        read(ours)
    except ConfigurationError as error:
        raise ConfigError(str(error)) from None
    settings = of(config)
    title = settings.project.get(config.language)
    if title is not None:
        config.project = title
        if "html_title" not in written_values(config):
            config.html_title = title


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the values and check them before anything is read."""
    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild)
    app.connect("config-inited", _check, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
