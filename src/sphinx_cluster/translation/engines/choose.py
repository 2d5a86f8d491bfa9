"""An engine's name and options go in; the engine comes out, or one line on what is amiss."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, get_type_hints

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.plugins import Attempt, named, names, owner, survey
from sphinx_cluster.suggest import nearest
from sphinx_cluster.translation.engines.protocol import GROUP, Engine, Limits
from sphinx_cluster.translation.errors import (
    EngineOptionError,
    UnfitEngineError,
    UnknownEngineError,
)

PRICE: Final = "price"
"""An option of every engine: what a million characters cost."""
_WANTED: Final[Mapping[type, str]] = {
    bool: 'the option "%(option)s" of the engine %(engine)s must be True or False, not %(value)s',
    int: 'the option "%(option)s" of the engine %(engine)s must be a whole number, not %(value)s',
    float: 'the option "%(option)s" of the engine %(engine)s must be a number, not %(value)s',
    str: 'the option "%(option)s" of the engine %(engine)s must be a text, not %(value)s',
}
"""What is said of a value that is not of its simple type."""


_METHODS: Final[Mapping[str, str]] = {
    "translate": "texts",
    "translate_passages": "passages",
    "learn": "terms",
}
"""The methods of engines, and what each takes beside the languages."""
_TEXTS: Final = frozenset({"text", "texts"})
"""What a function calls what it translates; no option is called so."""
_NO_ENGINE: Final = "it has no translate(texts, *, source, target)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEngine:
    """An engine that is ready, with all that it may leave unsaid.

    ``destination`` is the host that receives the texts, empty if none does, None if unknown;
    ``adds_nothing`` is true of the engine that leaves all to the memory, ``keeps_nothing`` of one
    whose answers are not worth keeping. ``price`` is what a million characters cost, if known.
    """

    name: str
    engine: Engine
    limits: Limits
    destination: str | None
    variant: str = ""
    adds_nothing: bool = False
    keeps_nothing: bool = False
    price: float | None = None

    @property
    def is_here(self) -> bool:
        """Whether texts stay on this machine."""
        return self.destination == ""


@dataclass(frozen=True, slots=True)
class _Function:
    """A plain function in the place of an engine."""

    translate: Callable[..., list[str]]


def choose(
    name: str,
    options: Mapping[str, Any],
    *,
    base: Path,
    environ: Mapping[str, str] = os.environ,
) -> ChosenEngine:
    """Return the engine *name* made with *options*; what those lack is looked up in *environ*.

    The variable of an option has the names of both, as in ``LIBRE_URL``. Paths count from *base*.
    Every engine has the option ``price``. No other engine is imported.
    Raises `UnknownEngineError`, `UnfitEngineError`, `EngineOptionError`, `MissingKeyError` or
    `MissingExtraError`.
    """
    plugin = _plugin(name)
    options = dict(options)
    price = _price(name, options.pop(PRICE, None) or environ.get(_variable(name, PRICE)))
    chosen: ChosenEngine | None = None
    with Attempt() as attempt:
        chosen = as_chosen(name, _made(name, plugin, options, base, environ))
    if chosen is not None:
        return replace(chosen, price=price)
    if isinstance(attempt.failure, ClusterError):
        raise attempt.failure
    raised = _without_secrets(named(attempt.failure), name, environ) if attempt.failure else ""
    raise _unfit_engine(name, "%(raised)s", raised=raised) from attempt.failure


def as_chosen(name: str, engine: Engine) -> ChosenEngine:
    """Return *engine* with what it says of itself, and the usual where it says nothing.

    Raises `UnfitEngineError` where it cannot be asked, or says what cannot be.
    """
    _check_methods(name, engine)
    return ChosenEngine(
        name=name,
        engine=engine,
        limits=_checked_limits(name, getattr(engine, "limits", Limits())),
        destination=_checked_destination(name, getattr(engine, "destination", None)),
        variant=str(getattr(engine, "variant", "")),
        adds_nothing=bool(getattr(engine, "adds_nothing", False)),
        keeps_nothing=bool(getattr(engine, "keeps_nothing", False)),
    )


def _plugin(name: str) -> Any:
    """Return what is registered as the engine *name*."""
    found = survey(GROUP, unfit=unfit, only=(name,))
    if not found:
        raise UnknownEngineError(name, names(GROUP))
    (plugin,) = found
    if not plugin.is_fit:
        raise _unfit_engine(name, plugin.why.replace("%", "%%")) from plugin.failure
    return plugin.loaded


def _made(
    name: str, plugin: Any, options: Mapping[str, Any], base: Path, environ: Mapping[str, str]
) -> Engine:
    """Return the engine that *plugin* is, or makes when it is called with its *options*."""
    if _is_plain(plugin) or (isinstance(plugin, Engine) and not isinstance(plugin, type)):
        for option in options:
            raise _unknown_option(name, option, ())
        return _Function(plugin) if _is_plain(plugin) else plugin
    made: Engine = plugin(**_options(name, plugin, options, base, environ))
    return made


def _unfit_engine(name: str, why: str, **words: object) -> UnfitEngineError:
    return UnfitEngineError(name, owner(GROUP, name), why, **words)


def _check_methods(name: str, engine: Any) -> None:
    """Raise `UnfitEngineError` unless what *engine* has of an engine's methods can be called."""
    for method, first in _METHODS.items():
        function = getattr(engine, method, None)
        if function is None and method == "translate":
            raise _unfit_engine(name, _NO_ENGINE)
        if function is not None and not _takes(function):
            arguments = f"{first}, *, source, target"
            raise _unfit_engine(
                name,
                "its %(method)s does not take (%(arguments)s)",
                method=method,
                arguments=arguments,
            )


