"""The number of entries goes in; a bar comes out that fills on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from sphinx_cluster.cli.speech import speech


class Progress:
    """A bar on standard error, only while that is a terminal; lines are shown above it."""

    def __init__(self, total: int) -> None:
        """Take the number of entries to be filled."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._total, self._done = total, 0
        self._bar = Bar(
            *columns, console=console, transient=True, disable=not sys.stderr.isatty() or not total
        )
        self._task = self._bar.add_task(speech()("Translating"), total=total)

    def step(self, number: int) -> None:
        """Move on by *number* texts, but not to the end."""
        self._done = min(self._done + number, self._total)
        self._bar.update(self._task, completed=self._done)

    def at(self, number: int) -> None:
        """Show that *number* entries have been dealt with at least."""
        self._done = max(self._done, number)
        self._bar.update(self._task, completed=self._done)

    def show(self, line: str) -> None:
        """Print *line* on standard error, above the bar where there is one."""
        if self._bar.disable:
            print(line, file=sys.stderr, flush=True)
        else:
            self._bar.console.print(line, soft_wrap=True)

    def __enter__(self) -> Self:
        if not self._bar.disable:
            self._bar.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if not self._bar.disable:  # a bar that is switched off would still end a line
            self._bar.stop()
