"""Empty entries and a memory go in; the entries it knows come out filled, and those it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.fill import fits
from sphinx_cluster.catalogs.marks import FromMemory, marked
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.translation.memory import Match, Memory
from sphinx_cluster.translation.sheet import Blank

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
