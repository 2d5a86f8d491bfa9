"""Warnings of a second look at a text: none, or those the first look did not give."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sphinx.util.logging import NAMESPACE, suppress_logging

from sphinx_cluster.localize.fast.message import Message


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


def heard(message: Message, said: set[tuple[str, str]]) -> AbstractContextManager[None]:
    """Pass on what the first look at *message* gives; *said* is what titles have given so far."""
    if not message.is_markup:
        return unheard()
    return only_new(said) if message.is_heading else nullcontext()
