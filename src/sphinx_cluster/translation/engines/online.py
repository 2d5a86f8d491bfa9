"""Options go in; the engine of a service that deep-translator knows comes out, a function each."""

from __future__ import annotations

from typing import Any, Final

from sphinx_cluster.translation.engines.deep import DeepEngine
from sphinx_cluster.translation.engines.services import SERVICES

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
