"""What can go wrong with an engine: each trouble has a name, and says what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from sphinx_cluster.errors import ClusterError


class Trouble(StrEnum):
    """Why an engine gave no answer that can be used."""

    UNREACHABLE = "it cannot be reached"
    LATE = "it did not answer in time"
    BUSY = "it has too many requests"
    FAULT = "it reports a fault of its own"
    REFUSED = "it refuses the key"
    SPENT = "the quota is used up"
    LANGUAGE = "it does not know this pair of languages"
    TEXT = "it refuses the request"
    ANSWER = "its answer cannot be understood"


PASSING: Final = frozenset(
    {Trouble.UNREACHABLE, Trouble.LATE, Trouble.BUSY, Trouble.FAULT, Trouble.ANSWER}
)
"""Troubles that may be over at the next attempt."""
HOPELESS: Final = frozenset({Trouble.REFUSED, Trouble.SPENT, Trouble.LANGUAGE})
"""Troubles that every other text would meet as well."""
UNFIT: Final = "the engine %(engine)s of %(distribution)s cannot be used: %(why)s"


class EngineError(ClusterError):
    """A call of an engine failed.

    ``detail`` says more (a status, a host) and never holds a key or a text; ``wait`` is how many
    seconds the service asks to be left alone, None if it does not say.
    """

    def __init__(self, trouble: Trouble, detail: str = "", *, wait: float | None = None) -> None:
        super().__init__(f"{trouble} ({detail})" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail
        self.wait = wait


class UnknownEngineError(ClusterError):
    """No engine has this name; ``names`` are those that there are."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        super().__init__(f'there is no engine "{name}"; there are: {", ".join(names)}')
        self.names = names


class EngineOptionError(ClusterError):
    """An engine lacks an option, or is given one that it does not know or cannot use.

    ``sentence`` has places for ``words``, so that it can be said in another language.
    """

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence % words if words else sentence)
        self.sentence = sentence
        self.words = words


class UnfitEngineError(ClusterError):
    """An engine cannot be used as its distribution made it.

    ``why`` is a sentence with places for ``words``, so that it can be said in another language.
    """

    def __init__(self, engine: str, distribution: str, why: str, **words: object) -> None:
        self.engine = engine
        self.distribution = distribution
        self.why = why
        self.words = words
        super().__init__(self.told())

    def told(self, say: Callable[[str], str] = str) -> str:
        """Return what is wrong in the language that *say* looks sentences up in."""
        words = {
            "engine": self.engine,
            "distribution": self.distribution,
            "why": say(self.why) % self.words,
        }
        return say(UNFIT) % words


class MissingKeyError(ClusterError):
    """A service wants a key, and the environment variable that should hold it is not set."""

    def __init__(self, engine: str, variable: str) -> None:
        super().__init__(
            f"the engine {engine} needs a key: set the environment variable {variable}"
        )
        self.engine = engine
        self.variable = variable


class MissingExtraError(ClusterError):
    """An engine needs a package that is not installed."""

    def __init__(self, engine: str, extra: str) -> None:
        super().__init__(
            f'the engine {engine} is not installed: pip install "sphinx-cluster[{extra}]"'
        )
        self.engine = engine
        self.extra = extra
