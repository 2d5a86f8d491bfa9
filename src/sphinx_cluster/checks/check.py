"""What a check is made of: a sentence for people, a severity, a function yielding hits, skips."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from sphinx_cluster.checks.message import Entry, Message, Page
from sphinx_cluster.language_codes import base_of

# The comments of an entry go in; which checks they switch off there, and why, comes out.
#
# ``# sphinx-cluster: skip=numbers the source counts from zero``

OURS: Final = "sphinx-cluster:"
_SKIP: Final = re.compile(r"skip=(?P<check>\S*)[^\S\n]*(?P<reason>[^\n]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A comment: ``check`` is the id it names, empty where it names none; it may lack a reason."""

    comment: str
    check: str
    reason: str


def skips(comments: Sequence[str]) -> list[Skip]:
    """Return the comments among *comments* that are meant for the checks."""
    return [_read(comment) for comment in comments if comment.lstrip().startswith(OURS)]


def _read(comment: str) -> Skip:
    words = comment.lstrip().removeprefix(OURS).strip()
    found = _SKIP.fullmatch(words)
    check, reason = (found["check"], found["reason"].strip()) if found else ("", "")
    return Skip(comment=comment.strip(), check=check, reason=reason)


# What a check is made of: a sentence for people, a severity, and a function that yields hits.


class Severity(StrEnum):
    """How sure and how bad: an ``ERROR`` harms the reader of the built page, surely.

    A ``WARNING`` is worth a look, an ``INFO`` tells how far the translation is.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something a check has found in one translation.

    ``said`` is an English sentence with ``%(name)s`` for each of ``values``, written out as a
    literal, so that its translation can be looked up. The spot is ``start`` to ``end`` in the
    translation, 0 to 0 where it is the whole. ``replacement`` is given only where it is certain
    what must stand at the spot instead; ``severity`` only where it is not that of the check.
    """

    said: str
    values: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    replacement: str | None = None
    severity: Severity | None = None


Found: TypeAlias = tuple[Message, Hit]
"""A hit, and the message it is about, for checks that look at more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What all checks have: ``sentence`` says in English what a good translation is like.

    With ``languages``, such as ``("de", "fr")``, a check is for translations into these only; one
    with a region (``de_AT``) counts as its language.
    """

    sentence: str
    severity: Severity
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.languages, str):
            raise TypeError('languages is a text; write a tuple, such as languages=("de",)')

    def serves(self, language: str) -> bool:
        """Tell whether the check is for translations into *language*."""
        return not self.languages or not {language, base_of(language)}.isdisjoint(self.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCheck(Check):
    """Looks at each translation by itself, each plural form being one.

    Given are only those that have a text and were made for the source they stand under. With a
    ``hint`` or a ``source_hint`` only those are given in whose translation or in whose source it
    matches: that is many times faster, as it is looked for in many texts at once, with a line feed
    before and behind each. One that ``needs_terms`` is given none of a page without terms.
    """

    find: Callable[[Message], Iterable[Hit]]
    hint: re.Pattern[str] | None = None
    source_hint: re.Pattern[str] | None = None
    needs_terms: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupCheck(MessageCheck):
    """Compares the markup of each translation with that of its source.

    Given are only those that do not hold the same markup in the same order, as most do.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCheck(Check):
    """Looks at each entry of a catalog as a whole: its state, its number of forms."""

    find: Callable[[Entry], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck(Check):
    """Looks at the translations of one page together."""

    find: Callable[[Page], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCheck(Check):
    """Looks at all pages of one language together."""

    find: Callable[[Sequence[Page]], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipCheck(Check):
    """Looks at a comment that switches a finding off.

    Given are the ids it may name, the ids of the checks that ran, and those that found something in
    the entry.
    """

    find: Callable[[Skip, Collection[str], Collection[str], Collection[str]], Iterable[Hit]]


# A hit and where it was found go in; a finding comes out, ready for any output.


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found in one translation.

    ``line`` is where the entry begins in the file ``path``. ``start`` to ``end`` is the spot in
    ``msgstr``; both are 0 where the whole is meant. ``replacement`` is what must stand there
    instead, where that is certain; ``form`` is the plural form.
    """

    path: Path
    line: int
    check: str
    severity: Severity
    language: str
    source_language: str
    msgid: str
    msgstr: str
    said: str
    values: Mapping[str, str]
    start: int = 0
    end: int = 0
    replacement: str | None = None
    form: int = 0

    def message(self, say: Callable[[str], str] = str) -> str:
        """Return the sentence in the language that *say* looks sentences up in.

        Where its translation, which may be that of a plugin, has other places than it, it stays
        English.
        """
        try:
            return say(self.said) % self.values
        except (LookupError, TypeError, ValueError):
            return self.said % self.values
