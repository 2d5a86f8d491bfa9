"""``translate`` is killed while it works: every catalog is whole, and a new run does the rest.

CLUSTER_KILLS is how often; a few times unless it says otherwise.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from sphinx_cluster.catalogs.file import check, load
from tests.unit.cli.test_cli_translate import HEADER
from tests.unit.translation.protocols import libre, spoken
from tests.unit.translation.servers import Reply, Request, serving

KILLS = int(os.environ.get("CLUSTER_KILLS", "2"))
FILES, ENTRIES = 3, 45
UNDER_WAY = 4
"""So many texts may be on their way, or answered but not yet written down, at any moment."""


class Killer:
    """Kills a program when the server gets its request number ``turn``, after a moment."""

    def __init__(self, chance: random.Random) -> None:
        self.turn = chance.randint(1, FILES * ENTRIES)
        self.moment = chance.random() * 0.01
        self.program: subprocess.Popen[bytes] | None = None
        self.requests: Counter[str] = Counter()
        self._answer = libre()
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            self.requests[request.form["q"]] += 1
            if self.program is not None and self.requests.total() == self.turn:
                time.sleep(self.moment)
                self.program.kill()
        return self._answer(request)


def write_catalogs(folder: Path) -> None:
    for number in range(FILES):
        entries = [f'msgid "Text {"abcdef"[number]}{n} here."\nmsgstr ""\n' for n in range(ENTRIES)]
        path = folder / f"{number}.po"
        path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")


def start(folder: Path, url: str) -> subprocess.Popen[bytes]:
    words = ["-m", "sphinx_cluster", "translate", "--engine", "libre", "--source-format", "myst"]
    environment = {**os.environ, "LIBRE_URL": url, "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.Popen(
        [sys.executable, *words, "."],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


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


def test_catalogs_are_whole_after_every_kill_and_nothing_is_translated_twice(
    tmp_path: Path,
) -> None:
    chance = random.Random(int(os.environ.get("CLUSTER_SEED", "11")))  # noqa: S311 (no secret)
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        folder.mkdir()
        write_catalogs(folder)
        killer = Killer(chance)
        with serving(killer) as server:
            killer.program = start(folder, server.url)
            assert killer.program.wait(300) != 0
            assert_whole(folder)
            killer.program = None
            assert start(folder, server.url).wait(300) == 0
        assert assert_whole(folder) == FILES * ENTRIES
        asked_again = killer.requests.total() - FILES * ENTRIES
        assert asked_again <= UNDER_WAY, f"killed at request {killer.turn}"
