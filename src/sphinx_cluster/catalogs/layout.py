"""A unit goes in; the lines GNU gettext would write for it come out, wrapped as there."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Final

from sphinx_cluster.catalogs.unit import FUZZY, Block, Unit, escaped, shown_reference

# A text goes in; the places where a line may end come out, by the rules of Unicode (UAX 14).
#
# The classes are those that matter in prose and markup, derived from `unicodedata`; Python has no
# table of line breaking classes. One letter stands for each class.

_ALPHABETIC, _NUMERIC, _IDEOGRAPH, _SPACE, _OPEN, _CLOSE, _PARENTHESIS = "A1IsOCP"
_QUOTE, _EXCLAIM, _SLASH, _INFIX, _PREFIX, _POSTFIX, _HYPHEN, _AFTER = "Q!/,+%-|"
_WIDE_OPEN: Final = "o"
_BEFORE, _BOTH, _NO_START, _INSEPARABLE, _GLUE, _JOINER, _ZERO, _MARK, _HEBREW = "bBn.gWzMh"

_LISTED: Final = (
    (_OPEN, "([{¡¿‚„"),
    (_CLOSE, "}、。，．"),
    (_PARENTHESIS, ")]"),
    (_QUOTE, "\"'«»‘’‛“”‟‹›❛❜❝❞"),
    (_EXCLAIM, "!?！？"),
    (_SLASH, "/"),
    (_INFIX, ",.:;\u037e\u0589\u060c\u2044"),
    (_PREFIX, "$+\\£¤¥±€₤₩₫№−∓"),
    (_POSTFIX, "%¢￠°‰‱′″‴℃℉％"),
    (_HYPHEN, "-"),
    (_AFTER, "\t|\u00ad\u058a\u2010\u2012\u2013\u2027\u2056\u2058\u205a\u205d\u205e"),
    (_AFTER, "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"),
    (_BEFORE, "´\u02c8\u02cc\u02df"),
    (_BOTH, "—"),
    (_NO_START, "々〜〻゛゜ゝゞ・ーヽヾ：；゠‼⁇⁈⁉ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"),
    (_INSEPARABLE, "․‥…"),
    (_GLUE, "\u00a0\u2007\u2011\u202f\u034f"),
    (_JOINER, "\u2060\ufeff"),
    (_ZERO, "\u200b"),
    (_SPACE, " "),
)
_NEVER_BEFORE: Final = frozenset("CP!/,Wzs")
"""No line begins with these, not even after a space."""
_TIED_BEFORE: Final = frozenset("Q|-nM.")
"""No line begins with these unless a space precedes."""
_TIED: Final = re.compile(r"[A1hM][A1O+%]|[A1h]h|h[A1h]|P[A1h+%]|C[+%]|[+%][1OAh]|[,/-]1|/h|\+I|I%")
"""Pairs between which no line ends."""


class _Classes(dict[int, str]):
    """The class of each character, found when it is first met: what `str.translate` asks for."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class(chr(code))
        return found


@cache
def _known() -> _Classes:
    known = _Classes({code: _class(chr(code)) for code in range(32, 127)})
    known.update({ord(char): name for name, chars in _LISTED for char in chars})
    return known


def classes(text: str) -> str:
    """Return the class of each character of *text*, a letter each."""
    return text.translate(_known())


def may_break(kinds: str, at: int) -> bool:
    """Tell whether a new line may begin at offset *at* of a text whose classes are *kinds*."""
    if not 0 < at < len(kinds):
        return False
    before, after = kinds[at - 1], kinds[at]
    if before == _SPACE:
        return after not in _NEVER_BEFORE and _may_break_after_space(
            kinds[:at].rstrip(_SPACE)[-1:], after
        )
    if before in "-|" and kinds[at - 2 : at - 1] == _HEBREW:
        return False
    return _may_break_between(before, after)


@cache
def _may_break_between(before: str, after: str) -> bool:
    if before == _ZERO or after in _NEVER_BEFORE:
        return before == _ZERO
    if before in "OoQgWb" or after in _TIED_BEFORE or before == after == _BOTH:
        return False
    if after == _GLUE:
        return before in "|-"
    return _TIED.fullmatch(before + after) is None


