"""An entry goes in; what is amiss with it comes out: empty, stale, unreviewed, plurals, skips."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity, Skip, SkipCheck
from sphinx_cluster.checks.message import Entry
from sphinx_cluster.progress import State, state_of
from sphinx_cluster.suggest import nearest

# An entry goes in; a hit comes out if it has no translation.


def _find_empty(entry: Entry) -> Iterator[Hit]:
    if not entry.unit.translated:
        yield Hit(said="there is no translation yet")


EMPTY = EntryCheck(
    sentence="Each source has a translation.", severity=Severity.INFO, find=_find_empty
)


# An entry goes in; a hit comes out if its translation was made for another text.


def _find_stale(entry: Entry) -> Iterator[Hit]:
    if entry.unit.flags and state_of(entry.unit) is State.STALE:
        yield Hit(said="the source has changed since this translation was made")


STALE = EntryCheck(
    sentence="A translation was made for the source as it is now.",
    severity=Severity.INFO,
    find=_find_stale,
)


# An entry goes in; a hit comes out if a machine has translated it and nobody has looked at it.


def _find_unreviewed(entry: Entry) -> Iterator[Hit]:
    if entry.unit.flags and state_of(entry.unit) is State.UNREVIEWED:
        yield Hit(said="nobody has reviewed this translation yet")


UNREVIEWED = EntryCheck(
    sentence="A person has reviewed what a machine has translated.",
    severity=Severity.INFO,
    find=_find_unreviewed,
)


# An entry goes in; a hit comes out if its plural forms are not those its catalog declares.


def _find_plural_forms(entry: Entry) -> Iterator[Hit]:
    unit = entry.unit
    if unit.empty:
        return
    given = len(unit.msgstr)
    if unit.msgid_plural is None:
        if given > 1:
            yield Hit(
                said="there are %(given)s forms, but the source has no plural",
                values={"given": str(given)},
            )
        return
    if entry.forms is not None and given != entry.forms:
        yield Hit(
            said="there are %(given)s plural forms; the header of the catalog declares %(wanted)s",
            values={"given": str(given), "wanted": str(entry.forms)},
        )
    for form, text in enumerate(unit.msgstr):
        if not text:
            yield Hit(said="the plural form msgstr[%(form)s] is empty", values={"form": str(form)})


PLURAL_FORMS = EntryCheck(
    sentence="A message with a plural has as many forms as the language, none of them empty.",
    severity=Severity.ERROR,
    find=_find_plural_forms,
)


# A comment that switches a finding off goes in; a hit comes out if it does not, or need not.


def _find_skip_comment(
    skip: Skip, known: Collection[str], ran: Collection[str], hit: Collection[str]
) -> Iterator[Hit]:
    comment = {"comment": skip.comment, "check": skip.check}
    if not skip.check:
        yield Hit(
            said='the comment "%(comment)s" is not understood; '
            "expected: sphinx-cluster: skip=CHECK REASON",
            values=comment,
        )
    elif skip.check not in known:
        yield _unknown(skip.check, known)
    elif not skip.reason:
        yield Hit(
            said='the comment that switches "%(check)s" off gives no reason, so it has no effect',
            values=comment,
        )
    elif skip.check in ran and skip.check not in hit:
        yield Hit(
            said='the comment that switches "%(check)s" off is not needed; delete it',
            values=comment,
        )


def _unknown(check: str, known: Collection[str]) -> Hit:
    guess = nearest(check, known)
    if guess is None:
        return Hit(
            said='the comment switches off "%(check)s", but there is no such check',
            values={"check": check},
        )
    return Hit(
        said='the comment switches off "%(check)s", but there is no such check; '
        'did you mean "%(guess)s"?',
        values={"check": check, "guess": guess},
    )


SKIP_COMMENT = SkipCheck(
    sentence="A comment that switches a finding off names its check and a reason, and is needed.",
    severity=Severity.WARNING,
    find=_find_skip_comment,
)
