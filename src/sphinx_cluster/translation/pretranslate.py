"""Catalogs go in; the same catalogs come out with their empty entries filled, a few at a time.

What the memory knows comes first, then what an engine answers, verified and marked. Whoever
receives a catalog can save it at once: whatever happens later, it is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.fill import fits
from sphinx_cluster.catalogs.marks import ByMachine, marked
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.terms.termbase import Termbase
from sphinx_cluster.translation.asking import Asking
from sphinx_cluster.translation.errors import EngineError
from sphinx_cluster.translation.masked import Answer, Reason, Text, translated
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.recall import recall, with_ends
from sphinx_cluster.translation.sheet import Blank, Sheet, blanks

ROUND: Final = 100
"""So many texts are asked for before catalogs are saved, or those of one catalog if it has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An entry that stays empty, and why; ``error`` is the engine's, if it was that."""

    path: Path
    line: int
    reason: Reason
    error: EngineError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one catalog: ``sheet`` as it is now and how many entries were filled how."""

    sheet: Sheet
    exact: int = 0
    fuzzy: int = 0
    engine: int = 0
    cached: int = 0
    left: Sequence[Left] = ()


@dataclass(slots=True, kw_only=True)
class _Work:
    """A catalog under way: what the memory filled, and what the engine is to fill."""

    sheet: Sheet
    exact: int
    fuzzy: int
    units: dict[int, Unit]
    rest: Sequence[Blank]
    left: list[Left] = field(default_factory=list)
    engine: int = 0
    cached: int = 0

    def done(self) -> Done:
        return Done(
            sheet=self.sheet.filled(self.units),
            exact=self.exact,
            fuzzy=self.fuzzy,
            engine=self.engine,
            cached=self.cached,
            left=self.left,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretranslation:
    """All that fills catalogs from one language into another; ``asking`` is None without engine.

    ``base`` is where the paths in marks begin, ``today`` the day they name.
    """

    memory: Memory
    termbase: Termbase
    asking: Asking | None
    base: Path
    today: date

    def run(
        self, sheets: Sequence[Sheet], *, heard: Callable[[int], None] = lambda _: None
    ) -> Iterator[Done]:
        """Yield what becomes of each of *sheets*; *heard* gets how many entries are dealt with."""
        held: list[_Work] = []
        for sheet in sheets:
            work = self._remembered(sheet)
            heard(len(work.units))
            held.append(work)
            if sum(len(one.rest) for one in held) >= ROUND:
                yield from self._asked(held, heard)
                held = []
        yield from self._asked(held, heard)

    def _remembered(self, sheet: Sheet) -> _Work:
        found = recall(list(blanks(sheet)), self.memory, self.base)
        return _Work(
            sheet=sheet,
            exact=len(found.exact),
            fuzzy=len(found.fuzzy),
            units={**found.exact, **found.fuzzy},
            rest=found.left,
        )

    def _asked(self, works: Sequence[_Work], heard: Callable[[int], None]) -> Iterator[Done]:
        if self.asking is not None:
            texts = [
                Text(text=text, syntax=blank.syntax, before=blank.before, after=blank.after)
                for work in works
                for blank in work.rest
                for text in blank.texts
            ]
            answers = iter(translated(texts, self.asking, self.termbase, heard=heard))
            for work in works:
                for blank in work.rest:
                    self._take(work, blank, [next(answers) for _ in blank.texts])
        yield from (work.done() for work in works)

    def _take(self, work: _Work, blank: Blank, answers: Sequence[Answer]) -> None:
        """Put *answers* into the entry *blank*, or note why that cannot be."""
        if self.asking is None or self.asking.dry:
            return
        missing = next((answer for answer in answers if answer.text is None), None)
        reason = missing.reason if missing else None
        error = missing.error if missing else None
        if reason is None:
            unit = self._unit(blank, answers, self.asking.chosen.name)
            if fits(work.sheet.catalog, unit):
                work.units[blank.place] = unit
                work.engine += 1
                work.cached += all(answer.cached for answer in answers)
                return
            reason = Reason.CHARSET
        path = work.sheet.catalog.path
        work.left.append(Left(path=path, line=blank.line, reason=reason, error=error))

    def _unit(self, blank: Blank, answers: Sequence[Answer], engine: str) -> Unit:
        texts = tuple(
            with_ends(text, answer.text or "")
            for text, answer in zip(blank.texts, answers, strict=True)
        )
        mark = ByMachine(engine=engine, day=self.today)
        return marked(replace(blank.unit, msgstr=texts), mark)


def count_blanks(sheets: Sequence[Sheet]) -> Mapping[Path, int]:
    """Return how many entries of each catalog are empty."""
    return {sheet.catalog.path: sum(1 for _ in blanks(sheet)) for sheet in sheets}
