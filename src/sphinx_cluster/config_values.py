"""What a project may set in ``conf.py``: one value as declared, and all of them as read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.suggest import expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One configuration value: its name after *prefix*, default, Sphinx rebuild kind and check."""

    prefix: str
    field: str
    default: Any
    check: Callable[[Any], Any]
    rebuild: Literal["", "env", "html"] = ""

    @property
    def name(self) -> str:
        """The name in ``conf.py``, with its prefix."""
        return self.prefix + self.field


def checked(values: Sequence[Value], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return by field what *given*, a ``conf.py`` namespace, says of *values*, or their defaults.

    Raises `ConfigurationError`, one sentence that names the value, for the first that cannot be
    used and for a name that begins like theirs and is none of them.
    """
    names = {value.name for value in values}
    prefixes = tuple({value.prefix for value in values})
    for name in given:
        if name.startswith(prefixes) and name not in names:
            raise ConfigurationError(f"{name} is no configuration value; {expected(name, names)}")
    return {value.field: _checked(value, given) for value in values}


def _checked(value: Value, given: Mapping[str, Any]) -> Any:
    try:
        return value.check(given.get(value.name, value.default))
    except ConfigurationError as error:
        raise ConfigurationError(f"{value.name}: {error}") from None
