"""What a language model said goes in; the translation of each text comes out, or `EngineError`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sphinx_cluster.translation.engines.chat_prompt import begins, key
from sphinx_cluster.translation.errors import EngineError, Trouble

_ENTRY: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "key": {"type": "string"},
        "begins": {"type": "string"},
        "translation": {"type": "string"},
    },
    "required": ["key", "begins", "translation"],
    "additionalProperties": False,
}
_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {"answers": {"type": "array", "items": _ENTRY}},
    "required": ["answers"],
    "additionalProperties": False,
}
ANSWER_FORMATS: Final[Sequence[Mapping[str, Any]]] = (
    {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answers", "strict": True, "schema": _SCHEMA},
        }
    },
    {"response_format": {"type": "json_object"}},
    {},
)
"""Formats to ask for, the strictest first; a server that lacks one answers HTTP 400."""
_FENCED: Final = re.compile(r"\s*```\w*\n(.*)\n```\s*", re.DOTALL)
_THOUGHT: Final = "</think>"


def read_answers(said: str, texts: Sequence[str]) -> list[str]:
    """Return the translations in *said* in the order of *texts*.

    Raises `EngineError` unless there is exactly one for each text, under its key and beginning.
    """
    found: dict[str, str] = {}
    for entry in _entries(said):
        name, start, answer = (entry.get(part) for part in ("key", "begins", "translation"))
        if not (isinstance(name, str) and isinstance(start, str) and isinstance(answer, str)):
            raise EngineError(Trouble.ANSWER, "an entry is incomplete")
        if name in found:
            raise EngineError(Trouble.ANSWER, "a text was answered twice")
        found[name] = answer
        _check_start(name, start, texts)
    if len(found) != len(texts):
        raise EngineError(Trouble.ANSWER, f"{len(found)} instead of {len(texts)} texts")
    return [found[key(number)] for number in range(len(texts))]


def _entries(said: str) -> Sequence[Mapping[str, object]]:
    said = said.rpartition(_THOUGHT)[2]
    fenced = _FENCED.fullmatch(said)
    try:
        answers = json.loads(fenced[1] if fenced else said)["answers"]
    except (LookupError, TypeError, ValueError, RecursionError):
        raise EngineError(Trouble.ANSWER, "not the JSON that was asked for") from None
    if not isinstance(answers, list) or not all(isinstance(one, dict) for one in answers):
        raise EngineError(Trouble.ANSWER, "not the JSON that was asked for")
    return answers


def _check_start(name: str, start: str, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        if key(number) == name:
            if start.split() != begins(text).split():
                raise EngineError(Trouble.ANSWER, "an answer belongs to another text")
            return
    raise EngineError(Trouble.ANSWER, "an answer to no question")
