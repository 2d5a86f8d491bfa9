"""A report of findings goes in; its lines come out, as JSON or as annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Severity
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.cli.check_report import Report
from sphinx_cluster.cli.project import shown
from sphinx_cluster.language.labels import Labels

_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def json_lines(report: Report, sentences: Labels) -> Iterator[str]:
    """Yield the findings as an array of objects, one a line."""
    objects = [
        json.dumps(_object(finding, sentences), ensure_ascii=False) for finding in report.findings
    ]
    if not objects:
        yield "[]"
        return
    yield "["
    yield from (f"  {text}," for text in objects[:-1])
    yield f"  {objects[-1]}"
    yield "]"


def github_lines(report: Report, sentences: Labels) -> Iterator[str]:
    """Yield a workflow command for each finding: an annotation of the file and line.

    Texts that are stale, empty or unreviewed are left out unless those checks were asked for.
    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    for finding in report.shown:
        message = finding.message(sentences)
        place = f"file={_property(shown(finding.path))},line={finding.line}"
        title = _property(f"{finding.check} ({finding.language})")
        yield f"::{_COMMANDS[finding.severity]} {place},title={title}::{_text(message)}"


def _object(finding: Finding, sentences: Labels) -> dict[str, str | int]:
    return {
        "path": shown(finding.path),
        "line": finding.line,
        "check": finding.check,
        "severity": finding.severity.value,
        "language": finding.language,
        "msgid": finding.msgid,
        "msgstr": finding.msgstr,
        "message": finding.message(sentences),
    }


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
