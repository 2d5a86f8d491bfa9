"""The code of checks goes in; what it finds comes out verified, or why a check is left out.

A check may come from any distribution. What it raises, and what it yields that is no hit or lies
beyond its text, costs that check alone its findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sphinx_cluster.checks.check import Finding, Hit, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.plugins import Attempt, named

_PLACE: Final = re.compile(r"%%|%\(\w+\)")
_LONGEST: Final = 60
"""How many characters of something unexpected are shown."""


class UnfitHitError(ClusterError):
    """What a check yields is no hit, or says what cannot be shown or mended.

    ``sentence`` has places for ``words``, so that it can be said in another language.
    """

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence % words)
        self.sentence = sentence
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A check that cannot go on: its id, why, and what was raised.

    ``place`` is the file and line of the translation it had before it, None where there was none.
    """

    check: str
    place: tuple[Path, int] | None
    cause: BaseException

    def why(self, say: Callable[[str], str] = str) -> str:
        """Return the reason in the language that *say* looks sentences up in."""
        if isinstance(self.cause, UnfitHitError):
            return say(self.cause.sentence) % self.cause.words
        return named(self.cause)


class Guard:
    """Runs the code of checks; ``failed`` are the ids of those that failed: they run no more.

    ``place`` is the file and line of what the check that runs is given, if there is one.
    """

    def __init__(self, tell: Callable[[Failure], None] | None) -> None:
        """Take what is told of each check that fails; without it, what was raised is raised."""
        self.failed: set[str] = set()
        self.place: tuple[Path, int] | None = None
        self._tell = tell

    def found(self, name: str, find: Iterable[Finding]) -> list[Finding]:
        """Return what *find* yields, in which the check *name* runs; nothing once that failed."""
        if name in self.failed:
            return []
        found: list[Finding] = []
        self.place = None
        with Attempt() as attempt:
            found.extend(find)
        if attempt.failure is None:
            return found
        if self._tell is None:
            raise attempt.failure
        self.failed.add(name)
        self._tell(Failure(check=name, place=self.place, cause=attempt.failure))
        return []


def hits(found: Any) -> Iterator[Any]:
    """Return the iterator over what a check *found*; raises `UnfitHitError` if there is none."""
    if not hasattr(found, "__iter__") or isinstance(found, str):
        raise UnfitHitError("its find returns %(found)s; it must yield hits", found=_shown(found))
    return iter(found)


def verified(hit: Any, length: int) -> Hit:
    """Return *hit*, found in a text of so many characters; raises `UnfitHitError` if it is unfit.

    What it says must be filled by its values, its spot lie in the text, all be of its type.
    """
    if not isinstance(hit, Hit):
        raise UnfitHitError("it yields %(found)s where a Hit is expected", found=_shown(hit))
    _check_words(hit.said, hit.values)
    start, end = hit.start, hit.end
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length):
        raise UnfitHitError(
            "its hit is from %(start)s to %(end)s in a text of %(length)d characters",
            start=_shown(start),
            end=_shown(end),
            length=length,
        )
    for name, value, kind in (
        ("replacement", hit.replacement, str),
        ("severity", hit.severity, Severity),
    ):
        if not isinstance(value, kind | None):
            raise UnfitHitError(
                "the %(name)s of its hit is %(found)s; a %(kind)s or None is expected",
                name=name,
                found=_shown(value),
                kind=kind.__name__,
            )
    return hit


def verified_pair(found: Any, pages: Set[int]) -> tuple[Message, Hit]:
    """Return what a check of *pages*, here by their `id`, yields: a message of one, and a hit.

    Raises `UnfitHitError` if it is anything else.
    """
    if not (isinstance(found, tuple) and len(found) == 2 and isinstance(found[0], Message)):
        raise UnfitHitError(
            "it yields %(found)s where a pair of a Message and a Hit is expected",
            found=_shown(found),
        )
    message, hit = found
    forms = message.entry.unit.msgstr
    if id(message.page) not in pages or (
        message.translation.text not in forms[message.form : message.form + 1]
    ):
        raise UnfitHitError("it yields a Message that is not one of the pages it was given")
    return message, verified(hit, len(message.translation.text))


def _check_words(said: Any, values: Any) -> None:
    """Raise `UnfitHitError` unless *values* fill the places in what is *said*."""
    if not isinstance(said, str) or not isinstance(values, Mapping):
        raise UnfitHitError(
            "its hit says %(said)s with the values %(values)s; a text and a dict are expected",
            said=_shown(said),
            values=_shown(values),
        )
    if _has_stray_sign(said):
        raise UnfitHitError(
            'its hit says %(said)s, in which a "%%" begins no %%(name)s; '
            "the sign itself is written %%%%",
            said=_shown(said),
        )
    try:
        _ = said % values
    except (LookupError, TypeError, ValueError) as error:
        raise UnfitHitError(
            "its hit says %(said)s, which its values do not fill: %(why)s",
            said=_shown(said),
            why=named(error),
        ) from error


@lru_cache(maxsize=1024)
def _has_stray_sign(said: str) -> bool:
    return "%" in _PLACE.sub("", said)


def _shown(value: Any) -> str:
    said = f"an object of {type(value).__name__}"
    with Attempt():
        said = repr(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
