"""All pages of a language go in; sources that are translated in more than one way come out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_cluster.checks.check import Found, Hit, LanguageCheck, Severity
from sphinx_cluster.checks.message import Entry, Message, Page, messages_of

_CUT: Final = " \t\n.:!…"
_LONGEST_SHOWN: Final = 60
_LONGEST_ENDING: Final = 2


def _find(pages: Sequence[Page]) -> Iterator[Found]:
    for same in _by_source(pages):
        ways = Counter(_plain(message) for message in same)
        if len(ways) < 2:
            continue
        usual = min(ways, key=lambda way: -ways[way])
        shown = next(message for message in same if _plain(message) == usual)
        for message in same:
            if not _alike(_plain(message), usual):
                yield message, _hit(shown)


def _by_source(pages: Sequence[Page]) -> Iterator[list[Message]]:
    """Yield the messages that have one source in common, where there are several."""
    places: dict[tuple[str | None, ...], list[tuple[Page, Entry]]] = defaultdict(list)
    for page in pages:
        for entry in page.current:
            places[page.source_language, *entry.unit.key].append((page, entry))
    for same in places.values():
        if len({entry.unit.msgstr for _, entry in same}) > 1:
            messages = [message for place in same for message in messages_of(*place)]
            for form in sorted({message.form for message in messages}):
                yield [message for message in messages if message.form == form]


def _alike(one: str, other: str) -> bool:
    """Return whether two translations differ at most in the ending of a single word."""
    if one == other:
        return True
    longest = max(len(one), len(other)) - _LONGEST_ENDING
    return " " not in one + other and longest > 2 and one[:longest] == other[:longest]


def _plain(message: Message) -> str:
    return " ".join(message.translation.text.casefold().split()).rstrip(_CUT)


def _hit(usual: Message) -> Hit:
    text = usual.translation.text
    shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return Hit(
        said='the same source is "%(text)s" in %(path)s:%(line)s',
        values={
            "text": shown,
            "path": "/".join(usual.page.path.parts[-2:]),
            "line": str(usual.entry.line),
        },
    )


CHECK = LanguageCheck(
    sentence="The same source is translated in the same way everywhere.",
    severity=Severity.WARNING,
    find=_find,
)
