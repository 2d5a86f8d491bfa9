"""Passages go in; what an engine answers to each comes out, whatever happens on the way.

Each text is asked once: those that are equal together, those known from the cache not at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from sphinx_cluster.language.sentences import lines, pieces
from sphinx_cluster.translation.cache import Cache, Direction
from sphinx_cluster.translation.engines.choose import ChosenEngine
from sphinx_cluster.translation.engines.protocol import (
    LearningEngine,
    Limits,
    Passage,
    PassageEngine,
    TermPair,
)
from sphinx_cluster.translation.errors import HOPELESS, EngineError, Trouble
from sphinx_cluster.translation.plausible import has_words, keeps_tags, plausible, tidied
from sphinx_cluster.translation.retries import Gate, Patience, persistently, within

# Passages go in; groups come out that an engine takes in one call.


def batches(passages: Iterable[Passage], limits: Limits) -> Iterator[Sequence[Passage]]:
    """Yield *passages* in their order, in groups within *limits*; one that is too long is alone."""
    held: list[Passage] = []
    size = 0
    for passage in passages:
        longer = size + len(passage.text)
        if held and (len(held) >= limits.texts or longer > limits.request):
            yield held
            held, longer = [], len(passage.text)
        held.append(passage)
        size = longer
    if held:
        yield held


def halves(passages: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """Return the two halves of *passages*, so that one that makes trouble is found."""
    middle = len(passages) // 2
    return passages[:middle], passages[middle:]


# Groups of passages go in; an engine's answers come out, several calls running at once.
#
# A group that fails as a whole is tried in halves, so that one text does not spoil the others. An
# engine that fails again and again, or cannot help in principle, is left alone.

MOST_FAILURES: Final = 5
"""After so many calls without any success in between, an engine is asked no more."""

Batch: TypeAlias = Sequence[Passage]
Answers: TypeAlias = Sequence[str | EngineError]


class Calls:
    """The calls of one engine; ``stopped`` says why there are no more of them."""

    def __init__(
        self, chosen: ChosenEngine, direction: Direction, patience: Patience, ended: threading.Event
    ) -> None:
        """Take the engine, its languages, how often it is tried, and what ends the work."""
        self.stopped: EngineError | None = None
        self._chosen, self._direction = chosen, direction
        self._patience, self._ended = patience, ended
        self._gate = Gate(chosen.limits.pause, ended)
        self._failures = 0

    def teach(self, terms: Sequence[TermPair]) -> None:
        """Give *terms* to an engine that learns them; one that cannot is asked without."""
        engine = self._chosen.engine
        if not terms or self.stopped is not None or not isinstance(engine, LearningEngine):
            return
        source, target = self._direction.source, self._direction.target

        def learn() -> Sequence[str]:
            engine.learn(terms, source=source, target=target)
            return ()

        try:
            persistently(
                lambda: within(self._chosen.limits.deadline, learn, self._ended),
                self._patience,
                self._gate,
            )
        except EngineError as error:
            if error.trouble not in (Trouble.TEXT, Trouble.ANSWER):
                self._note(error)

    def results(self, groups: Iterable[Batch]) -> Iterator[tuple[Batch, Answers]]:
        """Yield each of *groups*, or parts of it, with its answers as soon as they are there."""
        workers = ThreadPoolExecutor(self._chosen.limits.at_once)
        try:
            running: dict[Future[Answers], Batch] = {
                workers.submit(self._asked, group): group for group in groups
            }
            while running:
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    group, answers = running.pop(done), done.result()
                    if len(group) > 1 and self._worth_halving(answers):
                        running |= {
                            workers.submit(self._asked, half): half for half in halves(group)
                        }
                    else:
                        yield group, answers
        finally:
            # Whoever stops listening, as after Ctrl-C, does not wait for calls that are under way.
            if running:
                self._ended.set()
            workers.shutdown(wait=not self._ended.is_set(), cancel_futures=True)

    def _asked(self, group: Batch) -> Answers:
        """Return the answers to *group*, or for each of its passages the error there was."""
        if self.stopped is not None:
            return [self.stopped] * len(group)
        patience = replace(self._patience, attempts=1) if self._failures else self._patience
        try:
            answers = persistently(lambda: self._called(group), patience, self._gate)
        except EngineError as error:
            self._note(error)
            return [error] * len(group)
        self._failures = 0
        return answers

    def _called(self, group: Batch) -> Sequence[str]:
        answers = within(self._chosen.limits.deadline, lambda: self._translated(group), self._ended)
        if not isinstance(answers, Sequence) or not all(isinstance(one, str) for one in answers):
            raise EngineError(Trouble.ANSWER, "it is no list of texts")
        if isinstance(answers, str) or len(answers) != len(group):
            raise EngineError(Trouble.ANSWER, f"{len(answers)} instead of {len(group)} texts")
        return answers

    def _translated(self, group: Batch) -> Sequence[str]:
        engine = self._chosen.engine
        source, target = self._direction.source, self._direction.target
        if isinstance(engine, PassageEngine):
            return engine.translate_passages(group, source=source, target=target)
        return engine.translate([one.text for one in group], source=source, target=target)

    def _note(self, error: EngineError) -> None:
        """Count a failure, and stop where the next call would fail as well."""
        self._failures += 1
        hopeless = error.trouble in HOPELESS or error.trouble is Trouble.UNREACHABLE
        if hopeless or self._failures >= MOST_FAILURES:
            self.stopped = error

    def _worth_halving(self, answers: Answers) -> bool:
        first = answers[0]
        if not isinstance(first, EngineError) or self.stopped is not None:
            return False
        return first.trouble in (Trouble.ANSWER, Trouble.TEXT, Trouble.FAULT)


NO_LIMIT: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
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

    chosen: ChosenEngine
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
    ) -> list[Answered]:
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
    ) -> Iterator[tuple[bytes, Answered]]:
        """Yield the outcome of each of the passages, which are all different."""
        asked: dict[bytes, Passage] = {}
        for digest, passage in wanted.items():
            known = self.cache.get(digest)
            if known is not None:
                self.tally.spared += len(passage.text)
                yield digest, Answered(answer=known, cached=True)
            elif self._affords(digest, passage):
                asked[digest] = passage
            else:
                yield digest, Answered(over_budget=True)
        if self.dry:
            yield from ((digest, Answered()) for digest in asked)
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
    ) -> Iterator[tuple[bytes, Answered]]:
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


def _judged(passage: Passage, answer: str | EngineError) -> Answered:
    if isinstance(answer, EngineError):
        return Answered(error=answer)
    said = answer.strip() if "\n" in passage.text else tidied(answer)
    if keeps_tags(passage.text, said) and plausible(passage.text, said):
        return Answered(answer=said)
    return Answered(unfit=True)


def _joined(text: str, parts: Sequence[Passage], outcomes: Sequence[Answered]) -> Answered:
    """Return one outcome for *text*, whose *parts* have these *outcomes*."""
    for outcome in outcomes:
        if outcome.answer is None:
            return outcome
    written, rest = "", text
    for part, outcome in zip(parts, outcomes, strict=True):
        before, _, rest = rest.partition(part.text)
        written += before + (outcome.answer or "")
    cached = bool(outcomes) and all(one.cached for one in outcomes)
    return Answered(answer=written + rest, cached=cached)
