"""A text goes in; the places where a line may end come out, by the rules of Unicode (UAX 14).

The classes are those that matter in prose and markup, derived from `unicodedata`; Python has no
table of line breaking classes. One letter stands for each class.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

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
    (_POSTFIX, "%¢°‰‱′″‴℃℉％"),
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
    if wide:
        return _IDEOGRAPH
    if category == "Sc":
        return _PREFIX
    return _HEBREW if "\u05d0" <= char <= "\u05f2" else _ALPHABETIC
