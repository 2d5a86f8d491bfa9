"""What an engine is: texts in, as many translations in the same order out.

An engine is registered in the entry-point group ``sphinx_cluster.engines`` as something that,
called with its options as keyword arguments, returns an object with ``translate``; a plain
function with the signature of ``translate`` will do as well. All else is optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

GROUP: Final = "sphinx_cluster.engines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an engine takes, at most: attribute ``limits`` of an engine, all of it optional.

    ``text`` and ``request`` are characters of one text and of all texts of one call, ``texts``
    how many a call may hold, ``at_once`` how many calls may run at the same time, ``pause`` the
    seconds between the starts of two calls and ``deadline`` those after which a call has failed.
    """

    text: int = 5000
    request: int = 5000
    texts: int = 1
    at_once: int = 1
    pause: float = 0.0
    deadline: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """An official translation: where ``source`` stands in a text, ``target`` is wanted."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with what helps to translate it: the texts around it and the terms in it."""

    text: str
    before: str = ""
    after: str = ""
    terms: tuple[TermPair, ...] = ()


@runtime_checkable
class Engine(Protocol):
    """What every engine can do.

    In the texts, ``<x id="1"/>`` stands for what must not change, and ``<g id="2">…</g>`` for
    marks around words that are to be translated; an answer has to hold each exactly once. An
    engine raises `EngineError` where it fails. It may also have these attributes: ``limits``
    (a `Limits`), ``destination`` (the host that receives the texts, empty if they stay on this
    machine; None if the engine does not say) and ``variant`` (what else decides what it answers:
    the model, the form of address).
    """

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the translation of each of *texts* from *source* into *target*."""


@runtime_checkable
class PassageEngine(Protocol):
    """What an engine has that makes use of terms and of neighbouring texts."""

    def translate_passages(
        self, passages: Sequence[Passage], *, source: str, target: str
    ) -> list[str]:
        """Return the translation of each of *passages* from *source* into *target*."""


@runtime_checkable
class LearningEngine(Protocol):
    """What an engine has that wants all terms before the first text, such as for a glossary."""

    def learn(self, terms: Sequence[TermPair], *, source: str, target: str) -> None:
        """Prepare for texts from *source* into *target* in which *terms* may stand."""