def _may_break_after_space(before: str, after: str) -> bool:
    opens = (_OPEN, _WIDE_OPEN)
    if before in opens or (before == _QUOTE and after in opens):
        return False
    if before in ("C", "P") and after == _NO_START:
        return False
    return not before == after == _BOTH


def _class(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc"):
        return _MARK
    wide = unicodedata.east_asian_width(char) in "WF"
    if category == "Nd" and not wide:
        return _NUMERIC
    if category in ("Ps", "Pe"):
        if category == "Pe":
            return _CLOSE
        return _WIDE_OPEN if wide else _OPEN
    if category == "Sc":
        return _PREFIX
    if wide:
        return _IDEOGRAPH
    return _HEBREW if "\u05d0" <= char <= "\u05f2" else _ALPHABETIC


# An escaped text goes in; the lines gettext would write for it come out, quoted.

WIDTH: Final = 79
"""The most columns a line of a message takes, as gettext has it."""

_PORTION: Final = re.compile(r"(?:[^\\]|\\(?!n).)*?\\n|(?:[^\\]|\\.)+", re.DOTALL)
_BETWEEN_WORDS: Final = re.compile(r"[a-z] [a-zA-Z]")
_WORD: Final = re.compile(r"[a-zA-Z0-9]++")
_NARROW: Final = re.compile(r"[\x20-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*+")


def width(text: str) -> int:
    """Return how many columns *text* takes: two for a wide character, none for a mark."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, text))


def lines(keyword: str, escaped: str, *, prefix: str = "", wrap: bool = True) -> Iterator[str]:
    """Yield the lines of ``keyword "escaped"``, each beginning with *prefix*."""
    room = WIDTH - 2 - len(prefix)
    portions = _PORTION.findall(escaped) if "\\n" in escaped else [escaped]
    if len(portions) == 1 and (
        not wrap or width(escaped) <= room - len(keyword) - 1 or not _breaks(escaped)
    ):
        yield f'{prefix}{keyword} "{escaped}"'
        return
    yield f'{prefix}{keyword} ""'
    for portion in portions:
        for line in _filled(portion, room) if wrap else (portion,):
            yield f'{prefix}"{line}"'


def _breaks(escaped: str) -> bool:
    """Tell whether a text can be broken at all."""
    if _BETWEEN_WORDS.search(escaped):
        return True
    kinds = classes(escaped)
    return any(_may_break(escaped, kinds, at) for at in range(1, len(escaped)))


def _filled(portion: str, room: int) -> Iterator[str]:
    """Yield *portion* in pieces of at most *room* columns, longer where it cannot be broken."""
    ends = _ends(portion)
    start, kinds = 0, ""
    while ends[-1] - ends[start] > room:
        limit = bisect_right(ends, ends[start] + room) - 1
        at = _between_words(portion, start, limit)
        if at is None:
            kinds = kinds or classes(portion)
            at = _last_break(portion, kinds, start, limit)
        if at is None:
            break
        yield portion[start:at]
        start = at
    yield portion[start:]


def _between_words(portion: str, start: int, limit: int) -> int | None:
    """Return where the word at *limit* begins if that is the last place for a break: most often."""
    at = portion.rfind(" ", start, limit) + 1
    word = _WORD.match(portion, at)
    return at if word and word.end() > limit and _WORD.match(portion, at - 2, at - 1) else None


def _last_break(portion: str, kinds: str, start: int, limit: int) -> int | None:
    """Return the last place up to *limit* where *portion* may be broken, else the first after."""
    for at in range(limit, start, -1):
        if _may_break(portion, kinds, at):
            return at
    later = range(limit + 1, len(portion))
    return next((at for at in later if _may_break(portion, kinds, at)), None)


def _may_break(portion: str, kinds: str, at: int) -> bool:
    """Tell whether *portion* may be broken: not within an escape, nor before a final newline."""
    if not may_break(kinds, at) or (at == len(portion) - 2 and portion.endswith("\\n")):
        return False
    escapes = at - len(portion[:at].rstrip("\\"))
    return escapes % 2 == 0


def _ends(portion: str) -> Sequence[int]:
    """Return the column in which each character begins, and the one after the last."""
    if _NARROW.fullmatch(portion):
        return range(len(portion) + 1)
    return list(accumulate(map(_columns, portion), initial=0))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# A unit goes in; the lines GNU gettext would write for it come out.

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
