"""Where a private name stands goes in; what it stands for comes out, or None where it is gone.

A thing of its own because the modules beside it, one a library, share it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateName:
    """A name in a module, with dots where it is an attribute of a class there.

    ``library`` is called as its distribution is; ``without`` says what happens where it is gone.
    """

    library: str
    module: str
    name: str
    without: str

    def found(self) -> Any:
        """Return what the name stands for; None where it is gone."""
        try:
            found: Any = import_module(self.module)
        except ImportError:
            return None
        for part in self.name.split("."):
            found = getattr(found, part, None)
        return found

    def is_gone(self) -> bool:
        """Say whether the library has no such name."""
        return self.found() is None

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateAttribute:
    """What an object has, but not its class; ``example`` makes such an object, where one can."""

    library: str
    owner: str
    name: str
    without: str
    example: Callable[[], object] | None = None

    def of(self, owner: object) -> Any:
        """Return the attribute of *owner*; None where it is gone."""
        return getattr(owner, self.name, None)

    def is_gone(self) -> bool:
        """Say whether an object just made has no such attribute; a build tells of the others."""
        return self.example is not None and self.of(self.example()) is None

    def __str__(self) -> str:
        return f"{self.owner}.{self.name}"


Private: TypeAlias = PrivateName | PrivateAttribute
