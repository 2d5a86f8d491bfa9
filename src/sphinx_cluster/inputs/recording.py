"""Words for Sphinx go in; it runs, and what it took from the machine comes out in a journal.

    python -m sphinx_cluster.inputs.recording JOURNAL WORD...

Python tells an audit hook (PEP 578) of every file that is opened, every folder that is listed and
every program that is started, whichever extension does it. What was read when is noted together
with the state it was in, so that a file that is saved during the build is noticed.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final

from sphinx_cluster.inputs import KNOWN
from sphinx_cluster.inputs.paths import source_of, stamp

PROGRAM: Final = "sphinx"
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_OUTSIDE: Final = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "socket.connect"}
)
"""Events after which nobody can tell what a build rests on: other programs, other machines."""

_NO_FILES: Final = ("/dev/", "/proc/", "/sys/")


class Recorder:
    """Writes each thing that is heard of to the journal once; processes forked off do so too."""

    def __init__(self, journal: Path) -> None:
        journal.parent.mkdir(parents=True, exist_ok=True)
        # Lines of several processes must not mix: each is one write at the end of the file.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        self._descriptor = os.open(journal, flags, 0o644)
        self._noted: set[tuple[str, str]] = set()
        self._events: Mapping[str, Callable[..., None]] = {
            "open": self._opened,
            "os.listdir": self._listed,
            "os.scandir": self._listed,
            "os.rename": self._renamed,
            KNOWN: self._known,
            **dict.fromkeys(_OUTSIDE, self._left),
        }

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note what an audit *event* says; this is the hook."""
        listener = self._events.get(event)
        if listener is not None:
            listener(*arguments)

    def note(self, kind: str, what: str, state: str = "") -> None:
        """Write one line, unless it was written before."""
        if (kind, what) not in self._noted:
            self._noted.add((kind, what))
            line = json.dumps([kind, what, state]) + "\n"
            os.write(self._descriptor, line.encode("utf-8"))

    def _opened(self, path: Any, _mode: object, flags: int, *_: object) -> None:
        if (place := _absolute(path)) is None:
            return
        if flags & _WRITING:
            self.note("written", place)
        else:
            self._read(place)

    def _read(self, place: str) -> None:
        place = source_of(place)
        if ("file", place) not in self._noted:
            self.note("file", place, stamp(place))

    def _listed(self, path: Any = None, *_: object) -> None:
        place = _absolute("." if path is None else path)
        if place is not None and ("folder", place) not in self._noted:
            self._noted.add(("folder", place))  # to look inside is to list it again
            names = stamp(place)
            self._noted.discard(("folder", place))
            self.note("folder", place, names)

    def _renamed(self, _source: object, target: Any, *_: object) -> None:
        if (place := _absolute(target)) is not None:
            self.note("written", place)

    def _known(self, paths: list[str]) -> None:
        self.note("whole", "")
        for path in paths:
            self._read(os.path.normpath(path))

    def _left(self, *arguments: object) -> None:
        self.note("outside", str(arguments[0]))


class Variables(MutableMapping[str, str]):
    """The environment; says which of its variables are looked at."""

    def __init__(self, environment: MutableMapping[str, str], note: Callable[..., None]) -> None:
        self._environment = environment
        self._note = note

    def __getitem__(self, name: str) -> str:
        self._note("variable", name)
        return self._environment[name]

    def __setitem__(self, name: str, value: str) -> None:
        self._environment[name] = value

    def __delitem__(self, name: str) -> None:
        del self._environment[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._environment)

    def __len__(self) -> int:
        return len(self._environment)

    def __getattr__(self, name: str) -> Any:
        """Return what else `os.environ` can do."""
        return getattr(self._environment, name)


def _absolute(path: Any) -> str | None:
    """Return the full path, or None for what is no file: an open one's number, a device."""
    if isinstance(path, int):
        return None
    place = os.path.abspath(os.fsdecode(path))
    return None if place.startswith(_NO_FILES) else place


def main() -> None:
    """Run Sphinx as the command line says, under a recorder."""
    journal, *words = sys.argv[1:]
    recorder = Recorder(Path(journal))
    sys.argv = [PROGRAM, *words]
    os.environ = Variables(os.environ, recorder.note)  # type: ignore[assignment]  # noqa: B003
    sys.addaudithook(recorder.hear)
    runpy.run_module(PROGRAM, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
