"""Only a process that this package started is ruled by it."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from sphinx_cluster.cli.main import main

SAY = """
import gc, sys
from runpy import run_module
try:
    run_module({module!r}, run_name="__main__")
except SystemExit:
    print(gc.get_threshold()[0] > 100_000)
"""


@pytest.mark.parametrize("module", ["sphinx_cluster", "sphinx_cluster.cli.sphinx_process"])
def test_commands_and_the_builds_they_start_search_less_for_circles(module: str) -> None:
    words = [sys.executable, "-c", SAY.format(module=module), "--version"]
    ended = subprocess.run(words, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "True"


def test_a_command_that_another_program_calls_leaves_that_program_alone() -> None:
    before = (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count())
    with pytest.raises(SystemExit):
        main(["--version"])
    assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()) == before
