"""A unit goes in; the lines GNU gettext would write for it come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.catalogs.comments import shown_reference
from sphinx_cluster.catalogs.syntax import escaped
from sphinx_cluster.catalogs.unit import FUZZY, Block, Unit
from sphinx_cluster.catalogs.wrapping import WIDTH, lines, width

NO_WRAP: Final = "no-wrap"
_FORMAT: Final = re.compile(r"-format\Z|^range:|^(?:no-)?wrap\Z")


def entry(unit: Unit) -> str:
    """Return the text of *unit*, without a newline at its end."""
    return "\n".join((*comment_lines(unit), *message_lines(unit), *answer_lines(unit)))


def block(unit: Unit, answer: str | None = None) -> Block:
    """Return *unit* as a new block, ready for a file; *answer* are the lines of its translations.

    They are written anew where they are not given.
    """
    head = "".join([f"{line}\n" for line in comment_lines(unit)])
    message = "".join([f"{line}\n" for line in message_lines(unit)])
    if answer is None:
        answer = "\n".join(answer_lines(unit))
    places = (-1, -1) if unit.obsolete else (len(head), len(head) + len(message))
    return Block(unit=unit, raw=head + message + answer, body=places[0], answer=places[1])


def commented(unit: Unit, old: Block) -> Block:
    """Return *unit* as a new block that has the lines of *old* but for the comments."""
    head = "".join(f"{line}\n" for line in comment_lines(unit))
    answer = old.answer - old.body + len(head)
    return Block(unit=unit, raw=head + old.raw[old.body :], body=len(head), answer=answer)


def comment_lines(unit: Unit) -> Iterator[str]:
    """Yield the lines before the message: remarks, references, flags and the former text."""
    yield from (f"# {line}" if line else "#" for line in unit.comments)
    yield from (f"#. {line}" if line else "#." for line in unit.extracted)
    yield from _references(unit.references)
    if unit.flags:
        yield f"#, {', '.join(_ordered(unit.flags))}"
    prefix = "#~| " if unit.obsolete else "#| "
    previous = (
        ("msgctxt", unit.previous_msgctxt),
        ("msgid", unit.previous_msgid),
        ("msgid_plural", unit.previous_msgid_plural),
    )
    yield from _texts(unit, previous, prefix)


def message_lines(unit: Unit) -> Iterator[str]:
    """Yield the lines of the message itself."""
    texts = (
        ("msgctxt", unit.msgctxt),
        ("msgid", unit.msgid),
        ("msgid_plural", unit.msgid_plural),
    )
    yield from _texts(unit, texts, "#~ " if unit.obsolete else "")


def answer_lines(unit: Unit) -> Iterator[str]:
    """Yield the lines of its translations."""
    plural = unit.msgid_plural is not None
    texts = (
        (f"msgstr[{form}]" if plural else "msgstr", text) for form, text in enumerate(unit.msgstr)
    )
    yield from _texts(unit, texts, "#~ " if unit.obsolete else "")


def _texts(
    unit: Unit, texts: Iterator[tuple[str, str]] | tuple[tuple[str, str | None], ...], prefix: str
) -> Iterator[str]:
    for keyword, text in texts:
        if text is not None:
            wrap = NO_WRAP not in unit.flags
            yield from lines(keyword, escaped(text), prefix=prefix, wrap=wrap)


def _ordered(flags: tuple[str, ...]) -> list[str]:
    """Return *flags* as gettext orders them: fuzzy, formats, the rest."""
    return sorted(flags, key=lambda flag: 0 if flag == FUZZY else 1 if _FORMAT.search(flag) else 2)


def _references(references: tuple[str, ...]) -> Iterator[str]:
    line = "#:"
    for reference in references:
        shown = f" {shown_reference(reference)}"
        if line != "#:" and width(line) + width(shown) > WIDTH:
            yield line
            line = "#:"
        line += shown
    if references:
        yield line
