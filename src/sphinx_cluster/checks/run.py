"""Pages and checks go in; findings come out, in the order of file, line and check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeVar

from sphinx_cluster.checks.check import (
    Check,
    EntryCheck,
    Hit,
    LanguageCheck,
    MarkupCheck,
    MessageCheck,
    PageCheck,
    SkipCheck,
)
from sphinx_cluster.checks.differences import is_alike
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.checks.hints import Batch
from sphinx_cluster.checks.message import Message, messages_of
from sphinx_cluster.checks.page import Entry, Page
from sphinx_cluster.checks.skips import skips

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
