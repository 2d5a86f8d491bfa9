"""``live``: where it serves and what it watches, with a stand-in for the server."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from sphinx_cluster.cli import live
from sphinx_cluster.cli.main import main


@dataclass
class Server:
    """Remembers what it is to watch and where it is to serve."""

    watched: dict[str, Callable[[], None]] = field(default_factory=dict)
    served: list[tuple[str, str, int]] = field(default_factory=list)

    def __call__(self) -> Server:
        return self

    def watch(self, path: str, rebuild: Callable[[], None], *, ignore: object) -> None:
        assert callable(ignore)
        self.watched[path] = rebuild

    def serve(self, *, root: str, host: str, port: int) -> None:
        self.served.append((root, host, port))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    module, made = ModuleType("livereload"), Server()
    vars(module)["Server"] = made
    monkeypatch.setitem(sys.modules, "livereload", module)
    monkeypatch.setattr(live, "find_spec", lambda _: object())
    return made


def test_only_this_machine_is_served_at_port_8000(
    docs: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["live", "-l", "de"]) == 0
    assert server.served == [(str(docs.parent / "build" / "html"), "127.0.0.1", 8000)]
    assert "http://127.0.0.1:8000/" in capsys.readouterr().out


def test_another_port_may_be_chosen(docs: Path, server: Server) -> None:
    assert main(["live", "-l", "de", "--port", "65535"]) == 0
    assert server.served[0][2] == 65535


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_there_is_not_is_named(
    port: str, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["live", f"--port={port}"]) == 2
    assert f'a port from 1 to 65535 is expected, not "{port}"' in capsys.readouterr().err


def test_pages_and_catalogs_are_watched_and_a_save_builds_again(docs: Path, server: Server) -> None:
    assert main(["live", "-l", "de"]) == 0
    folders = {Path(path.removesuffix("/**/*")) for path in server.watched}
    assert folders == {docs, docs.parent / "locale"}
    page = docs / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nWas noch fehlte.\n", encoding="utf-8")
    server.watched[f"{docs}/**/*"]()
    made = docs.parent / "build" / "html" / "de" / "index.html"
    assert "Was noch fehlte." in made.read_text(encoding="utf-8")
