"""Passages and terms go in; DeepL's translations come out, through its official library.

Tags are sent as XML, each text in a tag of its own: so an answer that belongs to another text, or
lacks its end, is noticed. Official terms become a glossary in the DeepL account.

Apart from the list of extras, so that it is imported where the extra is installed alone.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import Any, Final

import deepl
from deepl.http_client import HttpClient

from sphinx_cluster.language_codes import base_of, tag_of
from sphinx_cluster.translation.engines.protocol import Limits, Passage, TermPair
from sphinx_cluster.translation.engines.transport import Transport, host
from sphinx_cluster.translation.errors import EngineError, MissingKeyError, Trouble

# A masked text goes in; the same text as XML comes out, and back.

_TAG: Final = re.compile(r'<x id="\d+"/>|<g id="\d+">|</g>')
_ANY_TAG: Final = re.compile(r"<[^<>]*>")


def as_xml(text: str) -> str:
    """Return *text* with all signs escaped that XML reserves, except those of our own tags."""
    return _each(text, _TAG, lambda part: escape(part, quote=False))


def from_xml(text: str) -> str:
    """Return *text* with the characters that were escaped."""
    return _each(text, _ANY_TAG, unescape)


def wrapped(text: str, number: int) -> str:
    """Return the XML of *text* within a tag of its own, by which its answer is known again."""
    return f'<t id="{number}">{as_xml(text)}</t>'


def unwrapped(answer: str, number: int) -> str | None:
    """Return the text of *answer*; None unless it is that of the text with this *number*."""
    found = re.fullmatch(rf'\s*<t id="{number}">(.*)</t>\s*', answer, re.DOTALL)
    if found is None or "<t " in found[1]:
        return None
    return from_xml(found[1])


def _each(text: str, tag: re.Pattern[str], change: Callable[[str], str]) -> str:
    parts, tags = tag.split(text), [*tag.findall(text), ""]
    return "".join(change(part) + found for part, found in zip(parts, tags, strict=True))


KEY: Final = "DEEPL_API_KEY"
GLOSSARY: Final = "sphinx-cluster"
"""How the names of glossaries begin that are made here, and may be removed here."""
_TARGETS: Final[Mapping[str, str]] = {"EN": "EN-GB", "PT": "PT-PT"}
_REGIONAL: Final = frozenset({"EN-GB", "EN-US", "PT-PT", "PT-BR", "ZH-HANS", "ZH-HANT", "ES-419"})


class _Bounded(HttpClient):
    """The library's way to the network, with time limits and what DeepL says about waiting."""

    def __init__(self, seconds: float) -> None:
        super().__init__(send_platform_info=False)
        self._transport = Transport(seconds=seconds)

    def request_with_backoff(
        self,
        method: str,
        url: str,
        data: dict[str, Any] | None,
        json: dict[str, Any] | None,
        headers: dict[str, str],
        stream: bool = False,  # noqa: ARG002 (the library's own signature)
        **said: Any,
    ) -> tuple[int, str]:
        """Return status and text of an answer; raises `EngineError`."""
        answer = self._transport.exchange(
            method, url, data=data, json=json, headers=headers, **said
        )
        answer.encoding = "utf-8"
        return answer.status_code, answer.text


class DeepL:
    """DeepL, free or paid by the kind of the key."""

    limits = Limits(text=10_000, request=60_000, texts=40, at_once=2)

    def __init__(
        self,
        *,
        url: str,
        formality: str,
        timeout: float,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Take the address of another server, if any, and the form of address that is wanted."""
        key = environ.get(KEY, "").strip()
        if not key:
            raise MissingKeyError("deepl", KEY)
        self._library = deepl.Translator(
            key, server_url=url.rstrip("/") + "/" if url else None, send_platform_info=False
        )
        self._library._client = _Bounded(timeout)  # noqa: SLF001 (the only way in)
        self.destination = host(self._library.server_url)
        self.variant = f"{url} {formality}"
        self._formality = formality
        self._glossary: str | None = None

    def learn(self, terms: Sequence[TermPair], *, source: str, target: str) -> None:
        """Make a glossary of *terms*, unless there is one of just these; raises `EngineError`."""
        languages = (base_of(source).upper(), base_of(target).upper())
        entries = {term.source: term.target for term in terms}
        said = "\n".join(f"{word}\t{entries[word]}" for word in sorted(entries))
        digest = hashlib.sha256(said.encode()).hexdigest()[:12]
        start = f"{GLOSSARY} {'-'.join(languages)} "
        try:
            ours = [one for one in self._library.list_glossaries() if one.name.startswith(start)]
            there = next((one for one in ours if one.name == start + digest), None)
            for old in ours:
                if old is not there:
                    self._library.delete_glossary(old)
            made = there or self._library.create_glossary(start + digest, *languages, entries)
        except (deepl.DeepLException, LookupError, TypeError, ValueError):
            raise EngineError(Trouble.ANSWER, "no glossary could be made") from None
        self._glossary = made.glossary_id

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the translation of each of *texts*; raises `EngineError`."""
        return self.translate_passages(
            [Passage(text=text) for text in texts], source=source, target=target
        )

    def translate_passages(
        self, passages: Sequence[Passage], *, source: str, target: str
    ) -> list[str]:
        """Return the translation of each of *passages*, which follow each other."""
        around = [passages[0].before, passages[-1].after]
        try:
            answers = self._library.translate_text(
                [wrapped(one.text, number) for number, one in enumerate(passages)],
                source_lang=base_of(source).upper(),
                target_lang=_target(target),
                context=" … ".join(filter(None, around)) or None,
                formality=self._formality,
                glossary=self._glossary,
                tag_handling="xml",
                outline_detection=False,
                splitting_tags=["t"],
                ignore_tags=["x"],
            )
        except (deepl.DeepLException, AttributeError, LookupError, TypeError, ValueError):
            raise EngineError(Trouble.ANSWER) from None
        found = answers if isinstance(answers, list) else [answers]
        if len(found) != len(passages):
            raise EngineError(Trouble.ANSWER, f"{len(found)} instead of {len(passages)} texts")
        return [_text(one.text, number) for number, one in enumerate(found)]


def _text(answer: str, number: int) -> str:
    text = unwrapped(answer, number)
    if text is None:
        raise EngineError(Trouble.ANSWER, "it belongs to another text")
    return text


def _target(language: str) -> str:
    full, base = tag_of(language).upper(), base_of(language).upper()
    return full if full in _REGIONAL else _TARGETS.get(base, base)
