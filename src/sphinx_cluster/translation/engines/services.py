"""A service's name goes in; what is to be known of it comes out: address, keys, limits, codes.

The services are those of deep-translator that translate sentences. Its dictionaries for single
words (Linguee, Pons) are none, and its "chatgpt" wants a library of 2023: the engine ``openai``
stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from sphinx_cluster.translation.engines.protocol import Limits
from sphinx_cluster.translation.errors import Trouble


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
