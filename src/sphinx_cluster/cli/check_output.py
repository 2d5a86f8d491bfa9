"""What a run of ``check`` found goes in; it is printed for people, as JSON or for GitHub.

Apart from the command, which finds what is shown here and knows no format.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from rich.cells import cell_len
from rich.text import Text

import sphinx_cluster.checks
from sphinx_cluster import plugins
from sphinx_cluster.checks.check import Finding, Severity
from sphinx_cluster.cli.project import shown
from sphinx_cluster.language.labels import Labels, labels_for

# What a run of ``check`` has found, as a value, and the language its sentences are in.


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All findings, ``entries`` that were checked, and the checks that were ``asked`` for by id.

    ``mended`` says how many findings were mended in the files and are no longer among them.
    """

    findings: Sequence[Finding]
    entries: int
    asked: Collection[str] = ()
    mended: int = 0

    @property
    def shown(self) -> Iterator[Finding]:
        """The findings to show one by one: those that say how far a translation is only if asked.

        There may be thousands of texts without a translation.
        """
        return (
            one
            for one in self.findings
            if one.severity is not Severity.INFO or one.check in self.asked
        )

    def numbers(self) -> Counter[Severity]:
        """Return how many findings there are of each severity."""
        return Counter(one.severity for one in self.findings)

    def counted(self) -> Counter[str]:
        """Return how many findings there are of each check that is not shown one by one."""
        return Counter(
            one.check
            for one in self.findings
            if one.severity is Severity.INFO and one.check not in self.asked
        )


def sentences_in(language: str) -> Labels:
    """Return what looks the sentences of checks up in *language*, those of plugins as well."""
    folder = Path(sphinx_cluster.checks.__path__[0])
    return labels_for(language, (folder, *plugins.packages()))


# A report of findings goes in; lines for people come out: by file, with texts and the spot.

_STYLES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "blue",
}
_LABEL: Final = 11
"""How many columns a language takes before the text in it."""
_NARROWEST: Final = 40
_BEFORE_SPOT: Final = 24
_SHOWN_AS: Final[Mapping[int, str]] = {ord("\n"): "↵", ord("\t"): "→"}
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ELLIPSIS: Final = "…"
_SPACE: Final = "·"
"""What shows a spot of nothing but spaces."""


def text_lines(report: Report, sentences: Labels, say: Labels, width: int) -> Iterator[Text]:
    """Yield the findings for a terminal of *width* columns, those of one file together."""
    room = max(_NARROWEST, width - _LABEL - 1)
    words = {
        Severity.ERROR: say("error"),
        Severity.WARNING: say("warning"),
        Severity.INFO: say("info"),
    }
    for path, findings in groupby(report.shown, key=lambda one: one.path):
        yield Text(shown(path), style="bold")
        for finding in findings:
            yield _head(finding, words[finding.severity], sentences)
            source, _ = _cut(_visible(finding.msgid), 0, room)
            yield _line(finding.source_language, source)
            yield from _translation(finding, room)
        yield Text("")


def _head(finding: Finding, word: str, sentences: Labels) -> Text:
    head = Text(f"{finding.line:>6}  ")
    head.append(word, style=_STYLES[finding.severity])
    head.append(f"  {finding.check}", style="bold")
    return head.append(f"  {_visible(finding.message(sentences))}")


def _translation(finding: Finding, room: int) -> Iterator[Text]:
    """Yield the translation and, below it, the marks under the spot."""
    if not finding.msgstr:
        return
    text, gone = _cut(_visible(finding.msgstr), finding.start, room)
    start, end = finding.start - gone, min(finding.end - gone, len(text))
    if text[start:end].isspace():
        text = text[:start] + _SPACE * (end - start) + text[end:]
    line = _line(finding.language, text)
    offset = len(line.plain) - len(text)
    marked = finding.end > finding.start and end > start
    if marked:
        line.stylize(f"{_STYLES[finding.severity]} underline", offset + start, offset + end)
    yield line
    if marked:
        blank = " " * cell_len(line.plain[: offset + start])
        marks = "^" * max(1, cell_len(text[start:end]))
        yield Text(blank + marks, style=_STYLES[finding.severity])


def _line(label: str, text: str) -> Text:
    line = Text(f"{label:>{_LABEL - 2}}  ", style="")
    return line.append(text)


def _visible(text: str) -> str:
    """Return *text*, its length unchanged, so that a terminal shows it on one line and obeys none.

    Control characters could move its cursor or turn the line around.
    """
    return _CONTROL.sub("\ufffd", text.translate(_SHOWN_AS))


def _cut(text: str, start: int, room: int) -> tuple[str, int]:
    """Return at most *room* characters of *text* around *start*, and how many went before them."""
    if len(text) <= room:
        return text, 0
    begin = max(0, min(start - _BEFORE_SPOT, len(text) - room))
    part = text[begin : begin + room]
    if begin:
        part = _ELLIPSIS + part[1:]
    if begin + room < len(text):
        part = part[:-1] + _ELLIPSIS
    return part, begin


# A report of findings goes in; its lines come out, as JSON or as annotations for GitHub.

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


# A report of findings goes in; the lines that sum it up come out.


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


# A report of findings and the name of a format go in; the report is printed.

TEXT, JSON, GITHUB = "text", "json", "github"
FORMATS: Final = (TEXT, JSON, GITHUB)
_WIDTH_OF_A_FILE: Final = 100


def show(report: Report, form: str, say: Labels) -> None:
    """Print *report* in the format *form*; for a person, in colour where that is wanted."""
    sentences = sentences_in(say.language)
    if form != TEXT:
        lines = json_lines if form == JSON else github_lines
        for line in lines(report, sentences):
            print(line)
        return
    # To import what draws on a terminal takes longer than many a check.
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    width = console.width if console.is_terminal else _WIDTH_OF_A_FILE
    for text in text_lines(report, sentences, say, width):
        if console.is_terminal:
            console.print(text)
        else:
            print(text.plain)
    for line in summary(report, say):
        print(line)
