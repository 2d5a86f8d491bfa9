"""All pages of a language go in; German translations come out that say "du" where others say "Sie".

Each page is judged by itself; one that says both equally often is judged by all pages together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.checks.check import Found, Hit, LanguageCheck, Severity
from sphinx_cluster.checks.message import Message, current_messages
from sphinx_cluster.checks.page import Page

_INFORMAL: Final = re.compile(
    r"(?<![\w-])(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nmrs]?)?|[Ee]uch|[Ee]uer|[Ee]ure[nmrs]?)(?![\w-])"
)
_FORMAL: Final = re.compile(r"(?<![\w-])(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)(?![\w-])")
_BEGINS: Final = re.compile(r"(?:\A|[.:!?…\n•|(\[\"„“»‚]|[–—]\s|\d\.)\s*\Z")
_NAME_AROUND: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """How a message addresses its reader, and where it does so first."""

    message: Message
    formal: bool
    start: int
    end: int


def _find(pages: Sequence[Page]) -> Iterator[Found]:
    by_page = [
        [one for message in current_messages(page) for one in _addresses(message)]
        for page in pages
        if page.language[:2] == "de"
    ]
    site = _majority([one for found in by_page for one in found])
    for found in by_page:
        usual = _majority(found)
        usual = site if usual is None else usual
        if usual is not None:
            yield from (
                (one.message, _hit(one, formal=usual)) for one in found if one.formal != usual
            )


def _majority(found: Sequence[_Address]) -> bool | None:
    """Return whether most say "Sie", None where as many say "du"."""
    formal = sum(one.formal for one in found)
    informal = len(found) - formal
    return None if formal == informal else formal > informal


def _addresses(message: Message) -> Iterator[_Address]:
    """Yield at most one use of each form in *message*."""
    text = message.translation.text
    if not _INFORMAL.search(text) and not _FORMAL.search(text):
        return
    prose = message.translation.prose
    for formal, pattern in ((True, _FORMAL), (False, _INFORMAL)):
        for found in pattern.finditer(prose):
            if _counts(prose, found, formal=formal):
                start, end = found.span()
                yield _Address(message=message, formal=formal, start=start, end=end)
                break


def _counts(prose: str, found: re.Match[str], *, formal: bool) -> bool:
    """Return whether the word addresses the reader.

    At the beginning of a sentence "Sie" may mean a third person, and "du" between two names is
    French.
    """
    before = prose[max(0, found.start() - _NEAR) : found.start()]
    if formal:
        return found[0] == "Ihnen" or (bool(before) and not _BEGINS.search(before))
    if found[0] != "du":
        return True
    around = (
        *_NAME_AROUND.findall(before)[-1:],
        *_NAME_AROUND.findall(prose[found.end() : found.end() + _NEAR])[:1],
    )
    return not (len(around) == 2 and all(word[0].isupper() for word in around))


def _hit(one: _Address, *, formal: bool) -> Hit:
    word = one.message.translation.text[one.start : one.end]
    usual = "Sie" if formal else "du"
    return Hit(
        said='this addresses the reader as "%(word)s"; the rest says "%(usual)s"',
        values={"word": word, "usual": usual},
        start=one.start,
        end=one.end,
    )


CHECK = LanguageCheck(
    sentence="A page says either du or Sie to its readers.",
    severity=Severity.WARNING,
    find=_find,
)
