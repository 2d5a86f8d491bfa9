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

from sphinx_cluster.catalogs.file import Catalog, plural_forms
from sphinx_cluster.catalogs.fill import filled, fits
from sphinx_cluster.catalogs.marks import ByMachine, FromMemory, marked
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.markup import Syntax, syntax_of
from sphinx_cluster.terms.termbase import Termbase
from sphinx_cluster.translation.asking import Asking
from sphinx_cluster.translation.errors import EngineError
from sphinx_cluster.translation.masked import Reason, SourceText, Translated, translated
from sphinx_cluster.translation.memory import Match, Memory

# A catalog with its languages goes in; its empty entries come out, with what is around them.


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A catalog and the languages between which it translates.

    ``page`` is the page whose texts these are, if known; ``syntax`` is the markup of all texts,
    None where each entry's references tell it.
    """

    catalog: Catalog
    source: str
    target: str
    page: str = ""
    syntax: Syntax | None = None

    def filled(self, units: Mapping[int, Unit]) -> Sheet:
        """Return the sheet with *units* in their places."""
        return replace(self, catalog=filled(self.catalog, units))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """An entry without a translation: its ``place`` and ``line`` in the catalog, and its unit.

    ``before`` and ``after`` are the texts around it, empty where there are none.
    """

    sheet: Sheet
    place: int
    line: int
    unit: Unit
    before: str = ""
    after: str = ""

    @property
    def syntax(self) -> Syntax:
        """The markup of the text; MyST where nothing tells."""
        return self.sheet.syntax or syntax_of(self.unit.references) or Syntax.MYST

    @property
    def texts(self) -> tuple[str, ...]:
        """The text to be translated for each form that the translation has to have."""
        if self.unit.msgid_plural is None:
            return (self.unit.msgid,)
        forms = max(plural_forms(self.sheet.catalog.header), len(self.unit.msgstr))
        one = () if forms == 1 else (self.unit.msgid,)
        return (*one, *(self.unit.msgid_plural for _ in range(forms - len(one))))


def blanks(sheet: Sheet) -> Iterator[Blank]:
    """Yield the entries of *sheet* that have no translation at all, in their order."""
    live = [block for block in sheet.catalog.blocks if not block.unit.obsolete]
    for number, block in enumerate(live):
        unit = block.unit
        if unit.empty and not unit.is_header and unit.msgid:
            before = live[number - 1].unit if number else None
            after = live[number + 1].unit if number + 1 < len(live) else None
            yield Blank(
                sheet=sheet,
                place=block.place,
                line=block.line,
                unit=unit,
                before=before.msgid if before else "",
                after=after.msgid if after else "",
            )


# Empty entries and a memory go in; the entries it knows come out filled, and those it does not.

ALL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What the memory knew: ``exact`` and ``fuzzy`` units by blank, and the blanks ``left``."""

    exact: Mapping[int, Unit]
    fuzzy: Mapping[int, Unit]
    left: Sequence[Blank]


def recall(blanks: Sequence[Blank], memory: Memory, base: Path) -> Recalled:
    """Look up *blanks* of one catalog: the very text first, then the most similar one.

    The very text, reviewed and without a rival, is written as reviewed; all else is marked, with
    the place of the translation, seen from *base*.
    """
    exact: dict[int, Unit] = {}
    fuzzy: dict[int, Unit] = {}
    unknown: list[Blank] = []
    for blank in blanks:
        unit = _same(blank, memory, base)
        if unit is None:
            unknown.append(blank)
        else:
            exact[blank.place] = unit
    single = [blank for blank in unknown if blank.unit.msgid_plural is None]
    page = blanks[0].sheet.page if blanks else ""
    matches = memory.fuzzy([blank.unit.msgid for blank in single], page=page)
    for blank, match in zip(single, matches, strict=True):
        unit = None if match is None else _marked(blank, match, base)
        if unit is not None:
            fuzzy[blank.place] = unit
    left = [blank for blank in unknown if blank.place not in fuzzy]
    return Recalled(exact=exact, fuzzy=fuzzy, left=left)


def _same(blank: Blank, memory: Memory, base: Path) -> Unit | None:
    match = _match(blank, memory)
    if match is None:
        return None
    if not match.reviewed or not all(map(same_ends, blank.texts, match.targets)):
        return _marked(blank, match, base)
    flags = tuple(flag for flag in blank.unit.flags if flag != FUZZY)
    unit = replace(blank.unit, msgstr=match.targets, flags=flags)
    return unit if fits(blank.sheet.catalog, unit) else None


def _match(blank: Blank, memory: Memory) -> Match | None:
    """Return what the memory has for the very text, or texts, of *blank*."""
    unit, page, around = blank.unit, blank.sheet.page, (blank.before, blank.after)
    if unit.msgid_plural is None:
        return memory.exact(unit.msgid, page=page, neighbours=around)
    texts = (unit.msgid, unit.msgid_plural)
    return memory.plural(texts, len(blank.texts), page=page, neighbours=around)


def _marked(blank: Blank, match: Match, base: Path) -> Unit | None:
    path = Path(match.path)
    shown = path.relative_to(base).as_posix() if path.is_relative_to(base) else match.path
    percent = ALL if match.similarity >= 1 else min(ALL - 1, int(match.similarity * ALL))
    answers = tuple(map(with_ends, blank.texts, match.targets))
    unit = marked(replace(blank.unit, msgstr=answers), FromMemory(percent=percent, path=shown))
    return unit if fits(blank.sheet.catalog, unit) else None


def same_ends(text: str, answer: str) -> bool:
    """Tell whether both begin and end with a line break, or neither: gettext asks for that."""
    return (text[:1] == "\n") == (answer[:1] == "\n") and (text[-1:] == "\n") == (
        answer[-1:] == "\n"
    )


def with_ends(text: str, answer: str) -> str:
    """Return *answer* with the line breaks at its ends that *text* has."""
    if same_ends(text, answer):
        return answer
    before = "\n" if text[:1] == "\n" else ""
    return f"{before}{answer.strip(chr(10))}{chr(10) if text[-1:] == chr(10) else ''}"


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
                SourceText(text=text, syntax=blank.syntax, before=blank.before, after=blank.after)
                for work in works
                for blank in work.rest
                for text in blank.texts
            ]
            answers = iter(translated(texts, self.asking, self.termbase, heard=heard))
            for work in works:
                for blank in work.rest:
                    self._take(work, blank, [next(answers) for _ in blank.texts])
        yield from (work.done() for work in works)

    def _take(self, work: _Work, blank: Blank, answers: Sequence[Translated]) -> None:
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

    def _unit(self, blank: Blank, answers: Sequence[Translated], engine: str) -> Unit:
        texts = tuple(
            with_ends(text, answer.text or "")
            for text, answer in zip(blank.texts, answers, strict=True)
        )
        mark = ByMachine(engine=engine, day=self.today)
        return marked(replace(blank.unit, msgstr=texts), mark)


def count_blanks(sheets: Sequence[Sheet]) -> Mapping[Path, int]:
    """Return how many entries of each catalog are empty."""
    return {sheet.catalog.path: sum(1 for _ in blanks(sheet)) for sheet in sheets}
