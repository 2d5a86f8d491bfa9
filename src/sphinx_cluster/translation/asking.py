"""Passages go in; what an engine answers to each comes out, whatever happens on the way.

Each text is asked once: those that are equal together, those known from the cache not at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sphinx_cluster.language.sentences import lines, pieces
from sphinx_cluster.translation.batches import batches
from sphinx_cluster.translation.cache import Cache, Direction
from sphinx_cluster.translation.calls import Calls
from sphinx_cluster.translation.engines.choose import Chosen
from sphinx_cluster.translation.engines.protocol import Passage, PassageEngine, TermPair
from sphinx_cluster.translation.errors import EngineError, Trouble
from sphinx_cluster.translation.patience import Patience
from sphinx_cluster.translation.plausible import has_words, keeps_tags, plausible, tidied

NO_LIMIT: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a passage: its ``answer``, or none.

    ``cached`` says that nothing was sent for it, ``over_budget`` that it was not asked for that
    reason, ``unfit`` that the engine's answer was no translation; ``error`` is why a call failed.
    """

    answer: str | None = None
    cached: bool = False
    over_budget: bool = False
    unfit: bool = False
    error: EngineError | None = None


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was sent so far, in all directions.

    ``texts`` and ``characters`` are what was to be sent, ``answered`` the characters of texts that
    were, ``spared`` those the cache spared. ``stopped`` is why the engine is asked no more.
    """

    texts: int = 0
    characters: int = 0
    answered: int = 0
    spared: int = 0
    stopped: EngineError | None = None


@dataclass(slots=True, kw_only=True)
class Asking:
    """An engine, asked from one language into another.

    ``budget`` is how many characters may be sent, `NO_LIMIT` for any number. With ``dry``, nothing
    is sent; only the cache is asked, and the tally counts what would be sent. An engine that
    can learn terms is given all ``terms`` before the first text.
    """

    chosen: Chosen
    direction: Direction
    cache: Cache
    budget: int = NO_LIMIT
    dry: bool = False
    patience: Patience = field(default_factory=Patience)
    ended: threading.Event = field(default_factory=threading.Event)
    tally: Tally = field(default_factory=Tally)
    terms: Sequence[TermPair] = ()
    _seen: set[bytes] = field(default_factory=set)
    _calls: Calls | None = None

    def ask(
        self, passages: Sequence[Passage], *, heard: Callable[[int], None] = lambda _: None
    ) -> list[Outcome]:
        """Return the outcome of each of *passages*; *heard* gets the number of texts answered."""
        parts = {one.text: self._parts(one) for one in passages}
        wanted = {self._digest(part): part for found in parts.values() for part in found}
        outcomes = dict(self._outcomes(wanted, heard))
        return [
            _joined(one.text, parts[one.text], [outcomes[self._digest(p)] for p in parts[one.text]])
            for one in passages
        ]

    def _parts(self, passage: Passage) -> list[Passage]:
        """Return *passage* in pieces that the engine takes, without the white space around it."""
        limit = self.chosen.limits.text
        found = [
            replace(passage, text=piece.strip())
            for line in lines(passage.text)
            for piece in pieces(line, limit)
        ]
        return [one for one in found if has_words(one.text)]

    def _digest(self, passage: Passage) -> bytes:
        uses_terms = isinstance(self.chosen.engine, PassageEngine)
        return self.direction.digest(passage.text, passage.terms if uses_terms else ())

    def _outcomes(
        self, wanted: Mapping[bytes, Passage], heard: Callable[[int], None]
    ) -> Iterator[tuple[bytes, Outcome]]:
        """Yield the outcome of each of the passages, which are all different."""
        asked: dict[bytes, Passage] = {}
        for digest, passage in wanted.items():
            known = self.cache.get(digest)
            if known is not None:
                self.tally.spared += len(passage.text)
                yield digest, Outcome(answer=known, cached=True)
            elif self._affords(digest, passage):
                asked[digest] = passage
            else:
                yield digest, Outcome(over_budget=True)
        if self.dry:
            yield from ((digest, Outcome()) for digest in asked)
        else:
            yield from self._answered(asked, heard)

    def _affords(self, digest: bytes, passage: Passage) -> bool:
        """Tell whether the budget has room for *passage*, and take it from there."""
        size = len(passage.text)
        if digest in self._seen:
            return True
        if self.budget != NO_LIMIT and self.tally.characters + size > self.budget:
            return False
        self._seen.add(digest)
        self.tally.texts += 1
        self.tally.characters += size
        return True

    def _answered(
        self, asked: Mapping[bytes, Passage], heard: Callable[[int], None]
    ) -> Iterator[tuple[bytes, Outcome]]:
        if not asked:
            return
        if self._calls is None:
            self._calls = Calls(self.chosen, self.direction, self.patience, self.ended)
            self._calls.stopped = self.tally.stopped
            self._calls.teach(self.terms)
        digests = {id(passage): digest for digest, passage in asked.items()}
        for group, answers in self._calls.results(batches(asked.values(), self.chosen.limits)):
            outcomes = [_judged(*pair) for pair in zip(group, answers, strict=True)]
            self.tally.answered += sum(
                len(p.text) for p, o in zip(group, outcomes, strict=True) if o.error is None
            )
            found = [(digests[id(p)], o) for p, o in zip(group, outcomes, strict=True)]
            self.cache.put([(digest, o.answer) for digest, o in found if o.answer is not None])
            heard(len(group))
            yield from found
        stopped = self._calls.stopped
        if stopped is not None and stopped.trouble is not Trouble.LANGUAGE:
            self.tally.stopped = stopped


def _judged(passage: Passage, answer: str | EngineError) -> Outcome:
    if isinstance(answer, EngineError):
        return Outcome(error=answer)
    said = answer.strip() if "\n" in passage.text else tidied(answer)
    if keeps_tags(passage.text, said) and plausible(passage.text, said):
        return Outcome(answer=said)
    return Outcome(unfit=True)


def _joined(text: str, parts: Sequence[Passage], outcomes: Sequence[Outcome]) -> Outcome:
    """Return one outcome for *text*, whose *parts* have these *outcomes*."""
    for outcome in outcomes:
        if outcome.answer is None:
            return outcome
    written, rest = "", text
    for part, outcome in zip(parts, outcomes, strict=True):
        before, _, rest = rest.partition(part.text)
        written += before + (outcome.answer or "")
    cached = bool(outcomes) and all(one.cached for one in outcomes)
    return Outcome(answer=written + rest, cached=cached)
