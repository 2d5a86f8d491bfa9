"""A service of deep-translator goes in; an engine that can be relied on comes out.

deep-translator sends requests without any time limit, loses what a service says about waiting,
puts keys and whole texts into its errors, and knows languages by lists of 2023. So each engine
loads a copy of the module it needs for itself alone, in which `requests` is a `Transport` and
languages go to the service as they are.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, Final

from deep_translator import exceptions as theirs

from sphinx_cluster.translation.engines.services import Service
from sphinx_cluster.translation.engines.transport import Transport, host
from sphinx_cluster.translation.errors import (
    EngineError,
    EngineOptionError,
    MissingKeyError,
    Trouble,
)

_NOT_UNDERSTOOD: Final = (
    *(theirs.BaseError, theirs.RequestError, theirs.ServerException, theirs.TooManyRequests),
    *(theirs.MicrosoftAPIerror, theirs.BaiduAPIerror, theirs.AuthorizationException),
    *(AttributeError, LookupError, TypeError, ValueError, StopIteration),
)
"""What deep-translator raises over an answer that is not as it expects it."""
_NO_KEY: Final = "none"


class DeepEngine:
    """An engine that asks a service through deep-translator, one text at a time."""

    def __init__(
        self,
        service: Service,
        *,
        url: str = "",
        timeout: float = 30.0,
        environ: Mapping[str, str] = os.environ,
        **given: Any,
    ) -> None:
        """Take the *service*, *url* to ask instead of its address, and what its class is *given*.

        *timeout* is the seconds in which an answer must begin.

        Raises `MissingKeyError` when *environ* lacks a key, `EngineOptionError` for a bad *url*.
        """
        address = checked_address(service.name, url) if url else service.better_address
        self.limits = service.limits
        self.destination = host(address or service.address)
        self.variant = f"{url} {sorted(given.items())}"
        self._service = service
        self._given = {**service.given, **given}
        self._keys = _keys(service, environ, free=bool(url) and service.free_elsewhere)
        transport = _transport(service, self._keys, address, timeout)
        self._translator = _translator_class(service, transport)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the translation of each of *texts*; raises `EngineError`."""
        codes = (_code(self._service, source), _code(self._service, target))
        return [self._one(text, *codes) for text in texts]

    def _one(self, text: str, source: str, target: str) -> str:
        try:
            # Made anew each time: some of the classes change themselves while they translate.
            translator = self._translator(source=source, target=target, **self._keys, **self._given)
            answer = translator.translate(text, **self._given)
        except _NOT_UNDERSTOOD:
            raise EngineError(Trouble.ANSWER) from None
        if isinstance(answer, list) and len(answer) == 1:
            answer = answer[0]
        if not isinstance(answer, str):
            raise EngineError(Trouble.ANSWER)
        return answer


def checked_address(engine: str, url: str) -> str:
    """Return *url* without a slash at its end; raises `EngineOptionError` if it is no address."""
    if not url.startswith(("http://", "https://")) or not host(url):
        raise EngineOptionError(
            'the option "url" of the engine %(engine)s must be an address such as '
            "https://example.org/, not %(url)s",
            engine=engine,
            url=repr(url),
        )
    return url.rstrip("/")


def _keys(service: Service, environ: Mapping[str, str], *, free: bool) -> dict[str, str]:
    keys = {
        argument: environ.get(variable, "").strip() for argument, variable in service.keys.items()
    }
    for argument, key in keys.items():
        if not key and not free:
            raise MissingKeyError(service.name, service.keys[argument])
    return {argument: key or _NO_KEY for argument, key in keys.items()}


def _transport(
    service: Service, keys: Mapping[str, str], address: str, seconds: float
) -> Transport:
    keyless = _NO_KEY in keys.values() or bool(service.bearer)
    return Transport(
        seconds=seconds,
        instead={service.address: address} if address else {},
        in_body=service.in_body,
        left_out=frozenset({"api_key", "auth_key"}) if keyless else frozenset(),
        headers=_headers(service, keys),
        refusal=service.refusal,
    )


def _headers(service: Service, keys: Mapping[str, str]) -> dict[str, str]:
    if not service.bearer:
        return {}
    return {"Authorization": f"{service.bearer} {keys['api_key']}"}


def _code(service: Service, language: str) -> str:
    """Return what *service* calls a language: its own word, else the code without a region."""
    full = language.partition("@")[0].replace("_", "-")
    base = full.partition("-")[0]
    return service.codes.get(full) or service.codes.get(base) or base


def _translator_class(service: Service, transport: Transport) -> type[Any]:
    """Return the service's class in a module of our own, with *transport* as its `requests`."""
    module = _copy(f"deep_translator.{service.module}")
    vars(module)["requests"] = transport

    def as_given(_: Any, *languages: str) -> tuple[str, ...]:
        return languages

    return type(
        service.translator,
        (getattr(module, service.translator),),
        {"_map_language_to_code": as_given, "_get_supported_languages": lambda _: {}},
    )


def _copy(name: str) -> ModuleType:
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(f"{name} is not there")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
