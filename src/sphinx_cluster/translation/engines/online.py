"""Options go in; the engine of a service that deep-translator knows comes out, a function each."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec, module_from_spec
from types import MappingProxyType, ModuleType
from typing import Any, Final

from deep_translator import exceptions as theirs

from sphinx_cluster.language_codes import base_of, tag_of
from sphinx_cluster.translation.engines.protocol import Limits
from sphinx_cluster.translation.engines.transport import Transport, host
from sphinx_cluster.translation.errors import (
    EngineError,
    EngineOptionError,
    MissingKeyError,
    Trouble,
)

# A service's name goes in; what is to be known of it comes out: address, keys, limits, codes.
#
# The services are those of deep-translator that translate sentences. Its dictionaries for single
# words (Linguee, Pons) are none, and its "chatgpt" wants a library of 2023: the engine ``openai``
# stands in for it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service as deep-translator knows it.

    ``module`` and ``translator`` name its class there, ``address`` is where it sends requests and
    ``keys`` maps the arguments of the class to the environment variables that hold keys.
    ``codes`` are the service's words for languages that it does not call by their usual code.
    ``in_body`` and ``refusal``: see `Transport`. ``free_elsewhere``: a server of one's own needs
    no key. ``bearer``: the key goes into a header, after these words, and into nothing else.
    """

    name: str
    module: str
    translator: str
    address: str
    better_address: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    limits: Limits
    in_body: bool = False
    free_elsewhere: bool = False
    bearer: str = ""
    refusal: Callable[[Any], Trouble | None] = lambda _: None


def _memory_refuses(answer: Any) -> Trouble | None:
    """Read what MyMemory says with HTTP 200: the explanation stands where a translation would."""
    said = answer.json()
    status = str(said.get("responseStatus", "200"))
    if str(said["responseData"]["translatedText"] or "").startswith("MYMEMORY WARNING"):
        return Trouble.SPENT
    troubles = {"200": None, "403": Trouble.LANGUAGE, "429": Trouble.SPENT}
    return troubles.get(status, Trouble.FAULT)


def _baidu_refuses(answer: Any) -> Trouble | None:
    """Read Baidu's error codes, which come with HTTP 200."""
    code = str(answer.json().get("error_code", "52000"))
    return _BAIDU_CODES.get(code, Trouble.TEXT)


_BAIDU_CODES: Final[Mapping[str, Trouble | None]] = {
    "52000": None,
    "52001": Trouble.LATE,
    "52002": Trouble.FAULT,
    "52003": Trouble.REFUSED,
    "54001": Trouble.REFUSED,
    "54003": Trouble.BUSY,
    "54004": Trouble.SPENT,
    "54005": Trouble.BUSY,
    "58000": Trouble.REFUSED,
    "58001": Trouble.LANGUAGE,
    "58002": Trouble.REFUSED,
    "90107": Trouble.REFUSED,
}
"""https://fanyi-api.baidu.com/doc/21"""
_CHINESE: Final[Mapping[str, str]] = {"zh": "zh-CN", "he": "iw", "jv": "jw"}
_BAIDU: Final[Mapping[str, str]] = MappingProxyType(
    {"fr": "fra", "es": "spa", "ja": "jp", "ko": "kor", "ar": "ara", "sv": "swe", "da": "dan"}
    | {"fi": "fin", "et": "est", "ro": "rom", "sl": "slo", "bg": "bul", "vi": "vie"}
)

