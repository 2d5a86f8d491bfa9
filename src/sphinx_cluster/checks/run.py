"""Pages and checks go in; findings come out, in the order of file, line and check."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final, TypeVar

from sphinx_cluster import plugins
from sphinx_cluster.checks.check import (
    Check,
    EntryCheck,
    Hit,
    LanguageCheck,
    MarkupCheck,
    MessageCheck,
    PageCheck,
    Severity,
    SkipCheck,
    skips,
)
from sphinx_cluster.checks.differences import is_alike
from sphinx_cluster.checks.message import Entry, Message, Page, messages_of
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.suggest import expected

# The installed checks go in; those that are wanted come out, by id.

GROUP: Final = "sphinx_cluster.checks"


class UnknownCheckError(ClusterError):
    """A check is asked for, or to be left out, that no distribution registers under *name*."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f'there is no check "{name}"; {expected(name, known)}')
        self.name = name


def installed(warn: Callable[[str], None]) -> Mapping[str, Check]:
    """Return every check by id; *warn* is told of plugins that cannot be used.

    Raises `PluginError` when two distributions register the same id.
    """
    return plugins.load(GROUP, warn=warn, unfit=_unfit)


def chosen(
    checks: Mapping[str, Check], *, only: Sequence[str] = (), skip: Sequence[str] = ()
) -> Mapping[str, Check]:
    """Return the *checks* named in *only*, or all of them, without those in *skip*.

    Raises `UnknownCheckError` for an id that none of them has.
    """
    for name in (*only, *skip):
        if name not in checks:
            raise UnknownCheckError(name, checks)
    return {
        name: check
        for name, check in checks.items()
        if (not only or name in only) and name not in skip
    }


def _unfit(plugin: Any) -> str | None:
    concrete = isinstance(plugin, Check) and type(plugin) is not Check
    return None if concrete else "it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck"


# Messages go in; those that a check need be asked about come out, found in one look at all.
#
# The texts of many messages are searched as one, as that is several times faster than one by one.

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
        """Return the sentence in the language that *say* looks sentences up in."""
        return say(self.said) % self.values


Kind = TypeVar("Kind", bound=Check)
_AT_ONCE: Final = 200
MOST_FINDINGS: Final = 20
"""How many findings of one check in one translation are told at most."""
_LONGEST_REPORT: Final = 200_000
"""How many characters these may repeat, as each finding shows its source and translation."""


def run(
    pages: Sequence[Page], checks: Mapping[str, Check], *, known: Collection[str] = ()
) -> list[Finding]:
    """Return what *checks*, by id, find in *pages*, all of one language.

    *known* are the ids a comment may name; without them, those of *checks*. A finding that a
    comment of its entry switches off is left out.
    """
    found = list(_in_entries(pages, checks))
    for name, by_page in _of(PageCheck, checks):
        found += (_of_message(name, by_page, *one) for page in pages for one in by_page.find(page))
    for name, by_language in _of(LanguageCheck, checks):
        found += (_of_message(name, by_language, *one) for one in by_language.find(pages))
    left = list(_not_skipped(pages, found, checks, frozenset(known) | set(checks)))
    order = {page.path: number for number, page in enumerate(pages)}
    return sorted(left, key=lambda one: (order[one.path], one.line, one.form, one.check, one.start))


def _of(kind: type[Kind], checks: Mapping[str, Check]) -> list[tuple[str, Kind]]:
    return [(name, check) for name, check in checks.items() if isinstance(check, kind)]


def _in_entries(pages: Sequence[Page], checks: Mapping[str, Check]) -> Iterator[Finding]:
    """Run the checks that need to see no more than one entry."""
    of_entries, every = _of(EntryCheck, checks), _of(MessageCheck, checks)
    of_texts = [(name, check) for name, check in every if not isinstance(check, MarkupCheck)]
    for_markup = [(name, check) for name, check in every if isinstance(check, MarkupCheck)]
    for page in pages:
        for name, check in of_entries:
            for entry in page.entries:
                for hit in check.find(entry):
                    yield _of_entry(name, check, page, entry, hit)
        wanted = [one for one in of_texts if page.terms or not one[1].needs_terms]
        for batch in _batches(page) if every else ():
            yield from _in_texts(batch, wanted)
            yield from _in_markup(batch.messages, for_markup)


def _batches(page: Page) -> Iterator[Batch]:
    """Yield the current translations of *page*, not too many at once: what is read is kept."""
    current = iter(page.current)
    while some := list(islice(current, _AT_ONCE)):
        yield Batch([message for entry in some for message in messages_of(page, entry)])


def _in_texts(batch: Batch, checks: Sequence[tuple[str, MessageCheck]]) -> Iterator[Finding]:
    for name, check in checks:
        for message in batch.asked(check.hint, check.source_hint):
            for number, hit in enumerate(check.find(message)):
                if number and _is_enough(number, message):
                    break
                yield _of_message(name, check, message, hit)


def _in_markup(
    messages: Sequence[Message], checks: Sequence[tuple[str, MarkupCheck]]
) -> Iterator[Finding]:
    for message in messages if checks else ():
        if not message.once(is_alike):
            for name, check in checks:
                for number, hit in enumerate(check.find(message)):
                    if number and _is_enough(number, message):
                        break
                    yield _of_message(name, check, message, hit)


def _is_enough(number: int, message: Message) -> bool:
    """Return whether *number* findings say enough, so that a report does not outgrow its text."""
    length = len(message.source.text) + len(message.translation.text)
    return number >= MOST_FINDINGS or number * length > _LONGEST_REPORT


def _not_skipped(
    pages: Sequence[Page],
    found: Sequence[Finding],
    checks: Mapping[str, Check],
    known: Collection[str],
) -> Iterator[Finding]:
    """Yield what no comment switches off, and what is wrong with the comments."""
    ids: dict[tuple[object, int], set[str]] = defaultdict(set)
    for finding in found:
        ids[finding.path, finding.line].add(finding.check)
    switched: set[tuple[object, int, str]] = set()
    judges = _of(SkipCheck, checks)
    for page in pages:
        for entry in page.entries:
            for skip in skips(entry.unit.comments) if entry.unit.comments else ():
                if skip.reason:
                    switched.add((page.path, entry.line, skip.check))
                for name, judge in judges:
                    for hit in judge.find(skip, known, checks, ids[page.path, entry.line]):
                        yield _of_entry(name, judge, page, entry, hit)
    yield from (one for one in found if (one.path, one.line, one.check) not in switched)


def _of_message(name: str, check: Check, message: Message, hit: Hit) -> Finding:
    return Finding(
        path=message.page.path,
        line=message.entry.line,
        check=name,
        severity=hit.severity or check.severity,
        language=message.page.language,
        source_language=message.page.source_language,
        msgid=message.source.text,
        msgstr=message.translation.text,
        said=hit.said,
        values=hit.values,
        start=hit.start,
        end=hit.end,
        replacement=hit.replacement,
        form=message.form,
    )


def _of_entry(name: str, check: Check, page: Page, entry: Entry, hit: Hit) -> Finding:
    return Finding(
        path=page.path,
        line=entry.line,
        check=name,
        severity=hit.severity or check.severity,
        language=page.language,
        source_language=page.source_language,
        msgid=entry.unit.msgid,
        msgstr=entry.unit.msgstr[0] if entry.unit.msgstr else "",
        said=hit.said,
        values=hit.values,
    )
