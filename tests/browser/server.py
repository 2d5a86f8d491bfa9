"""A site's folder in, its address on a server of this machine out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A running server; ``address`` is the site's, with a slash at its end."""

    address: str


class SubPathHost(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and its ``404.html`` for what is not there."""

    def __init__(self, *arguments: object, below: str, directory: str) -> None:
        self.below = below
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path("/" + path.removeprefix(self.below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  as inherited
        """Say nothing."""


@contextmanager
def hosted(folder: Path, *, below: str) -> Iterator[Hosted]:
    """Serve *folder* below the path *below* until the block ends."""
    page_host = partial(SubPathHost, below=below, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), page_host) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Hosted(address=f"http://127.0.0.1:{server.server_port}{below}")
        server.shutdown()
        thread.join()
