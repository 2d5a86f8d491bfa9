"""A message goes in; the translation it had here or elsewhere comes out, adapted if certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sphinx_cluster.catalogs.translations import (
    ACTIVE,
    ALIKE,
    OBSOLETE,
    SURELY,
    VANISHING,
    Candidates,
    Known,
    Pool,
    Skeleton,
    needed,
    skeleton,
    substituted,
)
from sphinx_cluster.catalogs.unit import FUZZY, MessageKey, Unit
from sphinx_cluster.language_codes import locale_of

# A former text, its translation and the new text go in; the new translation comes out, if certain.
#
# Certain means: nothing but white space, numbers or targets differ, every token that changes stands
# in the translation as often as in the former text, and a changed number asks for no other wording.

NOTE: Final = "updated automatically: "
_DIGITS: Final = re.compile(r"\d+")
_SOUNDS_LIKE_A_VOWEL: Final = re.compile(r"8|1[18](?:\D|\Z|\d{3}(?!\d))")
"""Numbers that want "an" where others want "a"."""


def adapted(old: Skeleton, new: Skeleton, answer: str, language: str) -> tuple[str, str] | None:
    """Return *answer*, the translation of *old*, changed as *old* was into *new*, and what changed.

    None where that cannot be told with certainty.
    """
    if old.shape != new.shape:
        return None
    changes = _changes(old, new)
    if changes is None:
        return None
    if not changes:
        return answer, "white space"
    if any(kind == "number" and not _alike(was, now, language) for (kind, was), now in changes):
        return None
    wanted = dict(changes)
    answered = Counter(skeleton(answer).tokens)
    expected = Counter(old.tokens)
    if any(answered[token] != expected[token] for token in wanted):
        return None
    text = substituted(answer, lambda kind, token: wanted.get((kind, token), token))
    said = ", ".join(f"{was} → {now}" for (_, was), now in changes)
    return text, said


def preformatted(*texts: str) -> bool:
    """Tell whether white space carries meaning in one of *texts*: it has several lines."""
    return any("\n" in text for text in texts)


def _changes(old: Skeleton, new: Skeleton) -> list[tuple[tuple[str, str], str]] | None:
    """Return each token that changed with what it is now; None where it became two things."""
    became: dict[tuple[str, str], str] = {}
    for was, (_, now) in zip(old.tokens, new.tokens, strict=True):
        if became.setdefault(was, now) != now:
            return None
    return [(was, now) for was, now in became.items() if was[1] != now]


def _alike(was: str, now: str, language: str) -> bool:
    """Tell whether two numbers take the same words around them in *language*."""
    if _DIGITS.sub("0", was) != _DIGITS.sub("0", now):
        return False
    if bool(_SOUNDS_LIKE_A_VOWEL.match(was)) != bool(_SOUNDS_LIKE_A_VOWEL.match(now)):
        return False
    return _forms(was, language) == _forms(now, language)


def _forms(number: str, language: str) -> list[str] | None:
    """Return the plural forms that the parts of *number* ask for."""
    locale = locale_of(language)
    if locale is None:
        return [number]
    form = locale.plural_form
    return [form(int(part)) for part in _DIGITS.findall(number)]


# A message of a page goes in; the translation it had here or elsewhere comes out, or the nearest.
#
# In this order: the same text in the page's own catalog, the same text in another, a text that
# differs only in what can be changed with certainty, the text most like it.

DIFFER: Final = "translated differently on: "
_MOST_TRIED: Final = 20
_HARDLY: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """A translation for a message: ``unit`` has it, ``known`` is where it comes from.

    ``verbatim`` says that the translation is that of ``known``, letter by letter.
    """

    unit: Unit
    known: Known
    kind: str
    verbatim: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """All that is translated into ``language``: the pool, and the same as candidates.

    ``left`` are those texts alone that are in no page any more.
    """

    language: str
    pool: Pool
    candidates: Candidates
    left: Candidates


class Finder:
    """Finds translations for the messages of one page."""

    def __init__(self, page: str, everywhere: Everywhere, missing: Sequence[MessageKey]) -> None:
        """Look everywhere on behalf of *page*, whose messages *missing* have no translation."""
        self._page = page
        self._language = everywhere.language
        self._pool = everywhere.pool
        self._everywhere = everywhere
        self._missing = missing

    def same(self, unit: Unit) -> Reused | None:
        """Return the translation of the very text of *unit*."""
        known = self._pool.by_key.get(unit.key, ())
        own = [one for one in known if one.page == self._page and one.state == OBSOLETE]
        if own and own[0].unit.reviewed:
            return Reused(unit=carried(unit, own[0]), known=own[0], kind="moved")
        reviewed = [one for one in known if one.page != self._page and one.unit.reviewed]
        if reviewed:
            return self._agreed(unit, reviewed)
        others = [one for one in known if one.page != self._page]
        for one in (*own, *others):
            return Reused(unit=carried(unit, one), known=one, kind=FUZZY)
        return None

    def adapted(self, unit: Unit) -> Reused | None:
        """Return a translation that could be changed with certainty, marked with what changed."""
        if unit.msgid_plural is not None or preformatted(unit.msgid):
            return None
        taken = skeleton(unit.msgid)
        answers: dict[str, tuple[Known, str]] = {}
        known = self._pool.of_shape(taken, unit.msgid)
        near = [pair for pair in known if pair[1].page == self._page] or known
        for old, one in near[:_MOST_TRIED]:
            answer = one.unit.msgstr[0]
            if one.unit.msgctxt != unit.msgctxt or preformatted(one.unit.msgid, answer):
                continue
            done = adapted(old, taken, answer, self._language)
            if done is not None:
                answers.setdefault(done[0], (one, done[1]))
        if len(answers) != 1:
            return None
        ((answer, (one, said)),) = answers.items()
        remarks = tuple(line for line in one.unit.comments if not line.startswith(NOTE))
        filled = replace(carried(unit, one), msgstr=(answer,), comments=(*remarks, f"{NOTE}{said}"))
        return Reused(unit=filled, known=one, kind="adapted", verbatim=answer == one.unit.msgstr[0])

    def alike(self, unit: Unit) -> Reused | None:
        """Return the translation of the text most like that of *unit*, marked as fuzzy.

        A text that leaves the page just when one much like it appears is its former version. If it
        is less alike, a text that left another page may be closer; one that other pages still have
        counts only if the page itself knows nothing like it.
        """
        lowest = needed(unit.msgid)
        if lowest is None or unit.msgid_plural is not None:
            return None
        vanishing, own = self._own
        best = vanishing.closest(unit.msgid, least=ALIKE)
        if best is None or best[1] < SURELY:
            best = _better(own, unit.msgid, lowest, best)
            elsewhere = self._everywhere.left if best else self._everywhere.candidates
            best = _better(elsewhere, unit.msgid, lowest, best)
        if best is None:
            return None
        return Reused(unit=_fuzzy(unit, best[0]), known=best[0], kind=FUZZY)

    @cached_property
    def _own(self) -> tuple[Candidates, Candidates]:
        known = self._pool.by_page.get(self._page, [])
        return Candidates(one for one in known if one.state == VANISHING), Candidates(known)

    def _agreed(self, unit: Unit, known: Sequence[Known]) -> Reused:
        """Return the translation all of *known* agree on, or that of the page the text left."""
        vanishing = [one for one in known if one.state == VANISHING]
        for group in (known, vanishing, [one for one in known if one.page == self._origin]):
            if len({one.unit.msgstr for one in group}) == 1:
                one = min(group, key=lambda one: (one.state, one.page))
                return Reused(unit=carried(unit, one), known=one, kind="moved")
        active = [one for one in known if one.state == ACTIVE]
        if not vanishing and len({one.unit.msgstr for one in active}) == 1:
            return Reused(unit=carried(unit, active[0]), known=active[0], kind="moved")
        often = Counter(one.unit.msgstr for one in known)
        one = min(known, key=lambda one: (-often[one.unit.msgstr], one.state, one.page))
        pages = ", ".join(sorted({one.page for one in known}))
        filled = carried(unit, one)
        filled = replace(
            filled, flags=(FUZZY, *filled.flags), comments=(*filled.comments, f"{DIFFER}{pages}")
        )
        return Reused(unit=filled, known=one, kind=FUZZY)

    @cached_property
    def _origin(self) -> str | None:
        """The page most of the missing texts come from, as when a page was renamed or split."""
        pages = Counter(
            page
            for key in self._missing
            for page in {one.page for one in self._pool.by_key.get(key, ()) if one.state != ACTIVE}
        )
        most = pages.most_common(2)
        if not most or most[0][1] * 2 <= len(self._missing):
            return None
        return most[0][0] if len(most) == 1 or most[0][1] > most[1][1] else None


def _better(
    candidates: Candidates, text: str, lowest: float, best: tuple[Known, float] | None
) -> tuple[Known, float] | None:
    """Return what is more like *text* than *best* and at least *lowest*, else *best*."""
    least = lowest if best is None else max(lowest, best[1] + _HARDLY)
    return candidates.closest(text, least=least) or best


def carried(unit: Unit, known: Known) -> Unit:
    """Return *unit* with the translation, flags and remarks of *known*."""
    old = known.unit
    return replace(
        unit,
        msgstr=old.msgstr,
        flags=tuple(dict.fromkeys((*old.flags, *unit.flags))),
        comments=_remarks(known),
        previous_msgctxt=old.previous_msgctxt if old.fuzzy else None,
        previous_msgid=old.previous_msgid if old.fuzzy else None,
        previous_msgid_plural=old.previous_msgid_plural if old.fuzzy else None,
    )


def _fuzzy(unit: Unit, known: Known) -> Unit:
    """Return *unit* with the translation of *known* as fuzzy, and the text it was made for."""
    old = known.unit
    made_for: MessageKey = (old.msgctxt, old.msgid, None)
    if old.fuzzy and old.previous_msgid is not None:
        made_for = (old.previous_msgctxt, old.previous_msgid, old.previous_msgid_plural)
    return replace(
        unit,
        msgstr=old.msgstr,
        flags=tuple(dict.fromkeys((FUZZY, *old.flags, *unit.flags))),
        comments=_remarks(known),
        previous_msgctxt=made_for[0],
        previous_msgid=made_for[1],
        previous_msgid_plural=made_for[2],
    )


def _remarks(known: Known) -> tuple[str, ...]:
    """Return the translator's remarks that go along with the translation of *known*."""
    return known.unit.comments if known.state != ACTIVE or known.unit.fuzzy else ()
