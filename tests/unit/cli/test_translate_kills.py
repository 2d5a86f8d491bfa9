"""``translate`` is killed while it works: every catalog is whole, and a new run does the rest."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

from sphinx_cluster.catalogs.file import check, load
from tests.unit.cli.kills import CHANCE, KILLS, PATIENCE, Command
from tests.unit.cli.test_cli_translate import HEADER
from tests.unit.translation.protocols import libre, spoken
from tests.unit.translation.servers import Reply, Request, serving

FILES, ENTRIES = 3, 45
ALL = FILES * ENTRIES
UNDER_WAY = 4
"""So many texts may be on their way, or answered but not yet written down, at any moment."""
PHASES_SHOW = 40
"""So many kills at random moments leave no phase of a run without one."""


class Asked:
    """A service that counts how often it is asked for each text."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self._answer = libre()
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            self.requests[request.form["q"]] += 1
            self.counted()
        return self._answer(request)

    def counted(self) -> None:
        """Do what there is to do after a request was counted."""

    @property
    def again(self) -> int:
        """How many requests there were for texts that had been asked for before."""
        return self.requests.total() - len(self.requests)


class Killer(Asked):
    """Kills a program when the server gets its request number ``turn``, after a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = CHANCE.randint(1, ALL)
        self.moment = CHANCE.random() * 0.01

    def kill(self, command: Command) -> None:
        """Start *command*, which must not end but by being killed."""
        self._program = command.start()
        assert self._program.wait(PATIENCE) != 0

    def counted(self) -> None:
        if self.requests.total() == self.turn:
            time.sleep(self.moment)
            self._program.kill()


def translation(folder: Path, url: str) -> Command:
    """Write catalogs into a new *folder*; return what fills them with the service at *url*."""
    folder.mkdir()
    for number in range(FILES):
        entries = [f'msgid "Text {"abcdef"[number]}{n} here."\nmsgstr ""\n' for n in range(ENTRIES)]
        path = folder / f"{number}.po"
        path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")
    words = ["translate", "--engine", "libre", "--source-format", "myst", "."]
    environ = {"LIBRE_URL": url, "XDG_CACHE_HOME": str(folder / "cache")}
    return Command(words=words, folder=folder, environ=environ)


def assert_whole(folder: Path) -> int:
    """Check every catalog and return how many entries are filled."""
    found = 0
    for number in range(FILES):
        catalog = load(folder / f"{number}.po")
        check(catalog)
        units = list(catalog.units())
        assert len(units) == ENTRIES
        filled = [unit for unit in units if not unit.empty]
        assert all(unit.msgstr == (spoken(unit.msgid),) and unit.fuzzy for unit in filled)
        found += len(filled)
    return found


def assert_finished(asked: Asked, command: Command) -> None:
    """Check what a kill left, let a new run do the rest and check that it asks for no more."""
    assert_whole(command.folder)
    command.run()
    assert assert_whole(command.folder) == len(asked.requests) == ALL
    assert asked.again <= UNDER_WAY


def test_killed_between_requests_catalogs_are_whole_and_nothing_is_translated_twice(
    tmp_path: Path,
) -> None:
    for kill in range((KILLS + 1) // 2):
        killer = Killer()
        with serving(killer) as server:
            command = translation(tmp_path / str(kill), server.url)
            killer.kill(command)
            assert_finished(killer, command)


def test_killed_at_any_moment_catalogs_are_whole_and_nothing_is_translated_twice(
    tmp_path: Path,
) -> None:
    with serving(Asked()) as server:
        whole = translation(tmp_path / "whole", server.url).run()
    asked_before: list[int] = []
    tries = 0
    while len(asked_before) < (KILLS + 1) // 2:
        asked, tries = Asked(), tries + 1
        with serving(asked) as server:
            command = translation(tmp_path / str(tries), server.url)
            if command.killed(whole):
                asked_before.append(asked.requests.total())
            assert_finished(asked, command)
    if len(asked_before) >= PHASES_SHOW:
        assert 0 in asked_before
        assert ALL in asked_before
        assert set(asked_before) - {0, ALL}
