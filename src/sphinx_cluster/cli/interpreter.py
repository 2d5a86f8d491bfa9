"""A process that this package started goes in; Python looks less for what nothing needs any more.

A command makes millions of nodes or units and keeps most of them to its end, so each search for
circles among them goes through ever more and finds next to nothing: a quarter to a third of the
time of a build, and once more when the program ends. This holds for the whole process; whoever
runs the extension in a process of their own is not concerned.
"""

from __future__ import annotations

import atexit
import gc
from typing import Final

_OBJECTS: Final = 400_000
"""How many new objects call for a search; Python's own figure is made for smaller programs.

So many are some dozens of pages, whose nodes are given up by then. A build takes a fifth more
memory for it: 20 MB with a thousand entities, 50 MB with five thousand.
"""

_GENERATIONS: Final = (10, 50)
"""How many searches among what is new call for one among the older, and the oldest."""


def search_less() -> None:
    """Search for circles less often from now on, and not at all when the program ends."""
    gc.set_threshold(_OBJECTS, *_GENERATIONS)
    atexit.register(gc.freeze)
