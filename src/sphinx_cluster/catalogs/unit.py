"""One entry of a catalog as a value: texts unescaped, comments without their signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Key: TypeAlias = tuple[str | None, str, str | None]
"""What makes a message the same message: its context, its text and the text of its plural."""

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A message with its translations, one for each plural form or just one.

    ``previous_*`` is the text the translation was made for, where that is not the present one.
    ``comments`` are the translator's lines, ``extracted`` those of the page; ``references`` name
    where the text stands, with or without a line. ``obsolete`` units are in no page.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def key(self) -> Key:
        return (self.msgctxt, self.msgid, self.msgid_plural)

    @property
    def previous(self) -> tuple[str, ...]:
        """What there is of the text the translation was made for."""
        texts = (self.previous_msgctxt, self.previous_msgid, self.previous_msgid_plural)
        return tuple(text for text in texts if text is not None)

    @property
    def is_header(self) -> bool:
        return not self.msgid and self.msgctxt is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        return FUZZY in self.flags

    @property
    def translated(self) -> bool:
        """Whether every form has a text, reviewed or not."""
        return all(self.msgstr)

    @property
    def empty(self) -> bool:
        """Whether no form has a text, so that nothing is lost with the unit."""
        return not any(self.msgstr)

    @property
    def reviewed(self) -> bool:
        return all(self.msgstr) and FUZZY not in self.flags


class Block(NamedTuple):
    """An entry as it stands in a file: its text, what divides it from the block before, its line.

    ``body`` is where in ``raw`` the comments end and the message begins, ``answer`` where its
    translation begins; both are -1 for an entry that is written unusually, and ``line`` is 0 for
    one that is not in a file yet. ``place`` numbers the blocks of a file. A tuple, as an update
    reads tens of thousands.
    """

    unit: Unit
    raw: str
    before: str = "\n\n"
    line: int = 0
    place: int = -1
    body: int = -1
    answer: int = -1
