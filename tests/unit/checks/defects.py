"""Good translations go in; the same with one defect each come out, by the check to find it.

The good ones are those of this project's own catalogs, in both languages.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.checks.message import Entry, Message, Page, messages_of, page_of
from sphinx_cluster.checks.run import run
from tests.unit.checks.samples import checks
from tests.unit.manual_pages import ROOT

LANGUAGES = ("de", "en")
Defect = Callable[[Message, random.Random], str | None]
"""Returns the translation with a defect, None where this one cannot have it."""

WORD = re.compile(r"(?<!\S)[^\W\d_]{4,}(?=[ ,.])")
NUMBER = re.compile(r"(?<![\w.,:/-])\d{2,}(?![\w:/-])")
FULL_STOP = re.compile(r"[^\W\d_]{3}\.\Z")

_NUMBERED = 20
_SENTENCE: Mapping[str, str] = {
    "de": "Im Jahr 2026 waren es 12 von ihnen, am 3. Mai noch 1.250,5.",
    "en": "In 2026 there were 12 of them, on 3 May still 1,250.5.",
}


@cache
def good_pages(language: str) -> tuple[Page, ...]:
    """Return the project's catalogs in *language*; their sources are in the other one.

    Those of the other language stand there turned round, without what was translated too freely to
    be a translation the other way, and some of each with a sentence more that has numbers.
    """
    other = "en" if language == "de" else "de"
    own = _catalogs(language, source=other)
    turned = [_close(_turned(page)) for page in _catalogs(other, source=language)]
    numbered = [_numbered(page) for page in (*own[:_NUMBERED], *turned[:_NUMBERED])]
    return (*own, *turned, *numbered)


def _catalogs(language: str, *, source: str) -> tuple[Page, ...]:
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    return tuple(
        page_of(load(path), language=language, source_language=source)
        for path in sorted(folder.rglob("*.po"))
        if path != folder / "sphinx.po"
    )


def _turned(page: Page) -> Page:
    """Return *page* with the sources for translations, and the other way round."""
    entries = tuple(
        _with(entry, entry.unit.msgstr[0], entry.unit.msgid)
        for entry in page.entries
        if entry.unit.reviewed and entry.unit.msgid_plural is None and " " in entry.unit.msgid
    )
    return replace(
        page,
        path=page.path.with_suffix(".turned"),
        language=page.source_language,
        source_language=page.language,
        entries=entries,
    )


def _close(page: Page) -> Page:
    """Return *page* without the entries in which something is found."""
    lines = {one.line for one in run([page], checks())}
    return replace(page, entries=tuple(one for one in page.entries if one.line not in lines))


def _numbered(page: Page) -> Page:
    """Return *page* with a sentence more in each text, which gives a year and a number."""
    entries = tuple(
        _with(
            entry,
            f"{entry.unit.msgid} {_SENTENCE[page.source_language]}",
            f"{entry.unit.msgstr[0]} {_SENTENCE[page.language]}",
        )
        for entry in page.entries
        if entry.current and FULL_STOP.search(entry.unit.msgid) and not entry.unit.comments
    )
    return replace(page, path=page.path.with_suffix(".numbered"), entries=entries)


def _with(entry: Entry, msgid: str, msgstr: str) -> Entry:
    unit = replace(entry.unit, msgid=msgid, msgstr=(msgstr,), comments=())
    return replace(entry, unit=unit)


@cache
def good_messages(language: str) -> tuple[Message, ...]:
    """Return the translations of prose: long enough to have something wrong with them."""
    return tuple(
        message
        for page in good_pages(language)
        for entry in page.entries
        if entry.current
        for message in messages_of(page, entry)
        if len(message.source.prose.split()) >= 5
    )


def _at_word(message: Message, rng: random.Random, change: Callable[[str], str]) -> str | None:
    """Return the translation with one of its words changed."""
    text, words = message.translation.text, list(WORD.finditer(message.translation.prose))
    if not words:
        return None
    word = rng.choice(words)
    return text[: word.start()] + change(word[0]) + text[word.end() :]


def another_number(message: Message, _: random.Random) -> str | None:
    found = NUMBER.search(message.translation.prose)
    if found is None or found[0] not in message.source.prose:
        return None
    text = message.translation.text
    return text[: found.start()] + str(int(found[0]) + 3) + text[found.end() :]


def broken_off(message: Message, _: random.Random) -> str | None:
    text = message.translation.text
    return text[: len(text) * 45 // 100] if len(message.source.prose) >= 60 else None


def said_twice(message: Message, _: random.Random) -> str | None:
    text = message.translation.text
    return f"{text} {text}" if len(message.source.prose) >= 60 else None


def other_end(message: Message, rng: random.Random) -> str | None:
    texts = (message.source.text, message.translation.text)
    if not all(map(FULL_STOP.search, texts)):
        return None
    return message.translation.text[:-1] + rng.choice(("", ":", "?"))


def foreign_quotes(message: Message, rng: random.Random) -> str | None:
    marks = "“%s”" if message.translation.language == "de" else "„%s“"
    return _at_word(message, rng, lambda word: marks % word)


def lone_quote(message: Message, rng: random.Random) -> str | None:
    return _at_word(message, rng, lambda word: f'"{word}')


def stray_space(message: Message, rng: random.Random) -> str | None:
    text = message.translation.text
    return rng.choice((f"{text} ", f" {text}", _at_word(message, rng, lambda word: f" {word}")))


DEFECTS: Mapping[str, tuple[str, Defect]] = {
    "another number": ("numbers", another_number),
    "a text broken off": ("length", broken_off),
    "a text said twice": ("length", said_twice),
    "another end": ("end-punctuation", other_end),
    "foreign quotation marks": ("quotation-marks", foreign_quotes),
    "a lone quotation mark": ("quotation-marks", lone_quote),
    "stray white space": ("white-space", stray_space),
    "a doubled word": (
        "doubled-word",
        lambda message, rng: _at_word(message, rng, lambda word: f"{word} {word}"),
    ),
    "a lone bracket": (
        "brackets",
        lambda message, rng: _at_word(message, rng, lambda word: f"({word}"),
    ),
    "a hidden character": (
        "hidden-characters",
        lambda message, rng: _at_word(message, rng, lambda word: f"{word}\u200b"),
    ),
}
