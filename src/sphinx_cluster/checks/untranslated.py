"""All pages of a language go in; translations come out that are nothing but their source.

Names and code are the same in both languages. A copy is none of them if it has words that only the
grammar of its language needs, or words that are translated wherever else they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Found, Hit, LanguageCheck, Severity
from sphinx_cluster.checks.message import Message, Page, messages_of
from sphinx_cluster.language_codes import base_of

# Words by language: those that only the grammar of one language needs, so they tell it.

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
    ours = FUNCTION_WORDS.get(base_of(language), frozenset())
    return word in ours and word not in FUNCTION_WORDS.get(base_of(other), frozenset())


_CODE: Final = re.compile(r"(`{1,2})[^`]++\1")
_FEWEST_WORDS: Final = 3
_OFTEN: Final = 3
_MOST_ASKED: Final = 8_000
"""So many translations tell well enough which words are translated."""
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usage:
    """How often a word of the source is in other translations as well, and how often it is not."""

    kept: Mapping[str, int]
    changed: Mapping[str, int]

    def translated(self, word: str, *, least: int) -> bool:
        return self.changed[word] >= least and not self.kept[word]


def _find(pages: Sequence[Page]) -> Iterator[Found]:
    apart = [page for page in pages if base_of(page.language) != base_of(page.source_language)]
    copies = [
        (page, entry, words(f"{entry.unit.msgid} {entry.unit.msgid_plural or ''}"))
        for page in apart
        for entry in page.current
        if _is_copy(entry.unit)
    ]
    if not copies:
        return
    asked = {
        word
        for page, _, used in copies
        for word in used
        if not tells(word, page.source_language, page.language)
    }
    usage = _usage(apart, asked)
    for page, entry, used in copies:
        for copy in messages_of(page, entry) if _may_be_text(page, used, usage) else ():
            if _is_text(copy, usage):
                yield copy, Hit(said="this is the source, not a translation")


def _is_copy(unit: Unit) -> bool:
    source, text = unit.msgid, unit.msgstr[0]
    if source == text:
        return not _CODE.fullmatch(source)
    near = abs(len(source) - len(text)) <= 2 and source[:3].casefold() == text[:3].casefold()
    return near and words(source) == words(text) != []


def _usage(pages: Sequence[Page], wanted: set[str]) -> _Usage:
    kept: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    units = (entry.unit for page in pages for entry in page.current)
    for unit in islice(units, _MOST_ASKED):
        known = wanted.intersection(unit.msgid.casefold().split())
        if known and unit.msgid != unit.msgstr[0]:
            text = unit.msgstr[0].casefold()
            there = {word for word in known if word in text}
            kept.update(there)
            changed.update(known - there)
    return _Usage(kept=kept, changed=changed)


def _may_be_text(page: Page, used: Sequence[str], usage: _Usage) -> bool:
    """Return whether one of the words *used*, in code or not, may tell that they are a text."""
    own, other = page.source_language, page.language
    return any(usage.translated(word, least=1) or tells(word, own, other) for word in used)


def _is_text(copy: Message, usage: _Usage) -> bool:
    """Return whether *copy* holds words that should have been translated."""
    prose = copy.source.prose
    written = [word for word in WORD.findall(prose) if len(word) > 1]
    own, other = copy.source.language, copy.translation.language
    telling = [word for word in written if tells(word.casefold(), own, other)]
    content = [word for word in written if word not in telling]
    often = 1 if len(written) > 1 else _OFTEN
    translated = [word for word in content if usage.translated(word.casefold(), least=often)]
    if _may_be_name(prose, content) or not telling:
        return len(translated) * 2 > len(content)
    return len(written) >= _FEWEST_WORDS


def _may_be_name(prose: str, content: Sequence[str]) -> bool:
    """Return whether *prose* is no sentence, and every word of it begins with a capital."""
    sentence = prose.rstrip().endswith(_SENTENCE_ENDS)
    return not sentence and all(word[0].isupper() for word in content)


CHECK = LanguageCheck(
    sentence="A translation is not a copy of its source, unless that is a name or code.",
    severity=Severity.WARNING,
    find=_find,
)
