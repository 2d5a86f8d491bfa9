"""A comment that switches a finding off goes in; a hit comes out if it does not, or need not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sphinx_cluster.checks.check import Hit, Severity, SkipCheck
from sphinx_cluster.checks.skips import Skip
from sphinx_cluster.suggest import nearest


def _find(
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


CHECK = SkipCheck(
    sentence="A comment that switches a finding off names its check and a reason, and is needed.",
    severity=Severity.WARNING,
    find=_find,
)
