"""The status of a site goes in; a table for the terminal comes out, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.progress import Progress
from sphinx_cluster.site.status import PageStatus, SiteStatus
from sphinx_cluster.site.status_words import advice, short_steps, texts_in

_COLUMNS: Final = ("total", "reviewed", "unreviewed", "stale", "empty", "left")
_WIDTH_OF_A_FILE: Final = 140
_DONE: Final = "green"


def show_table(status: SiteStatus, say: Labels) -> None:
    """Print a row for each page and language, the sum of each language, and advice."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    texts = texts_in(say.language)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_footer=False)
    table.add_column(texts["page"], overflow="fold")
    table.add_column(texts["language"])
    for name in _COLUMNS:
        table.add_column(texts[name], justify="right")
    table.add_column(texts["next"], overflow="fold")
    for one in status.pages:
        table.add_row(*_row(one, say))
    table.add_section()
    for language in status.languages:
        total = status.total(language)
        share = Text(
            texts["share"].replace("%(share)s", f"{int(status.share(language))}"),
            style=_DONE if status.share(language) >= 100 else "",
        )
        table.add_row(Text(texts["total_of"]), language, *_numbers(total), share)
    console.print(table)
    for said, command in advice(status.total(), status.missing(), say.language):
        console.print(Text.assemble(said, " ", (command, "bold")), soft_wrap=True)


def _row(one: PageStatus, say: Labels) -> Sequence[Text | str]:
    if one.missing:
        return (
            one.page,
            one.language,
            *("–" for _ in _COLUMNS),
            texts_in(say.language)["none_yet"],
        )
    steps = ", ".join(short_steps(one.progress, labels_for(say.language)))
    return (Text(one.page), one.language, *_numbers(one.progress), steps)


def _numbers(progress: Progress) -> Sequence[str]:
    numbers = (progress.total, progress.reviewed, progress.unreviewed, progress.stale)
    return [str(number) for number in (*numbers, progress.empty, progress.words_left)]
