"""All pages of a language go in; German translations come out that say "du" where others say "Sie".

Each page is judged by itself; one that says both equally often is judged by all pages together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sphinx_cluster.checks.check import Found, Hit, LanguageCheck, Severity
from sphinx_cluster.checks.message import OPAQUE, Entry, Page, messages_of
from sphinx_cluster.language_codes import base_of

_INFORMAL: Final = re.compile(
    r"(?<![\w-])(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nmrs]?)?|[Ee]uch|[Ee]uer|[Ee]ure[nmrs]?)(?![\w-])"
)
_FORMAL: Final = re.compile(r"(?<![\w-])(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)(?![\w-])")
_HINTS: Final[Mapping[bool, re.Pattern[str]]] = {
    True: re.compile(r"Sie(?![\w-])|Ih[nr]"),
    False: re.compile(
        r"(?:d(?:u|ich|ir|ein(?:e[nmrs]?)?)|D(?:u|ich|ir|ein(?:e[nmrs]?)?)"
        r"|eu(?:ch|er|re[nmrs]?)|Eu(?:ch|er|re[nmrs]?))(?![\w-])"
    ),
}
"""Match in every text with a formal or informal word, and begin with letters: that is faster."""
_BEGINS: Final = re.compile(r"(?:\A|[.:!?…\n•|(\[\"„“»‚]|[–—]\s|\d\.)\s*\Z")
_CODE: Final = re.compile(r"`+[^`]*+`+")
_NAME_AROUND: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """How a translation addresses its reader, and where it does so first."""

    page: Page
    entry: Entry
    form: int
    formal: bool
    start: int
    end: int


def _find(pages: Sequence[Page]) -> Iterator[Found]:
    german = [page for page in pages if base_of(page.language) == "de"]
    informal = [list(_addresses(page, formal=False)) for page in german]
    usual_there = cache(lambda: _usual(german, informal))
    for page, found in zip(german, informal, strict=True):
        both = [*found, *(_addresses(page, formal=True) if found else ())]
        if len(both) == len(found):
            continue
        usual = _majority(both)
        usual = usual_there() if usual is None else usual
        for one in sorted(both, key=lambda one: one.entry.line):
            if usual not in (None, one.formal):
                yield _found(one)


def _usual(pages: Sequence[Page], informal: Sequence[Sequence[_Address]]) -> bool | None:
    """Return what `_majority` says of all *pages* together; to count costs much."""
    formal = (one for page in pages for one in _addresses(page, formal=True))
    return _majority([*formal, *(one for found in informal for one in found)])


def _majority(found: Sequence[_Address]) -> bool | None:
    """Return whether most say "Sie", None where as many say "du"."""
    formal = sum(one.formal for one in found)
    informal = len(found) - formal
    return None if formal == informal else formal > informal


def _addresses(page: Page, *, formal: bool) -> Iterator[_Address]:
    """Yield the first use of a form in each translation of *page*."""
    pattern = _FORMAL if formal else _INFORMAL
    texts = "\n".join(text for entry in page.current for text in entry.unit.msgstr)
    for entry in page.current if _HINTS[formal].search(texts) else ():
        for form, text in enumerate(entry.unit.msgstr):
            place = _first(text, pattern, formal=formal)
            if place is not None:
                yield _Address(
                    page=page,
                    entry=entry,
                    form=form,
                    formal=formal,
                    start=place[0],
                    end=place[1],
                )


def _first(text: str, pattern: re.Pattern[str], *, formal: bool) -> tuple[int, int] | None:
    """Return where *text* addresses its reader first in this form, None if nowhere."""
    if not _HINTS[formal].search(text):
        return None
    prose = _CODE.sub(lambda found: OPAQUE * len(found[0]), text) if "`" in text else text
    found = (one for one in pattern.finditer(prose) if _counts(prose, one, formal=formal))
    return next((one.span() for one in found), None)


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


def _found(one: _Address) -> Found:
    messages = messages_of(one.page, one.entry)
    message = next(message for message in messages if message.form == one.form)
    hit = Hit(
        said='this addresses the reader as "%(word)s"; the rest says "%(usual)s"',
        values={
            "word": message.translation.text[one.start : one.end],
            "usual": "du" if one.formal else "Sie",
        },
        start=one.start,
        end=one.end,
    )
    return message, hit


CHECK = LanguageCheck(
    sentence="Each page addresses its readers in one way, as du or as Sie.",
    severity=Severity.WARNING,
    find=_find,
)
