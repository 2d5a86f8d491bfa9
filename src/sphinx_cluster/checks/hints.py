"""Messages go in; those that a check need be asked about come out, found in one look at all.

The texts of many messages are searched as one, as that is several times faster than one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from sphinx_cluster.checks.message import Message

EDGE: Final = "\n"
"""Stands before the first text, behind the last and between two: each begins and ends a line."""


class Batch:
    """Messages, and their texts as one."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = messages
        self._joined: dict[bool, tuple[str, Sequence[int]]] = {}

    def asked(
        self, hint: re.Pattern[str] | None, source_hint: re.Pattern[str] | None
    ) -> Sequence[Message]:
        """Return the messages in whose translation *hint* or in whose source *source_hint* matches.

        Where both are None that is all of them.
        """
        if hint is None and source_hint is None:
            return self.messages
        found = set(self._hits(hint, _translation) if hint else ())
        found.update(self._hits(source_hint, _source) if source_hint else ())
        return [self.messages[number] for number in sorted(found)]

    def _hits(self, hint: re.Pattern[str], text_of: Callable[[Message], str]) -> Iterator[int]:
        """Yield the numbers of the messages in whose text *hint* matches."""
        of_source = text_of is _source
        if of_source not in self._joined:
            self._joined[of_source] = _join(list(map(text_of, self.messages)))
        joined, ends = self._joined[of_source]
        found = hint.search(joined)
        while found:
            number = bisect_right(ends, found.start())
            if number == len(ends):
                return
            yield number
            found = hint.search(joined, ends[number])


def _join(texts: Sequence[str]) -> tuple[str, Sequence[int]]:
    """Return *texts* as one, and for each where the edge behind it stands."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    return f"{EDGE}{EDGE.join(texts)}{EDGE}", ends


def _source(message: Message) -> str:
    return message.source.text


def _translation(message: Message) -> str:
    return message.translation.text
