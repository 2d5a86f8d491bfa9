"""Terms and texts go in; where the terms occur, and whether a translation says them, come out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from sphinx_cluster.language_codes import base_of

# A term as a value: what the termbase says of it, and as it was met in a text.


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
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


# A text goes in; its words come out, without code, targets and addresses.

WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f]|\u00ad(?=[^\W_]))+")
BETWEEN: Final = " \t\n\r\u00a0\u202f-\u2010\u2011"
"""What may stand between the words of a term in place of what the term itself has there."""
_OPAQUE: Final = re.compile(  # bounded or possessive where runs may be long: linear on any text
    r"``[^`]*``(?!`)"
    r"|(?:\{[\w:.+-]+\}|:[\w:.+-]{1,60}+(?<=:))`[^`<]*`"
    r"|(?:\{[\w:.+-]+\}|:[\w:.+-]{1,60}+(?<=:))(?=`)"
    r"|(?<!`)`[^`<]*`(?![`_])"
    r"|<[^<>\s][^<>]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
    r"|\b(?:https?|ftp|mailto):[^\s<>`]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|\{\{[^{}]*\}\}|\|[^\s|](?:[^|]*[^\s|])?\|(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseWords:
    """The ``prose`` of a text, as long as the text itself, and where its words stand in it."""

    prose: str
    spans: Sequence[tuple[int, int]]

    def word(self, number: int) -> str:
        """Return the word at *number*."""
        start, end = self.spans[number]
        return self.prose[start:end].replace("\u00ad", "")

    def between(self, number: int) -> str:
        """Return what stands between a word and the next, but for spaces and hyphens."""
        return self.prose[self.spans[number][1] : self.spans[number + 1][0]].strip(BETWEEN)


def words_of(text: str) -> ProseWords:
    """Return the words of *text*; what is no prose has zeros in its place."""
    prose = _OPAQUE.sub(lambda found: "\0" * len(found[0]), text)
    return ProseWords(prose=prose, spans=[found.span() for found in WORD.finditer(prose)])


# A word of a term goes in; the forms it may take in a text come out, by rules of its language.
#
# The rules add and exchange endings and know German umlauts. They need no dictionary, so they allow
# forms that do not exist; for finding a term that does no harm.

_GERMAN_NOUN: Final = ("s", "es", "e", "en", "n", "er", "ern", "ens", "nen", "se", "sen", "ses")
_GERMAN_ADJECTIVE: Final = ("e", "er", "es", "en", "em")
_GERMAN_LOANS: Final = (("um", "en"), ("a", "en"), ("us", "en"), ("um", "a"), ("on", "a"))
_ARTICLES: Final = (
    frozenset({"der", "die", "das", "den", "dem", "des"}),
    frozenset({"ein", "eine", "einer", "eines", "einen", "einem"}),
)
_ENGLISH: Final = (("y", "ies"), ("f", "ves"), ("fe", "ves"), ("is", "es"), ("um", "a"))
_FRENCH: Final = (("al", "aux"), ("el", "elle"), ("al", "ale"), ("al", "ales"), ("f", "ve"))
_UMLAUTS: Final[Mapping[str, str]] = MappingProxyType({"a": "ä", "o": "ö", "u": "ü"})
COMPOUNDING: Final = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "is", "fi", "et", "hu"})
"""Languages that write a compound as one word."""
KNOWN: Final = frozenset({"de", "en", "fr"})
"""Languages whose endings are known here."""


def folded(text: str) -> str:
    """Return *text* in small letters, composed, without soft hyphens."""
    return unicodedata.normalize("NFC", text.casefold().replace("\u00ad", ""))


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """Return the folded forms of *word*, which is written as in the term, in *language*."""
    plain = folded(word)
    base = base_of(language)
    if base == "de":
        return frozenset({plain, *_german(word, plain)})
    if len(plain) < 3 or word.isupper():
        return frozenset({plain, f"{plain}s"})
    if base == "en":
        return frozenset({plain, f"{plain}s", f"{plain}es", *_exchanged(plain, _ENGLISH)})
    if base == "fr":
        added = (f"{plain}{ending}" for ending in ("s", "x", "e", "es"))
        return frozenset({plain, *added, *_exchanged(plain, _FRENCH)})
    return frozenset({plain})


def _german(word: str, plain: str) -> Iterator[str]:
    for articles in _ARTICLES:
        if plain in articles:
            yield from articles
            return
    if len(plain) < 3 or (word.isupper() and len(word) > 1):
        yield f"{plain}s"
    elif word[0].isupper() or len(plain) > 3:
        if word[0].isupper():
            yield from (f"{plain}{ending}" for ending in _GERMAN_NOUN)
            yield from _exchanged(plain, _GERMAN_LOANS)
            yield from _with_umlaut(plain)
        yield from _adjectives(word, plain)


def _adjectives(word: str, plain: str) -> Iterator[str]:
    """Yield the forms of an adjective; in a name it may have a capital letter."""
    stems = (plain.removesuffix(ending) for ending in _GERMAN_ADJECTIVE if _ends(plain, ending))
    stem = next(stems, plain)
    if word[0].islower() or stem.endswith(("sch", "lich", "ig")):
        yield from (f"{stem}{ending}" for ending in ("", *_GERMAN_ADJECTIVE))


def _ends(plain: str, ending: str) -> bool:
    return plain.endswith(ending) and len(plain) - len(ending) > 2


def _with_umlaut(plain: str) -> Iterator[str]:
    at = max(plain.rfind(vowel) for vowel in _UMLAUTS)
    if plain[at - 1 : at + 1] == "au":
        at -= 1
    if at >= 0:
        changed = f"{plain[:at]}{_UMLAUTS[plain[at]]}{plain[at + 1 :]}"
        yield from (f"{changed}{ending}" for ending in ("", "e", "en", "n", "er", "ern"))


def _exchanged(plain: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for before, after in endings:
        if plain.endswith(before) and len(plain) > len(before) + 2:
            yield f"{plain.removesuffix(before)}{after}"


# Terms go in; those that occur in a text come out, the longest at each place.


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A term, its words, what stands between them (spaces and hyphens apart) and around them."""

    term: Term
    words: tuple[str, ...]
    between: tuple[str, ...]
    head: str
    tail: str


