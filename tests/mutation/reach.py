"""Unit tests run once; which of them reaches which line, and how long each takes, comes out.

Loaded into pytest (``-p tests.mutation.reach``) it writes that to the file that the environment
variable ``MUTATION_REACH`` names.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest
from coverage import Coverage

OUTPUT = "MUTATION_REACH"
LONGEST = 20.0
"""Seconds of tests, as measured, that one change is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What the tests reach: by path and line the tests, by test its seconds."""

    tests: Mapping[str, Mapping[int, Sequence[str]]]
    seconds: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Reach:
        """Return what a run of pytest with this plugin wrote to *path*."""
        held = json.loads(path.read_text(encoding="utf-8"))
        names = list(held["seconds"])
        tests = {
            source: {int(line): [names[one] for one in reached] for line, reached in lines.items()}
            for source, lines in held["tests"].items()
        }
        return cls(tests=tests, seconds=held["seconds"])

    def nearest(self, source: str, lines: range) -> list[str]:
        """Return the tests of *lines* of *source*, as many as are worth it.

        Those that mirror its folder come first, and of these those that reach most of the module.
        What runs when the module is imported is tested by all that enter the module, and by those
        that mirror its folder.
        """
        held = self.tests.get(source, {})
        names = {name for line in lines for name in held.get(line, ())}
        entering = Counter(name for reached in held.values() for name in reached)
        folder = PurePosixPath(source).relative_to("src/sphinx_cluster").parts[0]
        mirrored = {name for name in self.seconds if name.startswith(f"tests/unit/{folder}/")}

        def distance(name: str) -> tuple[bool, int, float, str]:
            return name not in mirrored, -entering[name], self.seconds[name], name

        chosen: list[str] = []
        for name in sorted(names or entering.keys() | mirrored, key=distance):
            if not chosen or self.lasting([*chosen, name]) <= LONGEST:
                chosen.append(name)
        return chosen

    def lasting(self, tests: Sequence[str]) -> float:
        """Return how many seconds *tests* took."""
        return sum(map(self.seconds.__getitem__, tests))


@dataclass(slots=True, kw_only=True, eq=False)
class Watch:
    """A plugin of pytest that notes what each test reaches; a test that fails is left out."""

    output: Path
    coverage: Coverage
    seconds: dict[str, float] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note under its name, without parameters, what a test and its fixtures reach."""
        if sys.gettrace() is None:  # where a test nests too deep, Python ends all tracing
            self.coverage.stop()
            self.coverage.start()
        name = item.nodeid.partition("[")[0]
        self.coverage.switch_context(name)
        began = _used()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + _used() - began

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note whether a test failed."""
        if report.failed:
            self.failed.add(report.nodeid.partition("[")[0])

    def pytest_sessionfinish(self) -> None:
        """Write everything down."""
        self.coverage.stop()
        found = self.coverage.get_data()
        seconds = {name: took for name, took in self.seconds.items() if name not in self.failed}
        places = {name: place for place, name in enumerate(seconds)}
        tests = {}
        for path in found.measured_files():
            lines = found.contexts_by_lineno(path).items()
            reached = {
                line: [places[one] for one in names if one in places] for line, names in lines
            }
            tests[Path(path).relative_to(Path.cwd()).as_posix()] = reached
        held = {"seconds": seconds, "tests": tests, "failed": sorted(self.failed)}
        self.output.write_text(json.dumps(held), encoding="utf-8")


def _used() -> float:
    """Return the seconds of the processor's time this process and its children have used."""
    return sum(os.times()[:4])


def pytest_configure(config: pytest.Config) -> None:
    """Begin to watch, if a file to write to is named."""
    if OUTPUT in os.environ:
        coverage = Coverage(data_file=None, source=["src/sphinx_cluster"], config_file=False)
        coverage.start()
        config.pluginmanager.register(Watch(output=Path(os.environ[OUTPUT]), coverage=coverage))
