"""A report of findings goes in; the lines that sum it up come out."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import Severity
from sphinx_cluster.cli.check_report import Report
from sphinx_cluster.language.labels import Labels


def summary(report: Report, say: Labels) -> Iterator[str]:
    """Yield what was mended, how much was found among how much, and what is not shown."""
    if report.mended:
        said = say.plural("%(n)d spot mended.", "%(n)d spots mended.", report.mended)
        yield said % {"n": report.mended}
    yield _found(report, say)
    counted = report.counted()
    if counted:
        shown = ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
        yield say("Not shown one by one: %(counts)s (--only %(ids)s shows them).") % {
            "counts": shown,
            "ids": ",".join(sorted(counted)),
        }
    mendable = sum(one.replacement is not None for one in report.findings)
    if mendable:
        said = say.plural(
            "%(n)d finding can be mended with --fix.",
            "%(n)d findings can be mended with --fix.",
            mendable,
        )
        yield said % {"n": mendable}


def _found(report: Report, say: Labels) -> str:
    numbers = report.numbers()
    errors, warnings = numbers[Severity.ERROR], numbers[Severity.WARNING]
    if not report.entries:
        return say("There is no text to check.")
    said = say.plural("%(n)d text checked", "%(n)d texts checked", report.entries)
    checked = said % {"n": report.entries}
    if not errors and not warnings:
        return say("%(checked)s, nothing wrong.") % {"checked": checked}
    found = {
        "checked": checked,
        "errors": say.plural("%(n)d error", "%(n)d errors", errors) % {"n": errors},
        "warnings": say.plural("%(n)d warning", "%(n)d warnings", warnings) % {"n": warnings},
    }
    return say("%(checked)s: %(errors)s, %(warnings)s.") % found
