"""A build searches for cycles less, and leaves the program that builds as it found it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from sphinx_cluster.pages.collector import search_less


class Program:
    """As much of Sphinx's application as takes part: it is told when a build begins and ends."""

    def __init__(self) -> None:
        self.handlers: dict[str, Callable[..., object]] = {}

    def connect(self, event: str, handler: Callable[..., object], priority: int) -> None:
        assert priority > 500, "after all others"
        self.handlers[event] = handler

    def begin(self) -> None:
        self.handlers["builder-inited"](self)

    def end(self) -> None:
        self.handlers["build-finished"](self, None)


@pytest.fixture(autouse=True)
def as_python_starts() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.fixture
def searches() -> Iterator[list[int]]:
    """The generation of each search that Python starts."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def nodes(count: int) -> list[list[object]]:
    return [[] for _ in range(count)]


def test_a_page_of_nodes_calls_for_no_search(searches: list[int]) -> None:
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    program.begin()
    searches.clear()
    kept = nodes(100_000)
    assert not searches
    program.end()
    assert len(kept) == 100_000


def test_the_end_of_a_build_is_no_reason_to_search_for_what_it_made(searches: list[int]) -> None:
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    program.begin()
    kept = nodes(100_000)
    searches.clear()
    program.end()
    kept += nodes(500)
    assert not searches, "the program may end now, which needs no search"


def test_the_program_goes_on_as_it_was_before_the_build(searches: list[int]) -> None:
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    program.begin()
    program.end()
    assert gc.get_threshold() == (700, 10, 10)
    assert gc.get_freeze_count() == 0, "what the build made can be found again"
    searches.clear()
    kept = nodes(2_000)
    assert searches
    assert len(kept) == 2_000


def test_what_a_build_gave_up_is_found_once_the_program_searches_everything() -> None:
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    program.begin()
    gc.collect()
    for _ in range(1_000):
        circle: list[object] = []
        circle.append(circle)
    program.end()
    assert gc.collect() >= 999


@pytest.mark.parametrize("threshold", [(0, 10, 10), (2_000_000, 10, 10)])
def test_a_program_that_searches_still_less_is_left_alone(threshold: tuple[int, int, int]) -> None:
    gc.set_threshold(*threshold)
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    assert gc.get_threshold() == threshold
    assert not program.handlers


def test_a_program_that_does_not_search_at_all_is_left_alone() -> None:
    gc.disable()
    program = Program()
    search_less(program)  # type: ignore[arg-type]
    assert not gc.isenabled()
    assert not program.handlers
