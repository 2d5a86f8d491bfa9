"""``benchmarks/``: every benchmark can be asked for, and what a run says can be compared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TRIAL = """
from frame import Comparison, Contender, Workshop, start

def comparisons(workshop: Workshop):
    def work(folder, times):
        assert (folder / "prepared").is_file()
        start(workshop.own, "-c", f"sum(range({times * workshop.size(2_000_000)}))")

    yield Comparison(title="sums", contenders=(
        Contender("ten", run=lambda folder: work(folder, 10), prepare=prepare),
        Contender("one", run=lambda folder: work(folder, 1), prepare=prepare, at_most=PROMISE),
    ))

def prepare(folder):
    (folder / "prepared").touch()
"""


def frame(folder: Path, promise: float) -> Path:
    """Lay out the frame with one benchmark of its own that promises a ratio."""
    home = folder / "benchmarks"
    home.mkdir(exist_ok=True)
    for name in ("__main__", "frame", "measuring", "report"):
        (home / f"{name}.py").write_bytes((BENCHMARKS / f"{name}.py").read_bytes())
    (home / "sums.py").write_text(TRIAL.replace("PROMISE", str(promise)), encoding="utf-8")
    return home


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=False
    )


def test_a_run_is_written_down_and_set_against_an_earlier_one(tmp_path: Path) -> None:
    home, first, second = frame(tmp_path, 0.9), tmp_path / "first.json", tmp_path / "second.json"
    ended = run(home, "sums", "--rounds", "2", "--output", first)
    assert ended.returncode == 0, ended.stderr
    assert "at most 0.90: kept" in ended.stdout
    written = json.loads(first.read_text(encoding="utf-8"))
    assert [result["contender"] for result in written["results"]] == ["ten", "one"]
    assert all(len(result["seconds"]) == 2 for result in written["results"])
    assert {"processor", "python", "sphinx"} <= written["machine"].keys()
    again = run(home, "--rounds", "1", "--output", second, "--compare", first)
    assert "sums, sums, one: 0." in again.stdout.partition("Compared with")[2]


def test_a_missed_promise_is_told_and_fails_the_run(tmp_path: Path) -> None:
    home = frame(tmp_path, 0.0001)
    ended = run(home, "--rounds", "1", "--scale", "0.1", "--output", tmp_path / "out.json")
    assert ended.returncode == 1
    assert "MISSED" in ended.stdout


def test_an_unknown_benchmark_is_answered_with_those_there_are() -> None:
    ended = run(BENCHMARKS, "updte")
    assert ended.returncode == 2
    assert "there is no benchmark updte; there are" in ended.stderr
    assert "update" in ended.stderr