SERVICES: Final = (
    Service(
        name="google",
        module="google",
        translator="GoogleTranslator",
        address="https://translate.google.com",
        codes=_CHINESE,
        limits=Limits(text=4500, request=4500, pause=0.25),
    ),
    Service(
        name="mymemory",
        module="mymemory",
        translator="MyMemoryTranslator",
        address="http://api.mymemory.translated.net",
        better_address="https://api.mymemory.translated.net",
        limits=Limits(text=450, request=450, pause=0.25),
        refusal=_memory_refuses,
    ),
    Service(
        name="libre",
        module="libre",
        translator="LibreTranslator",
        address="https://libretranslate.com",
        keys={"api_key": "LIBRE_API_KEY"},
        given={"use_free_api": False},
        limits=Limits(text=2000, request=2000, at_once=2),
        in_body=True,
        free_elsewhere=True,
    ),
    Service(
        name="microsoft",
        module="microsoft",
        translator="MicrosoftTranslator",
        address="https://api.cognitive.microsofttranslator.com",
        keys={"api_key": "MICROSOFT_API_KEY"},
        codes={"zh": "zh-hans", "no": "nb"},
        limits=Limits(text=10_000, request=10_000, at_once=2),
    ),
    Service(
        name="deepl-free",
        module="deepl",
        translator="DeeplTranslator",
        address="https://api-free.deepl.com",
        keys={"api_key": "DEEPL_API_KEY"},
        codes={"en": "en-GB", "pt": "pt-PT"},
        limits=Limits(text=3000, request=3000, at_once=2),
        in_body=True,
        bearer="DeepL-Auth-Key",
    ),
    Service(
        name="yandex",
        module="yandex",
        translator="YandexTranslator",
        address="https://translate.yandex.net",
        keys={"api_key": "YANDEX_API_KEY"},
        limits=Limits(text=9000, request=9000),
    ),
    Service(
        name="qcri",
        module="qcri",
        translator="QcriTranslator",
        address="https://mt.qcri.org",
        keys={"api_key": "QCRI_API_KEY"},
        limits=Limits(text=1500, request=1500),
    ),
    Service(
        name="papago",
        module="papago",
        translator="PapagoTranslator",
        address="https://openapi.naver.com",
        keys={"client_id": "PAPAGO_CLIENT_ID", "secret_key": "PAPAGO_SECRET_KEY"},
        codes={"zh": "zh-CN"},
        limits=Limits(text=4500, request=4500),
    ),
    Service(
        name="baidu",
        module="baidu",
        translator="BaiduTranslator",
        address="https://fanyi-api.baidu.com",
        keys={"appid": "BAIDU_APPID", "appkey": "BAIDU_APPKEY"},
        codes=_BAIDU,
        limits=Limits(text=2000, request=2000, pause=1.0),
        in_body=True,
        refusal=_baidu_refuses,
    ),
)


# A service of deep-translator goes in; an engine that can be relied on comes out.
#
# deep-translator sends requests without any time limit, loses what a service says about waiting,
# puts keys and whole texts into its errors, and knows languages by lists of 2023. So each engine
# loads a copy of the module it needs for itself alone, in which `requests` is a `Transport` and
# languages go to the service as they are.

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
    base = base_of(language)
    return service.codes.get(tag_of(language)) or service.codes.get(base) or base


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


TIMEOUT: Final = 30.0
"""Seconds in which an answer must begin; each engine has this as the option ``timeout``."""


def google(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """Google Translate's page for phones; no key."""
    return _engine("google", url, timeout)


def mymemory(*, url: str = "", timeout: float = TIMEOUT, email: str = "") -> DeepEngine:
    """MyMemory; no key, and ten times as much a day for those who give an *email* address."""
    return _engine("mymemory", url, timeout, **({"email": email} if email else {}))


def libre(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """LibreTranslate; *url* is that of a server of one's own, which needs no key."""
    return _engine("libre", url, timeout)


def microsoft(*, url: str = "", timeout: float = TIMEOUT, region: str = "") -> DeepEngine:
    """Microsoft Translator; *region* is that of the Azure resource, such as ``westeurope``."""
    return _engine("microsoft", url, timeout, **({"region": region} if region else {}))


def deepl_free(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """DeepL's free service, without glossary."""
    return _engine("deepl-free", url, timeout)


def yandex(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """Yandex Translate, version 1.5 of its interface."""
    return _engine("yandex", url, timeout)


def qcri(*, url: str = "", timeout: float = TIMEOUT, domain: str = "general") -> DeepEngine:
    """QCRI's service for English, Arabic and Spanish; *domain* is ``general`` or ``news``."""
    return _engine("qcri", url, timeout, domain=domain)


def papago(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """Naver's Papago, with an id and a secret."""
    return _engine("papago", url, timeout)


def baidu(*, url: str = "", timeout: float = TIMEOUT) -> DeepEngine:
    """Baidu Translate, with an id and a secret."""
    return _engine("baidu", url, timeout)


def _engine(name: str, url: str, timeout: float, **given: Any) -> DeepEngine:
    service = next(service for service in SERVICES if service.name == name)
    return DeepEngine(service, url=url, timeout=timeout, **given)
