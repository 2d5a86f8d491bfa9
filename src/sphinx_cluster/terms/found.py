"""A term and a translation go in; whether the translation says what it must comes out.

Inflection and compounds are allowed: where *Ladesäule* is asked for, *Ladesäulen* and
*Ladesäulenpark* will do, as will *Batterieökosystem* for *Batterie-Ökosystem*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sphinx_cluster.terms.entry import Term
from sphinx_cluster.terms.forms import COMPOUNDING, KNOWN, base_of, folded, forms
from sphinx_cluster.terms.index import same_case
from sphinx_cluster.terms.words import WORD

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
