"""Warnings of a second look at a text: none, or those the first look did not give."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sphinx.util.logging import NAMESPACE, suppress_logging


@contextmanager
def unheard() -> Iterator[None]:
    """Keep warnings back: they are said already, or of a text that is not shown as markup."""
    with suppress_logging():
        yield


@contextmanager
def only_new(said: set[tuple[str, str]]) -> Iterator[None]:
    """Pass on the warnings that are not in *said* and note them there."""
    with suppress_logging() as held:
        yield
    for record in held.buffer:
        key = (record.getMessage(), str(getattr(record, "location", "")))
        if key not in said:
            said.add(key)
            logging.getLogger(NAMESPACE).handle(record)
