"""Groups of passages go in; an engine's answers come out, several calls running at once.

A group that fails as a whole is tried in halves, so that one text does not spoil the others. An
engine that fails again and again, or cannot help in principle, is left alone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Final, TypeAlias

from sphinx_cluster.translation.batches import halves
from sphinx_cluster.translation.cache import Direction
from sphinx_cluster.translation.deadline import within
from sphinx_cluster.translation.engines.choose import Chosen
from sphinx_cluster.translation.engines.protocol import (
    LearningEngine,
    Passage,
    PassageEngine,
    TermPair,
)
from sphinx_cluster.translation.errors import HOPELESS, EngineError, Trouble
from sphinx_cluster.translation.patience import Gate, Patience, persistently

MOST_FAILURES: Final = 5
"""After so many calls without any success in between, an engine is asked no more."""

Group: TypeAlias = Sequence[Passage]
Answers: TypeAlias = Sequence[str | EngineError]


class Calls:
    """The calls of one engine; ``stopped`` says why there are no more of them."""

    def __init__(
        self, chosen: Chosen, direction: Direction, patience: Patience, ended: threading.Event
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

    def results(self, groups: Iterable[Group]) -> Iterator[tuple[Group, Answers]]:
        """Yield each of *groups*, or parts of it, with its answers as soon as they are there."""
        workers = ThreadPoolExecutor(self._chosen.limits.at_once)
        try:
            running: dict[Future[Answers], Group] = {
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

    def _asked(self, group: Group) -> Answers:
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

    def _called(self, group: Group) -> Sequence[str]:
        answers = within(self._chosen.limits.deadline, lambda: self._translated(group), self._ended)
        if not isinstance(answers, Sequence) or not all(isinstance(one, str) for one in answers):
            raise EngineError(Trouble.ANSWER, "it is no list of texts")
        if isinstance(answers, str) or len(answers) != len(group):
            raise EngineError(Trouble.ANSWER, f"{len(answers)} instead of {len(group)} texts")
        return answers

    def _translated(self, group: Group) -> Sequence[str]:
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
