"""Words by language: those that only the grammar of one language needs, so they tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_DE: Final = """aber als am auch auf aus bei beim bereits bis das dass dem den denen der deren des
 dessen die dies diese diesem diesen dieser dieses doch durch ein eine einem einen
 einer eines für gegen haben hat hier ich ihm ihn ihr ihre ihrem ihren ihrer im ist
 jede jedem jeden jeder jedes kann kein keine keinen können mehr mit muss müssen nach
 nicht noch nur oder ohne sein seine seit sich sie sind sowie über um und uns unter
 vom von vor war waren weil welche wenn werden wie wir wird wo wurde wurden zu zum
 zur zwischen"""
_EN: Final = """a about after all also an and any are as at be because been before being between
 both but by can could does during each either every for from had has have here how
 if into is it its may more most must not of on only or other our over shall should
 since some than that the their them then there these they this those through to
 under until upon was we were what when where which while who whose why will with
 within without would you your"""
_FR: Final = """au aux avec ce ces cette dans de des du elle en est et être il ils la le les leur
 mais ne nous ou où par pas pour que qui sa se ses si son sont sur un une vous"""

FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(_DE.split()),
    "en": frozenset(_EN.split()),
    "fr": frozenset(_FR.split()),
}


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, in their order; numbers are none."""
    return [word.casefold() for word in WORD.findall(text)]


def tells(word: str, language: str, other: str) -> bool:
    """Return whether *word*, in lower case, is of the grammar of *language* only, not *other*."""
    ours = FUNCTION_WORDS.get(language[:2], frozenset())
    return word in ours and word not in FUNCTION_WORDS.get(other[:2], frozenset())
