"""An engine's name and options go in; the engine comes out, or one line on what is amiss."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, get_type_hints

from sphinx_cluster.plugins import load
from sphinx_cluster.suggest import nearest
from sphinx_cluster.translation.engines.protocol import GROUP, Engine, Limits
from sphinx_cluster.translation.errors import EngineOptionError, UnknownEngineError

PRICE: Final = "price"
"""An option of every engine: what a million characters cost."""
_WANTED: Final[Mapping[type, str]] = {
    bool: 'the option "%(option)s" of the engine %(engine)s must be True or False, not %(value)s',
    int: 'the option "%(option)s" of the engine %(engine)s must be a whole number, not %(value)s',
    float: 'the option "%(option)s" of the engine %(engine)s must be a number, not %(value)s',
    str: 'the option "%(option)s" of the engine %(engine)s must be a text, not %(value)s',
}
"""What is said of a value that is not of its simple type."""


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
    warn: Callable[[str], None],
    environ: Mapping[str, str] = os.environ,
) -> ChosenEngine:
    """Return the engine *name* made with *options*; what those lack is looked up in *environ*.

    The variable of an option has the names of both, as in ``LIBRE_URL``. Paths count from *base*.
    Every engine has the option ``price``.
    Raises `UnknownEngineError`, `EngineOptionError`, `MissingKeyError` or `MissingExtraError`.
    """
    engines = load(GROUP, warn=warn, unfit=_unfit)
    if name not in engines:
        raise UnknownEngineError(name, sorted(engines))
    plugin = engines[name]
    options = dict(options)
    price = _price(name, options.pop(PRICE, None) or environ.get(_variable(name, PRICE)))
    if _is_plain(plugin):
        engine: Engine = _Function(plugin)
    elif isinstance(plugin, Engine) and not isinstance(plugin, type):
        engine = plugin
    else:
        engine = plugin(**_options(name, plugin, options, base, environ))
    return replace(as_chosen(name, engine), price=price)


def as_chosen(name: str, engine: Engine) -> ChosenEngine:
    """Return *engine* with what it says of itself, and the usual where it says nothing."""
    return ChosenEngine(
        name=name,
        engine=engine,
        limits=getattr(engine, "limits", Limits()),
        destination=getattr(engine, "destination", None),
        variant=str(getattr(engine, "variant", "")),
        adds_nothing=bool(getattr(engine, "adds_nothing", False)),
        keeps_nothing=bool(getattr(engine, "keeps_nothing", False)),
    )


def _price(name: str, said: Any) -> float | None:
    """Return what a million characters cost; raises `EngineOptionError` if it is no number."""
    return None if said is None else float(_typed(name, PRICE, said, float, Path()))


def _variable(name: str, option: str) -> str:
    return f"{name}_{option}".upper().replace("-", "_")


def _unfit(plugin: Any) -> str | None:
    """Say why an object cannot be an engine: the reason ends a warning."""
    if callable(plugin) or isinstance(plugin, Engine):
        return None
    return "it has no translate(texts, *, source, target)"


def _is_plain(plugin: Any) -> bool:
    """Tell whether *plugin* is itself what translates: a function that takes texts."""
    if not inspect.isfunction(plugin):
        return False
    return {"source", "target"} <= set(inspect.signature(plugin).parameters)


def _options(
    name: str,
    plugin: Callable[..., Any],
    given: Mapping[str, Any],
    base: Path,
    environ: Mapping[str, str],
) -> dict[str, Any]:
    """Return what *plugin* is called with: options it knows, of the types it wants."""
    signature = inspect.signature(plugin)
    open_ended = any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values())
    known = [p.name for p in signature.parameters.values() if p.kind is not p.VAR_KEYWORD]
    for option in given:
        if option not in known and not open_ended:
            raise _unknown_option(name, option, known)
    variables = {option: _variable(name, option) for option in known}
    said = {k: environ[variable] for k, variable in variables.items() if environ.get(variable)}
    found = {**said, **given}
    kinds = _kinds(plugin)
    return {k: _typed(name, k, value, kinds.get(k), base) for k, value in found.items()}


def _unknown_option(name: str, option: str, known: Sequence[str]) -> EngineOptionError:
    guess = nearest(option, known)
    if guess is not None:
        sentence = 'the engine %(engine)s has no option "%(option)s"; did you mean "%(guess)s"?'
        return EngineOptionError(sentence, engine=name, option=option, guess=guess)
    sentence = 'the engine %(engine)s has no option "%(option)s"; there are: %(names)s'
    names = ", ".join([*known, PRICE])
    return EngineOptionError(sentence, engine=name, option=option, names=names)


def _kinds(plugin: Callable[..., Any]) -> Mapping[str, Any]:
    function = plugin.__init__ if isinstance(plugin, type) else plugin  # type: ignore[misc]
    try:
        return get_type_hints(function)
    except (NameError, TypeError):
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
