"""The engines that are installed go in; lines come out about which can be used here, and why not.

Each is made, as `translate` would make it, and asked nothing: no text leaves this machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any, Final

from sphinx_cluster.cli.doctor.lines import Here, Line, broken, missing, ok
from sphinx_cluster.errors import PluginError
from sphinx_cluster.plugins import Attempt, names, trace_of
from sphinx_cluster.translation.engines.choose import ChosenEngine, choose
from sphinx_cluster.translation.engines.online import SERVICES
from sphinx_cluster.translation.engines.protocol import GROUP
from sphinx_cluster.translation.errors import (
    EngineOptionError,
    MissingExtraError,
    MissingKeyError,
    UnfitEngineError,
)

_KEYS: Final[Mapping[str, Sequence[str]]] = {
    **{service.name: tuple(service.keys.values()) for service in SERVICES},
    "deepl": ("DEEPL_API_KEY",),
    "openai": ("OPENAI_API_KEY",),
}
"""The environment variables that hold the keys of engines."""


def engines(here: Here) -> Iterator[Line]:
    """Yield each engine, and those that ``conf.py`` names and nobody has."""
    known = names(GROUP)
    settings = here.project.settings if here.project else None
    for name in known:
        options = settings.engine_options.get(name, {}) if settings else {}
        asked = settings is not None and name == settings.engine
        yield _engine(here, name, options, asked=asked)
    named = {settings.engine, *settings.engine_options} if settings else set()
    sentence = here.say('there is no engine "%(name)s"; there are: %(names)s')
    for name in sorted(named - set(known)):
        yield broken(sentence % {"name": name, "names": ", ".join(known)}, asked=True)


def _engine(here: Here, name: str, options: Mapping[str, Any], *, asked: bool) -> Line:
    chosen: ChosenEngine | None = None
    with Attempt() as attempt, redirect_stdout(sys.stderr):
        chosen = choose(name, options, base=here.docs, environ=here.environ)
    if chosen is not None:
        return ok(f"{name}: {_destination(here, chosen)}", asked=asked)
    return _unusable(here, name, attempt.failure, configured=bool(options), asked=asked)


def _unusable(
    here: Here, name: str, failure: BaseException | None, *, configured: bool, asked: bool
) -> Line:
    """Return why an engine cannot be used; wrong options that ``conf.py`` gives count as asked."""
    say = here.say
    match failure:
        case MissingKeyError(variable=variable):
            sentence = say("%(engine)s: set the environment variable %(variable)s")
            return missing(sentence % {"engine": name, "variable": variable}, asked=asked)
        case MissingExtraError(extra=extra):
            return missing(f'{name}: pip install "sphinx-cluster[{extra}]"', asked=asked)
        case EngineOptionError(sentence=said, words=words):
            told = say(said) % words if words else say(said)
            return broken(told, asked=True) if configured else missing(told, asked=asked)
        case UnfitEngineError():
            return broken(f"{failure.told(say)}{trace_of(failure.__cause__)}", asked=asked)
        case PluginError():
            return broken(str(failure), asked=True)
    return broken(f"{name}: {failure}", asked=asked)


def _destination(here: Here, chosen: ChosenEngine) -> str:
    """Return where an engine sends texts, and that its key is set if it has one."""
    say = here.say
    if chosen.is_here:
        return say("on this machine, nothing is sent")
    if chosen.destination is None:
        return say("it does not say where it sends the texts")
    where = say("the texts go to %(host)s") % {"host": chosen.destination}
    for variable in _KEYS.get(chosen.name, ()):
        if here.environ.get(variable):
            where += "; " + say("%(variable)s is set") % {"variable": variable}
    return where
