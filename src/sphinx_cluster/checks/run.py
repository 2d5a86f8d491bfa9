"""Pages and checks go in; findings come out, in the order of file, line and check."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final, TypeVar

from sphinx_cluster.checks.check import (
    Check,
    EntryCheck,
    Finding,
    Hit,
    LanguageCheck,
    MarkupCheck,
    MessageCheck,
    PageCheck,
    Skip,
    SkipCheck,
    skips,
)
from sphinx_cluster.checks.differences import is_alike
from sphinx_cluster.checks.guard import Failure, Guard, hits, verified, verified_pair
from sphinx_cluster.checks.message import Entry, Message, Page, messages_of

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


Kind = TypeVar("Kind", bound=Check)
_AT_ONCE: Final = 200
MOST_FINDINGS: Final = 20
"""How many findings of one check in one translation are told at most."""
_LONGEST_REPORT: Final = 200_000
"""How many characters these may repeat, as each finding shows its source and translation."""


def run(
    pages: Sequence[Page],
    checks: Mapping[str, Check],
    *,
    known: Collection[str] = (),
    tell: Callable[[Failure], None] | None = None,
) -> list[Finding]:
    """Return what *checks*, by id, find in *pages*, all of one language.

    *known* are the ids a comment may name; without them, those of *checks*. A finding that a
    comment of its entry switches off is left out. A check that fails is left out with all that it
    found, and *tell* gets to know; without *tell*, what it raised is raised.
    """
    guard = Guard(tell)
    checks = {k: one for k, one in checks.items() if any(one.serves(p.language) for p in pages[:1])}
    found = list(_in_entries(pages, checks, guard))
    for name, by_page in _of(PageCheck, checks):
        found += guard.found(name, _in_pages(name, by_page, pages))
    for name, by_language in _of(LanguageCheck, checks):
        found += guard.found(name, _in_language(name, by_language, pages))
    ids = frozenset(known) | set(checks)
    found = [*_not_skipped(pages, found), *_in_comments(pages, found, checks, ids, guard)]
    order = {page.path: number for number, page in enumerate(pages)}
    left = [one for one in found if one.check not in guard.failed]
    return sorted(left, key=lambda one: (order[one.path], one.line, one.form, one.check, one.start))


def _of(kind: type[Kind], checks: Mapping[str, Check]) -> list[tuple[str, Kind]]:
    return [(name, check) for name, check in checks.items() if isinstance(check, kind)]


def _in_entries(
    pages: Sequence[Page], checks: Mapping[str, Check], guard: Guard
) -> Iterator[Finding]:
    """Run the checks that need to see no more than one entry."""
    of_entries, every = _of(EntryCheck, checks), _of(MessageCheck, checks)
    of_texts = [(name, check) for name, check in every if not isinstance(check, MarkupCheck)]
    for_markup = [(name, check) for name, check in every if isinstance(check, MarkupCheck)]
    for page in pages:
        for name, by_entry in of_entries:
            yield from guard.found(name, _in_page(name, by_entry, page, guard))
        wanted = [one for one in of_texts if page.terms or not one[1].needs_terms]
        for batch in _batches(page) if every else ():
            for name, check in wanted:
                asked = batch.asked(check.hint, check.source_hint)
                yield from guard.found(name, _in_messages(name, check, asked, guard))
            unlike = [one for one in batch.messages if for_markup and not one.once(is_alike)]
            for name, check in for_markup:
                yield from guard.found(name, _in_messages(name, check, unlike, guard))


def _in_page(name: str, check: EntryCheck, page: Page, guard: Guard) -> Iterator[Finding]:
    for entry in page.entries:
        guard.place = page.path, entry.line
        for hit in hits(check.find(entry)):
            yield _of_entry(name, check, page, entry, hit)


def _in_pages(name: str, check: PageCheck, pages: Sequence[Page]) -> Iterator[Finding]:
    for page in pages:
        for one in hits(check.find(page)):
            yield _of_message(name, check, *verified_pair(one, frozenset({id(page)})))


def _in_language(name: str, check: LanguageCheck, pages: Sequence[Page]) -> Iterator[Finding]:
    given = frozenset(map(id, pages))
    for one in hits(check.find(pages)):
        yield _of_message(name, check, *verified_pair(one, given))


def _batches(page: Page) -> Iterator[Batch]:
    """Yield the current translations of *page*, not too many at once: what is read is kept."""
    current = iter(page.current)
    while some := list(islice(current, _AT_ONCE)):
        yield Batch([message for entry in some for message in messages_of(page, entry)])


def _in_messages(
    name: str, check: MessageCheck, messages: Sequence[Message], guard: Guard
) -> Iterator[Finding]:
    for message in messages:
        guard.place = message.page.path, message.entry.line
        for number, hit in enumerate(hits(check.find(message))):
            if number and _is_enough(number, message):
                break
            length = len(message.translation.text)
            yield _of_message(name, check, message, verified(hit, length))


def _is_enough(number: int, message: Message) -> bool:
    """Return whether *number* findings say enough, so that a report does not outgrow its text."""
    length = len(message.source.text) + len(message.translation.text)
    return number >= MOST_FINDINGS or number * length > _LONGEST_REPORT


def _in_comments(
    pages: Sequence[Page],
    found: Sequence[Finding],
    checks: Mapping[str, Check],
    known: Collection[str],
    guard: Guard,
) -> Iterator[Finding]:
    """Yield what is wrong with the comments that switch findings off."""
    hit: dict[tuple[Path, int], set[str]] = defaultdict(set)
    for finding in found:
        hit[finding.path, finding.line].add(finding.check)
    ran = [name for name in checks if name not in guard.failed]
    for name, judge in _of(SkipCheck, checks):
        yield from guard.found(name, _judged(name, judge, pages, (known, ran, hit), guard))


def _judged(
    name: str,
    judge: SkipCheck,
    pages: Sequence[Page],
    ids: tuple[Collection[str], Collection[str], Mapping[tuple[Path, int], Collection[str]]],
    guard: Guard,
) -> Iterator[Finding]:
    """Yield what *judge* finds; *ids* are those there are, those that ran, those that found."""
    known, ran, hit = ids
    for page in pages:
        for entry, skip in _skips(page):
            place = guard.place = page.path, entry.line
            for one in hits(judge.find(skip, known, ran, hit.get(place, ()))):
                yield _of_entry(name, judge, page, entry, one)


def _not_skipped(pages: Sequence[Page], found: Sequence[Finding]) -> list[Finding]:
    """Return what no comment switches off."""
    switched = {
        (page.path, entry.line, skip.check)
        for page in pages
        for entry, skip in _skips(page)
        if skip.reason
    }
    return [one for one in found if (one.path, one.line, one.check) not in switched]


def _skips(page: Page) -> Iterator[tuple[Entry, Skip]]:
    """Yield the comments on *page* that are meant for the checks."""
    for entry in page.entries:
        for skip in skips(entry.unit.comments) if entry.unit.comments else ():
            yield entry, skip


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


def _of_entry(name: str, check: Check, page: Page, entry: Entry, hit: Any) -> Finding:
    unit = entry.unit
    text = unit.msgstr[0] if unit.msgstr else ""
    good = verified(hit, max(map(len, unit.msgstr), default=0))
    return Finding(
        path=page.path,
        line=entry.line,
        check=name,
        severity=good.severity or check.severity,
        language=page.language,
        source_language=page.source_language,
        msgid=unit.msgid,
        msgstr=text,
        said=good.said,
        values=good.values,
    )
