"""The journal of a build goes in; what it read, and in what state, comes out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TERMINAL: Final = frozenset({"COLUMNS", "LINES"})
"""Variables that say how wide the window is, which no page depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What one build took from the machine.

    ``read`` holds files and folders with the state they were in when they were first looked at,
    ``written`` what the build itself wrote; ``complete`` says that nothing else can matter.
    """

    read: Mapping[str, str]
    written: Set[str]
    variables: Set[str]
    complete: bool


def read_journal(path: Path) -> Journal:
    """Return what the journal at *path* tells; one that breaks off is not complete."""
    read: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    whole = path.is_file()
    for line in path.read_bytes().splitlines() if whole else ():
        try:
            kind, what, state = json.loads(line)
        except ValueError:
            whole = False
            continue
        if kind in ("file", "folder"):
            read.setdefault(what, state)
        else:
            others.setdefault(kind, set()).add(what)
    return Journal(
        read=read,
        written=others.get("written", set()),
        variables=others.get("variable", set()) - TERMINAL,
        complete=whole and "whole" in others and "outside" not in others,
    )
