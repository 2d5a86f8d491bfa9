"""A unit of a catalog goes in; how far its translation is comes out."""

from __future__ import annotations

from enum import StrEnum

from sphinx_cluster.catalogs.marks import ByMachine, FromMemory, is_mark, mark_of
from sphinx_cluster.catalogs.unit import Unit


class State(StrEnum):
    """How far the translation of one unit is.

    ``REVIEWED``: a person wrote or accepted it. ``UNREVIEWED``: an engine or the memory filled it
    and nobody has read it yet. ``STALE``: it was made for another text. ``EMPTY``: there is none.
    """

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    STALE = "stale"
    EMPTY = "empty"


def state_of(unit: Unit) -> State:
    """Return the state of *unit*, by its texts, its flags and its translator comments.

    A unit some of whose plural forms lack a text is empty: it is not finished. A former text
    (``#| msgid``) makes a fuzzy unit stale whoever filled it. One that says neither what text it
    was made for nor who filled it is stale as well: that is how other tools leave a translation
    they took from a similar text, and how a person notes a doubt.
    """
    if not unit.translated:
        return State.EMPTY
    if not unit.fuzzy:
        return State.REVIEWED
    filled = any(map(is_mark, unit.comments))
    return State.UNREVIEWED if filled and not unit.previous else State.STALE


def fits_present_text(unit: Unit) -> bool:
    """Tell whether the translation was made for the very text that *unit* has now.

    True for a reviewed one, for one by an engine and for a full match from the memory. A lesser
    match translates a similar text, so it may say what the present one does not.
    """
    state = state_of(unit)
    if state is not State.UNREVIEWED:
        return state is State.REVIEWED
    match mark_of(unit):
        case ByMachine():
            return True
        case FromMemory(percent=percent):
            return percent >= 100
    return False
