"""What a service would say goes in; a server on this machine that says it comes out.

`Service` speaks the protocols of all services; `fault` makes one of its answers go wrong.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a server was asked: the parameters of address and body together, and the headers."""

    method: str
    path: str
    query: Mapping[str, str]
    body: str
    headers: Mapping[str, str]

    @property
    def form(self) -> Mapping[str, str]:
        return dict(parse_qsl(self.body, keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer; of its body only ``sent`` bytes are written, and after ``delay`` seconds."""

    body: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    delay: float = 0.0
    sent: int | None = None


Answer = Callable[[Request], Reply]


@dataclass
class Server:
    """A server that is running: its address, what it was asked, and what it answers by."""

    url: str
    answer: Answer
    requests: list[Request] = field(default_factory=list)
    faults: list[Callable[[Reply], Reply]] = field(default_factory=list)
    """What happens to the next replies, one each; the others are as they should be."""


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """Run a server that gives each request to *answer*."""
    released = threading.Event()
    server = Server(url="", answer=answer)

    class Handler(BaseHTTPRequestHandler):
        def _respond(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            request = Request(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                body=self.rfile.read(length).decode(),
                headers=dict(self.headers.items()),
            )
            server.requests.append(request)
            reply = server.answer(request)
            if server.faults:
                reply = server.faults.pop(0)(reply)
            released.wait(reply.delay)
            self._send(reply)

        def _send(self, reply: Reply) -> None:
            body = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", f"{reply.kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, said in reply.headers.items():
                self.send_header(name, said)
            self.end_headers()
            self.wfile.write(body[: reply.sent])

        do_GET = do_POST = do_DELETE = _respond  # noqa: N815 (the names that the library calls)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing about clients that have gone."""

    http = Quiet(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(
        target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        released.set()
        http.shutdown()
        http.server_close()
        thread.join()


def late(seconds: float) -> Callable[[Reply], Reply]:
    return lambda reply: Reply(body=reply.body, delay=seconds)


def busy(seconds: str = "0") -> Callable[[Reply], Reply]:
    return lambda _: Reply(body="slow down", status=429, headers={"Retry-After": seconds})


def status(code: int) -> Callable[[Reply], Reply]:
    return lambda _: Reply(body='{"error": {"message": "no"}}', status=code)


def half(reply: Reply) -> Reply:
    return Reply(body=reply.body, sent=len(reply.body.encode()) // 2)


def html(_: Reply) -> Reply:
    return Reply(body="<html><body>Sign in to the hotel's network</body></html>", kind="text/html")


def empty(_: Reply) -> Reply:
    return Reply(body="")


def other_json(_: Reply) -> Reply:
    return Reply(body='{"surprise": [1, 2, {"translatedText": null}]}')
