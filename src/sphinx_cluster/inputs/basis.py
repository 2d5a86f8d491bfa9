"""A build's journal goes in; what the build rests on comes out, and later whether that still holds.

Only a build that gave no warning is remembered: Sphinx would not repeat the warning either, but
the pages it concerns are worth another look. Nothing is remembered of a build that another program
or another machine took part in, and of one during which a source was saved.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sphinx_cluster.inputs import paths
from sphinx_cluster.inputs.journal import Journal
from sphinx_cluster.writing import write_if_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a build rests on, and what it made.

    ``call`` is what was asked for, by whom and on which day; ``variables`` are digests of
    environment variables by name; ``read`` are states and ``made`` sizes and times, by path;
    ``subject`` is for whoever keeps it.
    """

    subject: str = ""
    call: str
    variables: Mapping[str, str]
    read: Mapping[str, str]
    made: Mapping[str, str]

    def difference(
        self, call: str, environment: Mapping[str, str], state: Callable[[str], str]
    ) -> str:
        """Return the first thing that is not as it was; empty when nothing differs.

        *state* is `paths.state`, or remembers what that returned a moment ago.
        """
        if call != self.call:
            return "the call, the program or the day"
        for name, value in self.variables.items():
            if _value(environment, name) != value:
                return name
        for path, made in self.made.items():
            if paths.size_and_time(path) != made:
                return path
        return next((path for path, was in self.read.items() if state(path) != was), "")


def basis_of(
    journal: Journal,
    *,
    call: str,
    environment: Mapping[str, str],
    made: Mapping[str, str],
    own: Iterable[Path],
    former: Basis | None = None,
) -> Basis | None:
    """Return what the build behind *journal* rests on; None where that is not certain.

    *own* are the folders that the build alone writes to. A build that reads little, as Sphinx
    remembers what it read before, rests on what the *former* one did as well.
    """
    if not journal.complete:
        return None
    read = _from_outside(journal, own)
    if not _as_it_was_read(read, journal):
        return None
    names = set(journal.variables)
    places = set(read)
    if former is not None:
        names |= former.variables.keys()
        places |= former.read.keys()
    return Basis(
        call=call,
        variables={name: _value(environment, name) for name in sorted(names)},
        read={path: paths.state(path) for path in sorted(places)},
        made=made,
    )


def _from_outside(journal: Journal, own: Iterable[Path]) -> Mapping[str, str]:
    folders = tuple(str(folder) + os.sep for folder in own)
    return {
        path: was for path, was in journal.read.items() if not (path + os.sep).startswith(folders)
    }


def _as_it_was_read(read: Mapping[str, str], journal: Journal) -> bool:
    """Tell whether nobody but the build itself changed what was read, while it ran."""
    written = journal.written | {os.path.dirname(path) for path in journal.written}
    return all(path in written or paths.stamp(path) == was for path, was in read.items())


def described(words: Sequence[str]) -> str:
    """Return what a build is asked for besides its files: by which Python, where, on which day.

    Lists of what is upcoming and past change with the day, and so may what a ``conf.py`` says.
    """
    now = datetime.now(UTC)
    day = f"{now:%Y-%m-%d} {now.astimezone():%Y-%m-%d}"
    search = [os.getcwd(), os.environ.get("PYTHONPATH", "")]
    return paths.digest(json.dumps([*words, sys.version, sys.executable, *search, day]))


def save(path: Path, basis: Basis) -> None:
    write_if_changed(path, json.dumps(asdict(basis), indent=0).encode("utf-8"))


def load(path: Path) -> Basis | None:
    """Return the basis at *path*; None where there is none that can be read."""
    try:
        return Basis(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _value(environment: Mapping[str, str], name: str) -> str:
    """Return a digest of a variable, as some hold secrets; empty where it is not set."""
    return paths.digest(environment[name]) if name in environment else ""
