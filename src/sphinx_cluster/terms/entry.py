"""A term as a value: what the termbase says of it, and as it was met in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a row of the termbase, or the title of an entity, says.

    ``texts`` holds the term by language, ``forbidden`` what must not be written for it, and
    ``origin`` the file and line it comes from. A term not to be translated may have one language.
    """

    texts: Mapping[str, str]
    note: str = ""
    do_not_translate: bool = False
    forbidden: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term from one language into another.

    ``target`` is what to write (empty where only ``forbidden`` is given), ``accepted`` all that
    may be written, ``target`` among it. ``found`` is the wording in the text that was searched,
    from offset ``start``; both say nothing in a list of all terms.
    """

    source: str
    target: str
    accepted: tuple[str, ...] = ()
    note: str = ""
    do_not_translate: bool = False
    forbidden: tuple[str, ...] = ()
    origin: str = ""
    found: str = ""
    start: int = 0
