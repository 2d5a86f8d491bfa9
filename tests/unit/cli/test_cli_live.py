"""``live``: the site over HTTP on this machine, rebuilt on save."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from sphinx_cluster.cli import live
from sphinx_cluster.cli.main import main

PATIENCE = 90


def eventually(found: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found():
            return True
        time.sleep(0.3)
    return False


def page(port: int, path: str) -> str:
    try:
        with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=30) as answer:
            text: str = answer.read().decode("utf-8")
    except URLError:
        return ""
    return text


@pytest.fixture
def port(docs: Path) -> Iterator[int]:
    """Serve the sample's German site and yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    words = [sys.executable, "-m", "sphinx_cluster", "live", "-l", "de", "--port", str(number)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        yield number
        server.terminate()


def test_a_saved_page_is_served_anew(docs: Path, port: int) -> None:
    pytest.importorskip("livereload")
    assert eventually(lambda: "Guten Tag." in page(port, "de/index.html"))
    assert "livereload.js" in page(port, "")
    index = docs / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("Guten Tag.", "Guten Abend."), encoding="utf-8")
    assert eventually(lambda: "Guten Abend." in page(port, "de/index.html"))


def test_without_the_live_server_it_says_what_to_install(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(live, "find_spec", lambda _: None)
    assert main(["live"]) == 2
    assert 'pip install "sphinx-cluster[live]"' in capsys.readouterr().err
    assert not (docs.parent / "build").exists()


@pytest.mark.parametrize(
    ("path", "ignored"), [("x/index.mo", True), ("x/.index.md.swp", True), ("x/index.md", False)]
)
def test_what_a_build_writes_starts_no_other(path: str, ignored: bool) -> None:
    assert live._is_made(path) is ignored  # noqa: SLF001
