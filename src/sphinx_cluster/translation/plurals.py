"""An entry with a plural goes in; the pairs a memory makes of it come out.

The entry as a whole is one: its texts are joined by NUL, and so are its translations, as in an MO
file. Where the languages have as many forms, each form is a pair of its own as well.
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from sphinx_cluster.catalogs.unit import Unit

NUL: Final = "\0"
Texts: TypeAlias = tuple[str, str]
"""A text and its translation."""


def joined(texts: Sequence[str]) -> str:
    """Return the forms of a text as one."""
    return NUL.join(texts)


def whole(unit: Unit) -> Texts:
    """Return all texts of *unit* with all their translations."""
    texts = [text for text in (unit.msgid, unit.msgid_plural) if text is not None]
    return joined(texts), joined(unit.msgstr)


def single(unit: Unit) -> Iterator[Texts]:
    """Yield each text of *unit* with the translation that is its own.

    With one form only, that is the plural, which serves any number. Of three forms or more, none
    is the translation of one text alone.
    """
    if unit.msgid_plural is None:
        yield unit.msgid, unit.msgstr[0]
    elif len(unit.msgstr) == 2:
        yield unit.msgid, unit.msgstr[0]
        yield unit.msgid_plural, unit.msgstr[1]
    elif len(unit.msgstr) == 1:
        yield unit.msgid_plural, unit.msgstr[0]


def both_ways(unit: Unit) -> Iterator[Texts]:
    """Yield what `single` does if its direction may be turned: not where one form serves all."""
    if unit.msgid_plural is None or len(unit.msgstr) == 2:
        yield from single(unit)


def needed_for(texts: Sequence[str], forms: int) -> Sequence[str]:
    """Return which of the singular and plural *texts* the *forms* of a translation are of, if any.

    It is the counterpart of `single`.
    """
    return {1: texts[1:], 2: texts}.get(forms, ())
