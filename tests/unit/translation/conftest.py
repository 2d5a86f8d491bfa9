"""What the tests of translation share: the caches they leave open are closed behind them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sphinx_cluster.translation.cache import Cache


@pytest.fixture(autouse=True)
def closed_caches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close every cache that a test has opened, those in memory too."""
    open_one = Cache.__init__
    with ExitStack() as left_open:

        def open_and_note(self: Cache, path: Path | None) -> None:
            open_one(self, path)
            left_open.push(self.__exit__)

        monkeypatch.setattr(Cache, "__init__", open_and_note)
        yield
