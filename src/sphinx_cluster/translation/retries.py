"""A call that may fail or hang goes in; its result comes out, in time, or the last trouble.

Apart from the asking, as it knows time and troubles, and no texts.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.plugins import Attempt
from sphinx_cluster.translation.errors import PASSING, EngineError, Trouble

# A call that may fail goes in; its result comes out, after as many attempts as make sense.


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a call is tried and how long is waited: ``first`` seconds, then twice as much.

    A service that asks for more than ``longest`` seconds is not waited for.
    """

    attempts: int = 4
    first: float = 0.5
    longest: float = 120.0

    def pause(self, attempt: int, error: EngineError) -> float | None:
        """Return the seconds to wait after *attempt* (from 1) failed; None to give up."""
        most = 2 if error.trouble is Trouble.ANSWER else self.attempts
        if error.trouble not in PASSING or attempt >= most:
            return None
        seconds = self.first * 2 ** (attempt - 1)
        if error.wait is not None:
            seconds = max(seconds, error.wait)
        return seconds if seconds <= self.longest else None


class Gate:
    """Lets calls start one after the other, not before a service wants them."""

    def __init__(
        self,
        pause: float,
        ended: threading.Event,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the seconds between two calls and what is set when the work is to end.

        *clock* tells the seconds that have passed.
        """
        self._pause, self._ended, self._clock = pause, ended, clock
        self._lock = threading.Lock()
        self._next = 0.0

    def hold(self, seconds: float) -> None:
        """Let no call start in the next *seconds*."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)

    def enter(self) -> None:
        """Wait for one's turn; raises `EngineError` when the work ends before."""
        while True:
            with self._lock:
                now = self._clock()
                if now >= self._next:
                    self._next = now + self._pause
                    return
                left = self._next - now
            if self._ended.wait(min(left, 1.0)):
                raise EngineError(Trouble.LATE, "the work was ended")


def persistently(
    call: Callable[[], Sequence[str]], patience: Patience, gate: Gate
) -> Sequence[str]:
    """Return what *call* returns at the first attempt that succeeds; raises its last error."""
    attempt = 1
    while True:
        gate.enter()
        try:
            return call()
        except EngineError as error:
            pause = patience.pause(attempt, error)
            if pause is None:
                raise
            gate.hold(pause)
        attempt += 1


# A call and a number of seconds go in; what the call returns comes out, in time or not at all.

_GLANCE: Final = 0.1
"""Seconds between two looks at whether the work is to end."""


class _Call(threading.Thread):
    """A call in a thread of its own, which does not keep the program from ending."""

    def __init__(self, call: Callable[[], Sequence[str]]) -> None:
        super().__init__(daemon=True)
        self._call = call
        self.result: Sequence[str] | None = None
        self.error: ClusterError = EngineError(Trouble.FAULT, "it ended without an answer")

    def run(self) -> None:
        with Attempt() as attempt:
            self.result = self._call()
        if isinstance(attempt.failure, ClusterError):
            self.error = attempt.failure
        elif attempt.failure is not None:
            # Its text may hold a key or a whole page: the kind has to do.
            self.error = EngineError(Trouble.FAULT, type(attempt.failure).__name__)
            self.error.__cause__ = attempt.failure


def within(
    seconds: float, call: Callable[[], Sequence[str]], ended: threading.Event
) -> Sequence[str]:
    """Return what *call* returns; raises what it raises, and `EngineError` when it takes longer.

    When *ended* is set, it is waited for no more.
    """
    running = _Call(call)
    running.start()
    last = time.monotonic() + seconds
    while running.is_alive() and not ended.is_set() and time.monotonic() < last:
        running.join(_GLANCE)
    if running.is_alive():
        raise EngineError(Trouble.LATE, f"{seconds:.0f} s")
    if running.result is None:
        raise running.error
    return running.result
