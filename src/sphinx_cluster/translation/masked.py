"""Texts with markup go in; translations with the same markup come out, or why there are none.

What the engine gets has placeholders for all that must stay. A text whose placeholders did not
come back is asked for in smaller pieces, once; after that it is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import Termbase
from sphinx_cluster.translation.asking import Answered, Asking
from sphinx_cluster.translation.engines.protocol import Passage, PassageEngine, TermPair
from sphinx_cluster.translation.errors import EngineError
from sphinx_cluster.translation.masking import Masked, MaskError, mask

LONGEST_GLIMPSE: Final = 400
"""So many characters of a neighbouring text are shown to an engine."""
_THING: Final = re.compile(r'<x id="\d+"/>')
_TAG: Final = re.compile(r'<g id="\d+">|</g>')


class Reason(StrEnum):
    """Why a text has no translation."""

    MARKUP = "markup"
    ANSWER = "answer"
    ENGINE = "engine"
    BUDGET = "budget"
    CHARSET = "charset"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text to be translated, its markup, and the texts around it."""

    text: str
    syntax: Syntax
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """The translation of a text, or the ``reason`` why there is none, and the engine's error."""

    text: str | None = None
    cached: bool = False
    reason: Reason | None = None
    error: EngineError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """A text with its markup hidden, and what the engine is given."""

    masked: Masked
    before: str
    after: str
    terms: tuple[TermPair, ...]

    def passage(self, masked: Masked) -> Passage:
        return Passage(text=masked.text, before=self.before, after=self.after, terms=self.terms)


def translated(
    texts: Sequence[SourceText],
    asking: Asking,
    termbase: Termbase,
    *,
    heard: Callable[[int], None] = lambda _: None,
) -> list[Translated]:
    """Return the translation of each of *texts*; *heard* gets how many the engine has answered."""
    hidden = [_hidden(text, asking, termbase) for text in texts]
    outcomes = asking.ask([one.passage(one.masked) for one in hidden], heard=heard)
    answers = [_answer(one.masked, outcome) for one, outcome in zip(hidden, outcomes, strict=True)]
    if asking.dry:
        return answers
    again = [n for n, answer in enumerate(answers) if answer.reason is Reason.MARKUP]
    for number, answer in zip(again, _in_pieces([hidden[n] for n in again], asking), strict=True):
        answers[number] = answer
    return answers


def _hidden(text: SourceText, asking: Asking, termbase: Termbase) -> _Hidden:
    source, target = asking.direction.source, asking.direction.target
    terms = termbase.in_text(text.text, source, target)
    keep = tuple(term.found for term in terms if term.do_not_translate and term.found)
    pairs = tuple(
        TermPair(source=term.source, target=term.target)
        for term in terms
        if term.target and not term.do_not_translate
    )
    return _Hidden(
        masked=mask(text.text, text.syntax, keep=keep),
        before=_glimpse(text.before, text.syntax, asking),
        after=_glimpse(text.after, text.syntax, asking),
        terms=pairs,
    )


def _glimpse(text: str, syntax: Syntax, asking: Asking) -> str:
    """Return the words of a neighbouring text, for an engine that looks at those."""
    if not text or not isinstance(asking.chosen.engine, PassageEngine):
        return ""
    return _TAG.sub("", _THING.sub("…", mask(text, syntax).text))[:LONGEST_GLIMPSE]


def _answer(masked: Masked, outcome: Answered) -> Translated:
    if outcome.answer is not None:
        try:
            return Translated(text=masked.unmask(outcome.answer), cached=outcome.cached)
        except MaskError:
            return Translated(reason=Reason.MARKUP)
    if outcome.over_budget:
        return Translated(reason=Reason.BUDGET)
    if outcome.unfit:
        return Translated(reason=Reason.MARKUP)
    return Translated(reason=Reason.ENGINE, error=outcome.error)


def _in_pieces(hidden: Sequence[_Hidden], asking: Asking) -> list[Translated]:
    """Return the answers to texts whose markup was lost, put together from those to pieces."""
    pieces = [one.masked.pieces() for one in hidden]
    passages = [
        one.passage(piece) for one, parts in zip(hidden, pieces, strict=True) for piece in parts
    ]
    outcomes = iter(asking.ask(passages))
    return [
        _together(one.masked, [next(outcomes) for _ in parts])
        for one, parts in zip(hidden, pieces, strict=True)
    ]


def _together(masked: Masked, outcomes: Sequence[Answered]) -> Translated:
    for outcome in outcomes:
        if outcome.answer is None:
            return _answer(masked, outcome)
    try:
        text = masked.join([outcome.answer or "" for outcome in outcomes])
    except MaskError:
        return Translated(reason=Reason.MARKUP)
    return Translated(text=text)