def _takes(function: Any) -> bool:
    """Tell whether *function* can be called as a method of an engine."""
    if not callable(function):
        return False
    try:
        inspect.signature(function).bind([], source="", target="")
    except TypeError:
        return False
    except ValueError:  # a function written in C, which does not tell
        return True
    return True


def _checked_limits(name: str, limits: Any) -> Limits:
    if not isinstance(limits, Limits):
        raise _unfit_engine(
            name,
            "its limits are %(found)s; a Limits(text=…, texts=…) is expected",
            found=repr(limits),
        )
    for limit in fields(limits):
        value = getattr(limits, limit.name)
        kind, least = (int, 1) if isinstance(limit.default, int) else (int | float, 0)
        if not isinstance(value, kind) or value < least:
            raise _unfit_engine(
                name,
                "its limits say %(limit)s=%(found)s; a number from %(least)d is expected",
                limit=limit.name,
                found=repr(value),
                least=least,
            )
    return limits


def _checked_destination(name: str, destination: Any) -> str | None:
    if not isinstance(destination, str | None):
        raise _unfit_engine(
            name,
            "its destination is %(found)s; a host, an empty text or None is expected",
            found=repr(destination),
        )
    return destination


def _without_secrets(said: str, name: str, environ: Mapping[str, str]) -> str:
    """Return what was *said* without the values of the variables that are the engine's own."""
    for variable, value in environ.items():
        if variable.startswith(_variable(name, "")) and value.strip():
            said = said.replace(value.strip(), "…")
    return said


def _price(name: str, said: Any) -> float | None:
    """Return what a million characters cost; raises `EngineOptionError` if it is no number."""
    return None if said is None else float(_typed(name, PRICE, said, float, Path()))


def _variable(name: str, option: str) -> str:
    return f"{name}_{option}".upper().replace("-", "_")


def unfit(plugin: Any) -> str | None:
    """Say why an object cannot be an engine: the reason ends a warning."""
    return None if callable(plugin) or isinstance(plugin, Engine) else _NO_ENGINE


def _is_plain(plugin: Any) -> bool:
    """Tell whether *plugin* is itself what translates: a function that takes texts."""
    if isinstance(plugin, type | Engine) or not callable(plugin):
        return False
    try:
        parameters = inspect.signature(plugin).parameters
    except ValueError:  # a function written in C, which does not tell
        return False
    return {"source", "target"} <= set(parameters)


def _options(
    name: str,
    plugin: Callable[..., Any],
    given: Mapping[str, Any],
    base: Path,
    environ: Mapping[str, str],
) -> dict[str, Any]:
    """Return what *plugin* is called with: options it knows, of the types it wants.

    Raises `EngineOptionError` for one that it does not know, and for one that it lacks.
    """
    parameters = inspect.signature(plugin).parameters.values()
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    named_ones = [p for p in parameters if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    known = [p.name for p in named_ones]
    for option in given:
        if option not in known and not open_ended:
            raise _unknown_option(name, option, known)
    variables = {option: _variable(name, option) for option in known}
    said = {k: environ[variable] for k, variable in variables.items() if environ.get(variable)}
    found = {**said, **given}
    for one in named_ones:
        if one.default is one.empty and one.name not in found:
            raise _lacking(name, one.name)
    kinds = _kinds(plugin)
    return {k: _typed(name, k, value, kinds.get(k), base) for k, value in found.items()}


def _lacking(name: str, option: str) -> ClusterError:
    """Return what is wrong where an engine is made without an *option* that it needs."""
    if option in _TEXTS:
        return _unfit_engine(name, "it does not take (texts, *, source, target)")
    sentence = 'the engine %(engine)s needs the option "%(option)s" in cluster_engine_options'
    return EngineOptionError(sentence, engine=name, option=option)


def _unknown_option(name: str, option: str, known: Sequence[str]) -> EngineOptionError:
    guess = nearest(option, known)
    if guess is not None:
        sentence = 'the engine %(engine)s has no option "%(option)s"; did you mean "%(guess)s"?'
        return EngineOptionError(sentence, engine=name, option=option, guess=guess)
    sentence = 'the engine %(engine)s has no option "%(option)s"; there are: %(names)s'
    names = ", ".join([*known, PRICE])
    return EngineOptionError(sentence, engine=name, option=option, names=names)


def _kinds(plugin: Any) -> Mapping[str, Any]:
    """Return the annotations of what *plugin* takes, as far as they can be read."""
    function = plugin.func if isinstance(plugin, partial) else plugin
    if isinstance(function, type):
        function = function.__init__  # type: ignore[misc]
    with Attempt():
        return get_type_hints(function)
    return {}


def _typed(name: str, option: str, value: Any, kind: Any, base: Path) -> Any:
    """Return *value* as *kind*, where that is simple; raises `EngineOptionError` if it is not."""
    if kind in (Path, Path | None) and isinstance(value, str | Path):
        return base / value
    if kind not in _WANTED or isinstance(value, kind):
        return value
    try:
        if kind in (int, float) and isinstance(value, str | int):
            return kind(value)
    except ValueError:
        pass
    raise EngineOptionError(_WANTED[kind], option=option, engine=name, value=repr(value))
