"""A request goes in; the whole answer of a service comes out, in time, or an `EngineError`.

The only door to the network: every engine's library is made to go through it, so that each has
time limits, and errors that hold neither key nor text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import requests

from sphinx_cluster.clock import now
from sphinx_cluster.translation.errors import EngineError, Trouble

CONNECT: Final = 10.0
"""Seconds in which a connection must be made."""
_TROUBLES: Final[Mapping[int, Trouble]] = {
    401: Trouble.REFUSED,
    403: Trouble.REFUSED,
    402: Trouble.SPENT,
    456: Trouble.SPENT,
    408: Trouble.LATE,
    504: Trouble.LATE,
    425: Trouble.BUSY,
    429: Trouble.BUSY,
    503: Trouble.BUSY,
    529: Trouble.BUSY,
}
"""What a status means: RFC 9110; 456 is DeepL's "quota exceeded", 529 "overloaded" of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """Sends requests in place of the module `requests`, as far as engines' libraries use it.

    ``instead`` maps the beginning of an address to another one; ``seconds`` is how long an
    answer may let wait. With ``in_body``, parameters go into the body of a POST rather than into
    the address, where proxies would write text and key down. Parameters named in ``left_out`` are
    not sent, ``headers`` are. ``refusal`` finds the trouble that a service reports in an answer
    that pretends to be a success.
    """

    seconds: float = 60.0
    instead: Mapping[str, str] = field(default_factory=dict)
    in_body: bool = False
    left_out: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict)
    refusal: Callable[[Any], Trouble | None] = lambda _: None
    exceptions: Any = requests.exceptions

    def get(self, url: str, **said: Any) -> requests.Response:
        """Send a GET request; *said* is what `requests.get` takes."""
        return self._moved("GET", url, said)

    def post(self, url: str, **said: Any) -> requests.Response:
        """Send a POST request; *said* is what `requests.post` takes."""
        return self._moved("POST", url, said)

    def _moved(self, method: str, url: str, said: dict[str, Any]) -> requests.Response:
        """Send a request with its parameters where they belong."""
        for place in ("params", "data"):
            if said.get(place):
                kept = {k: v for k, v in said[place].items() if k not in self.left_out}
                said[place] = kept
        if self.in_body and "params" in said:
            said["data"] = said.pop("params")
            method = "POST"
        return self.exchange(method, url, **said)

    def exchange(self, method: str, url: str, **said: Any) -> requests.Response:
        """Return the whole answer to a request; raises `EngineError` unless it is a success."""
        said["headers"] = {**(said.get("headers") or {}), **self.headers}
        try:
            with requests.Session() as session:
                answer = session.request(
                    method,
                    self._address(url),
                    timeout=(min(CONNECT, self.seconds), self.seconds),
                    allow_redirects=False,
                    **said,
                )
        except requests.Timeout:
            raise EngineError(Trouble.LATE, host(self._address(url))) from None
        except requests.exceptions.ChunkedEncodingError:
            raise EngineError(Trouble.ANSWER, "it broke off") from None
        except requests.ConnectionError as error:
            late = "timed out" in str(error)
            why = Trouble.LATE if late else Trouble.UNREACHABLE
            raise EngineError(why, host(self._address(url))) from None
        except (requests.RequestException, ValueError):
            raise EngineError(Trouble.TEXT, "no request could be made") from None
        if answer.status_code >= 300:
            raise trouble_of(answer.status_code, answer.headers)
        if (trouble := self.refusal(answer)) is not None:
            raise EngineError(trouble)
        return answer

    def _address(self, url: str) -> str:
        for start, other in self.instead.items():
            if url.startswith(start):
                return other.rstrip("/") + url[len(start) :]
        return url


def host(url: str) -> str:
    """Return the host that *url* leads to, with its port, without user, path and query."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2]


def trouble_of(status: int, headers: Mapping[str, str]) -> EngineError:
    """Return the error that an answer with this *status* stands for."""
    fallback = Trouble.FAULT if status >= 500 or status < 400 else Trouble.TEXT
    wait = _wait(headers.get("Retry-After", ""))
    return EngineError(_TROUBLES.get(status, fallback), f"HTTP {status}", wait=wait)


def _wait(said: str) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3)."""
    if said.strip().isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now()).total_seconds())