class Index:
    """Terms by the forms of their first word."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        """Take *terms* whose source text is in *language*."""
        self._language = language
        self._by_first: dict[str, list[Pattern]] = {}
        for pattern in sorted(map(_pattern, terms), key=lambda one: -len(one.term.source)):
            for form in forms(pattern.words[0], language):
                self._by_first.setdefault(form, []).append(pattern)

    def found(self, text: str) -> list[Term]:
        """Return the terms in *text*, in their order, each where it occurs first."""
        if not self._by_first:
            return []
        found: dict[str, Term] = {}
        for term in self._occurrences(words_of(text)):
            found.setdefault(term.source, term)
        return list(found.values())

    def _occurrences(self, words: ProseWords) -> Iterator[Term]:
        number = 0
        while number < len(words.spans):
            pattern = self._at(words, number)
            if pattern is None:
                number += 1
                continue
            start = words.spans[number][0]
            number += len(pattern.words)
            end = words.spans[number - 1][1]
            yield replace(pattern.term, found=words.prose[start:end], start=start)

    def _at(self, words: ProseWords, number: int) -> Pattern | None:
        """Return the longest term that begins with the word *number*."""
        candidates = self._by_first.get(folded(words.word(number)), ())
        return next((one for one in candidates if self._matches(one, words, number)), None)

    def _matches(self, pattern: Pattern, words: ProseWords, number: int) -> bool:
        last = number + len(pattern.words) - 1
        if last >= len(words.spans):
            return False
        start, end = words.spans[number][0], words.spans[last][1]
        if not words.prose.startswith(pattern.tail, end):
            return False
        if pattern.head and not words.prose.endswith(pattern.head, 0, start):
            return False
        if any(words.between(number + n) != sign for n, sign in enumerate(pattern.between)):
            return False
        return all(
            same_case(wanted, words.word(number + n))
            and folded(words.word(number + n)) in forms(wanted, self._language)
            for n, wanted in enumerate(pattern.words)
        )


def same_case(wanted: str, word: str) -> bool:
    """Tell whether *word* may stand for *wanted*: its capital letters are capital letters.

    A small letter at the beginning may be a capital one, as it is where a sentence begins. A word
    with capitals after its first letter is a name or short for something and keeps them all.
    """
    if any(char.isupper() for char in wanted[1:]):
        return word.startswith(wanted)
    return word[:1].isupper() or not wanted[:1].isupper()


def _pattern(term: Term) -> Pattern:
    text = term.source
    spans = [found.span() for found in WORD.finditer(text)]
    return Pattern(
        term=term,
        words=tuple(text[start:end].replace("\u00ad", "") for start, end in spans),
        between=tuple(text[one[1] : other[0]].strip(BETWEEN) for one, other in pairwise(spans)),
        head=text[: spans[0][0]],
        tail=text[spans[-1][1] :],
    )


# A term and a translation go in; whether the translation says what it must comes out.
#
# Inflection and compounds are allowed: where *Ladesäule* is asked for, *Ladesäulen* and
# *Ladesäulenpark* will do, as will *Batterieökosystem* for *Batterie-Ökosystem*.

_HYPHENS: Final = re.compile("[-\u2010\u2011]")
_BLANK: Final = r"\s+"
_SHORTEST_PART: Final = 4
"""A word with fewer letters is not looked for within another: it would be there by chance."""
_SHORTEST_OTHER_PART: Final = 3
_ANYWHERE: Final = 6
_MOST_EXTRA: Final = 4


def found_in(term: Term, translation: str, language: str) -> bool:
    """Tell whether *translation*, in *language*, has one of the wordings *term* accepts.

    A term that is not to be translated keeps its capital letters. One that only forbids words is
    always there.
    """
    wordings = term.accepted or ((term.target,) if term.target else ())
    return not wordings or any(
        _says(wording, translation, language, keep=term.do_not_translate) for wording in wordings
    )


def forbidden_in(term: Term, translation: str, language: str) -> list[str]:
    """Return which of the words *term* forbids stand in *translation*, in any inflection.

    What is part of an accepted wording is not counted.
    """
    if not term.forbidden:
        return []
    rest = translation
    for wording in sorted(term.accepted, key=len, reverse=True):
        rest = rest.replace(wording, "\0")
    return [word for word in term.forbidden if _stands(word, rest, term, language)]


def _stands(word: str, text: str, term: Term, language: str) -> bool:
    """Tell whether *word* stands in *text*; its case counts if all that is wrong is the case."""
    exact = any(word.casefold() == wording.casefold() for wording in term.accepted)
    parts = [re.escape(part) for part in word.split()]
    last = WORD.findall(word)[-1:]
    endings = sorted(_endings(last[0], language), key=len, reverse=True) if last else [""]
    ending = f"(?:{'|'.join(map(re.escape, endings))})"
    pattern = rf"(?<!\w){_BLANK.join(parts)}{ending}(?!\w)"
    return re.search(pattern, text, 0 if exact else re.IGNORECASE) is not None


def _endings(word: str, language: str) -> Iterator[str]:
    plain = folded(word)
    found = (form for form in forms(word, language) if form.startswith(plain))
    return (form[len(plain) :] for form in found)


def _says(wording: str, text: str, language: str, *, keep: bool) -> bool:
    wanted = WORD.findall(wording)
    if not wanted:
        return wording in text
    apart = WORD.findall(text)
    if _in_order(wanted, apart, language, keep=keep):
        return True
    if not any(map(_HYPHENS.search, (text, wording))) and base_of(language) not in COMPOUNDING:
        return False
    joined = WORD.findall(_HYPHENS.sub("", wording))
    together = WORD.findall(_HYPHENS.sub("", text))
    return _in_order(joined, together, language, keep=keep)


def _in_order(wanted: Sequence[str], words: Sequence[str], language: str, *, keep: bool) -> bool:
    """Tell whether the words *wanted* stand in *words*, one after the other."""
    size = len(wanted)
    return any(
        all(
            _akin(word, one, language) and (not keep or same_case(one, word))
            for word, one in zip(words[start : start + size], wanted, strict=True)
        )
        for start in range(len(words) - size + 1)
    )


def _akin(word: str, wanted: str, language: str) -> bool:
    """Tell whether *word* is a form of *wanted*, or a compound that has it as a part."""
    given = folded(word)
    known = forms(wanted, language)
    if given in known:
        return True
    base = base_of(language)
    if base not in KNOWN and _shares_its_stem(given, folded(wanted)):
        return True
    return base in COMPOUNDING and any(_is_part(form, given) for form in _stems(wanted, language))


def _is_part(form: str, word: str) -> bool:
    if len(word) - len(form) < _SHORTEST_OTHER_PART:
        return False
    if len(form) >= _ANYWHERE:
        return form in word
    return word.startswith(form) or word.endswith(form)


@cache
def _stems(wanted: str, language: str) -> frozenset[str]:
    """Return what of *wanted* may stand within a compound: its forms, also without a last e."""
    known = forms(wanted, language)
    plain = folded(wanted)
    cut = {plain.removesuffix("e")} if len(plain) > _SHORTEST_PART else set()
    return frozenset(form for form in known | cut if len(form) >= _SHORTEST_PART)


def _shares_its_stem(word: str, wanted: str) -> bool:
    """Tell whether two words differ only at their ends, where a language inflects them."""
    one, other = _bare(word), _bare(wanted)
    same = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        same += 1
    enough = max(_SHORTEST_PART, len(other) - 3)
    return same >= min(enough, len(other)) and max(len(one), len(other)) - same <= _MOST_EXTRA


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
