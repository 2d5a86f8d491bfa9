"""One entry of a PO file as a value: its lines in, texts unescaped and comments sorted out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

# One entry of a catalog as a value: texts unescaped, comments without their signs.

MessageKey: TypeAlias = tuple[str | None, str, str | None]
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
    def key(self) -> MessageKey:
        """What tells a message from all others: its context and texts (gettext)."""
        return (self.msgctxt, self.msgid, self.msgid_plural)

    @property
    def previous(self) -> tuple[str, ...]:
        """What there is of the text the translation was made for."""
        texts = (self.previous_msgctxt, self.previous_msgid, self.previous_msgid_plural)
        return tuple(text for text in texts if text is not None)

    @property
    def is_header(self) -> bool:
        """Whether this is the catalog's header: an empty text without context."""
        return not self.msgid and self.msgctxt is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether the translation needs a look, as gettext flags it."""
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
        """Whether the translation is complete and needs no look."""
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


# The strings of PO files: quoted and escaped text in, plain text out, and the other way.

STRING: Final = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
"""A string on one line, without what comes after it."""

_ESCAPE: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
)
_SIGNS: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"'} | {char: f"\\{name}" for name, char in _NAMED.items()}
)


def plain(raw: str) -> str:
    """Return the text of *raw*, quotation marks and escapes resolved.

    *raw* is one string, or several with nothing but a line feed between two of them.
    """
    text = raw[1:-1].replace('"\n"', "")
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def escaped(text: str) -> str:
    """Return *text* as it stands between quotation marks."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return text.translate(_SIGNS)


def _meant(found: re.Match[str]) -> str:
    octal, hexadecimal, char = found.groups()
    if char is not None:
        return _NAMED.get(char, char)
    return chr(int(octal, 8) if octal else int(hexadecimal, 16))


# The comment lines of an entry go in; references, flags and remarks come out.

OPEN, CLOSE = "\u2068", "\u2069"
"""What gettext puts around a file name that holds a space: first strong and pop isolate."""

_REFERENCE: Final = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}(?::\d+)?|\S+")
_LINE: Final = re.compile(r":\d+\Z")


def references(text: str) -> tuple[str, ...]:
    """Return the references on a line, without the isolates around those that hold a space."""
    if OPEN not in text:
        return tuple(text.split())
    found = _REFERENCE.findall(text)
    return tuple(name.replace(OPEN, "").replace(CLOSE, "") for name in found)


def shown_reference(reference: str) -> str:
    """Return *reference* as it is written on a line."""
    if " " not in reference:
        return reference
    name = without_line(reference)
    return f"{OPEN}{name}{CLOSE}{reference[len(name) :]}"


def without_line(reference: str) -> str:
    """Return the file of *reference*."""
    return _LINE.sub("", reference)


def files_of(found: Iterable[str]) -> tuple[str, ...]:
    """Return the files that references name, each once, in order."""
    return tuple(dict.fromkeys(map(without_line, found)))


def flags(text: str) -> list[str]:
    """Return the flags on a line."""
    return [flag for part in text.split(",") if (flag := part.strip())]


def remark(text: str) -> str:
    """Return what a comment says after its sign, without the one space that divides them."""
    return text[1:] if text.startswith(" ") else text
