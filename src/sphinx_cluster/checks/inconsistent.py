"""All pages of a language go in; sources that are translated in more than one way come out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_cluster.checks.check import Found, Hit, LanguageCheck, Severity
from sphinx_cluster.checks.message import Message, current_messages
from sphinx_cluster.checks.page import Page

_CUT: Final = " \t\n.:!…"
_LONGEST_SHOWN: Final = 60


def _find(pages: Sequence[Page]) -> Iterator[Found]:
    for same in _by_source(pages):
        ways = Counter(_plain(message) for message in same)
        if len(ways) < 2:
            continue
        usual = min(ways, key=lambda way: -ways[way])
        shown = next(message for message in same if _plain(message) == usual)
        for message in same:
            if _plain(message) != usual:
                yield message, _hit(shown)


def _by_source(pages: Sequence[Page]) -> Iterator[list[Message]]:
    """Yield the messages that have one source in common, where there are several."""
    places: dict[tuple[object, ...], list[Message]] = defaultdict(list)
    for page in pages:
        for message in current_messages(page):
            unit = message.entry.unit
            key = (page.source_language, unit.msgctxt, unit.msgid, unit.msgid_plural, message.form)
            places[key].append(message)
    return (same for same in places.values() if len(same) > 1)


def _plain(message: Message) -> str:
    return " ".join(message.translation.text.casefold().split()).rstrip(_CUT)


def _hit(usual: Message) -> Hit:
    text = usual.translation.text
    shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return Hit(
        said='the same source is "%(text)s" in %(path)s:%(line)s',
        values={"text": shown, "path": usual.page.path.name, "line": str(usual.entry.line)},
    )


CHECK = LanguageCheck(
    sentence="The same source is translated in the same way everywhere.",
    severity=Severity.WARNING,
    find=_find,
)
