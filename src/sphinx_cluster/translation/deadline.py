"""A call and a number of seconds go in; what the call returns comes out, in time or not at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.translation.errors import EngineError, Trouble

_OF_PLUGINS: Final = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NameError),
    *(OSError, RuntimeError, TypeError, ValueError),
)
"""What the code of an engine is known to raise when it has a fault."""
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
        try:
            self.result = self._call()
        except ClusterError as error:
            self.error = error
        except _OF_PLUGINS as error:
            # Its text may hold a key or a whole page: the kind has to do.
            self.error = EngineError(Trouble.FAULT, type(error).__name__)


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
