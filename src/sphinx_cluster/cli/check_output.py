"""A report of findings and the name of a format go in; the report is printed."""

from __future__ import annotations

from typing import Final

from sphinx_cluster.cli.check_formats import github_lines, json_lines
from sphinx_cluster.cli.check_report import Report, sentences_in
from sphinx_cluster.cli.check_summary import summary
from sphinx_cluster.language.labels import Labels

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

    from sphinx_cluster.cli.check_text import text_lines

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    width = console.width if console.is_terminal else _WIDTH_OF_A_FILE
    for text in text_lines(report, sentences, say, width):
        if console.is_terminal:
            console.print(text)
        else:
            print(text.plain)
    for line in summary(report, say):
        print(line)
