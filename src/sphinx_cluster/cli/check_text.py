"""A report of findings goes in; lines for people come out: by file, with texts and the spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from sphinx_cluster.checks.check import Severity
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.cli.check_report import Report
from sphinx_cluster.cli.project import shown
from sphinx_cluster.language.labels import Labels

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
