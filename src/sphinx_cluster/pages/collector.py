"""Python's search for cycles during a build: a program that builds in, one that searches less out.

A build makes millions of nodes and keeps most of them to its end, so each search goes through ever
more of them and finds next to nothing: a quarter to a third of the time of a build, and once more
when the program ends.
"""

from __future__ import annotations

import atexit
import gc
from typing import Final

from sphinx.application import Sphinx

_WHILE_LOADING: Final = 5_000_000
"""How many new objects call for a search while what the last build knew is loaded, all to stay."""

_OBJECTS: Final = 500_000
"""How many new objects call for a search; Python's own figure is made for smaller programs.

So many are some dozens of pages, whose nodes are given up by then. A build takes a quarter more
memory for it: 34 MB with a thousand entities, 56 MB with five thousand.
"""

_GENERATIONS: Final = (10, 50)
"""How many searches among what is new call for one among the older, and the oldest."""


def search_less(app: Sphinx) -> None:
    """Search for cycles less often while *app* builds, and not at all when the program ends."""
    before = gc.get_threshold()
    if gc.isenabled() and 0 < before[0] < _OBJECTS:
        gc.set_threshold(_WHILE_LOADING, *_GENERATIONS)
        app.connect("builder-inited", _search_what_is_new, priority=900)
        app.connect("build-finished", lambda *_: _search_all(before), priority=900)
    atexit.unregister(gc.freeze)  # once is enough, however often this program builds
    atexit.register(gc.freeze)


def _search_what_is_new(_app: Sphinx) -> None:
    """Leave what has been loaded out of every search: it is there to stay."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, *_GENERATIONS)


def _search_all(threshold: tuple[int, int, int]) -> None:
    """Let searches go through everything again, though none right now: the program may end here.

    Freezing first is what makes Python forget how many objects are new.
    """
    gc.freeze()
    gc.unfreeze()
    gc.set_threshold(*threshold)
