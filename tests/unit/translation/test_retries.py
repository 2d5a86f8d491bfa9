"""How long a service is left alone: by a clock of its own, on which waiting takes no time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from sphinx_cluster.translation.errors import EngineError, Trouble
from sphinx_cluster.translation.retries import Gate, Patience, persistently


class Clock(threading.Event):
    """A clock that goes on while somebody waits for it; the work ends at *end*."""

    def __init__(self, end: float = 1e9) -> None:
        super().__init__()
        self.now = 0.0
        self.end = end

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        return self.now >= self.end


def moments(*errors: EngineError) -> list[float]:
    """Return the seconds at which a call is made that meets *errors*, and then succeeds."""
    clock = Clock()
    made: list[float] = []
    left = list(errors)

    def call() -> Sequence[str]:
        made.append(round(clock.now, 6))
        if left:
            raise left.pop(0)
        return ["done"]

    gate = Gate(0.0, clock, lambda: clock.now)
    try:
        persistently(call, Patience(), gate)
    except EngineError:
        made.append(-1.0)  # given up
    return made


def passing(trouble: Trouble = Trouble.FAULT, wait: float | None = None) -> EngineError:
    return EngineError(trouble, wait=wait)


def test_each_wait_is_twice_as_long_as_the_one_before() -> None:
    assert moments(passing(), passing(), passing()) == [0, 0.5, 1.5, 3.5]


@pytest.mark.parametrize(
    "trouble", [Trouble.UNREACHABLE, Trouble.LATE, Trouble.BUSY, Trouble.FAULT]
)
def test_what_may_pass_is_tried_four_times_and_then_given_up(trouble: Trouble) -> None:
    assert len(moments(*[passing(trouble)] * 3)) == 4
    assert moments(*[passing(trouble)] * 9) == [0, 0.5, 1.5, 3.5, -1]


def test_an_answer_that_makes_no_sense_is_asked_for_once_more() -> None:
    assert moments(*[passing(Trouble.ANSWER)] * 9) == [0, 0.5, -1]


@pytest.mark.parametrize(
    "trouble", [Trouble.REFUSED, Trouble.SPENT, Trouble.LANGUAGE, Trouble.TEXT]
)
def test_what_will_not_pass_is_not_tried_again(trouble: Trouble) -> None:
    assert moments(passing(trouble)) == [0, -1]


def test_a_busy_service_is_left_alone_for_as_long_as_it_asks_up_to_two_minutes() -> None:
    assert moments(passing(Trouble.BUSY, 7.0)) == [0, 7]
    assert moments(passing(Trouble.BUSY, 120.0)) == [0, 120]
    assert moments(passing(Trouble.BUSY, 121.0)) == [0, -1]


def test_a_service_that_asks_for_less_than_the_usual_wait_gets_the_usual_one() -> None:
    assert moments(passing(), passing(Trouble.BUSY, 0.0)) == [0, 0.5, 1.5]


def test_calls_keep_the_distance_that_a_service_wants() -> None:
    clock = Clock()
    gate = Gate(0.25, clock, lambda: clock.now)
    entered = []
    for _ in range(4):
        gate.enter()
        entered.append(clock.now)
    assert entered == [0, 0.25, 0.5, 0.75]


def test_a_shorter_wait_does_not_cut_a_longer_one_short() -> None:
    clock = Clock()
    gate = Gate(0.0, clock, lambda: clock.now)
    gate.hold(60.0)
    gate.hold(1.0)
    gate.enter()
    assert clock.now == pytest.approx(60)


def test_work_that_ends_meanwhile_is_not_waited_for() -> None:
    clock = Clock(end=3.0)
    gate = Gate(0.0, clock, lambda: clock.now)
    gate.hold(60.0)
    with pytest.raises(EngineError, match="the work was ended"):
        gate.enter()
    assert clock.now == pytest.approx(3)


def test_one_success_is_one_call() -> None:
    call: Callable[[], Sequence[str]] = lambda: ["done"]  # noqa: E731
    assert persistently(call, Patience(), Gate(0.0, threading.Event())) == ["done"]
