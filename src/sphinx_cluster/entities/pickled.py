"""Frozen dataclasses go in; they are remembered by a build, and read by the next, at little cost.

A site's entities are read from the environment of the last build even when hardly anything has
changed. The methods that `dataclasses` gives to frozen classes with slots look their fields up
anew for every single value; these do so once for each class.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any


class Pickled:
    """Base of a frozen dataclass with slots, of which builds remember many values."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return what brings the value back, without a second look at what it holds."""
        kind: Any = type(self)
        return _restored, (kind, _reader(kind)(self))


class PickledOnce(Pickled):
    """Base of one that many builds remember as it is: it keeps what it was pickled to."""

    __slots__ = ("_kept",)
    _kept: bytes

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return the bytes that bring the value back, made when they are first asked for."""
        if not hasattr(self, "_kept"):
            kind: Any = type(self)
            kept = pickle.dumps((kind, _reader(kind)(self)), pickle.HIGHEST_PROTOCOL)
            object.__setattr__(self, "_kept", kept)
        return _unpacked, (self._kept,)


def _unpacked(kept: bytes) -> Any:
    restored = _restored(*pickle.loads(kept))  # noqa: S301 (a part of another pickle)
    object.__setattr__(restored, "_kept", kept)
    return restored


def _restored(kind: Any, values: tuple[Any, ...]) -> Any:
    restored = object.__new__(kind)
    for write, value in zip(_writers(kind), values, strict=True):
        write(restored, value)
    return restored


@cache
def _reader(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [one.name for one in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)


@cache
def _writers(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:
    """Return what fills each field, past the guard that keeps others from changing it."""
    return tuple(getattr(kind, one.name).__set__ for one in fields(kind))
