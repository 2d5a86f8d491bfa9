"""The engine ``job-titles``: texts in, the same with the job titles in them in German out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sphinx_cluster.api import EngineError, Limits, Trouble

_GERMAN: Final[Mapping[str, str]] = {
    "Managing director": "Geschäftsführung",
    "Press office": "Pressestelle",
    "Project manager": "Projektleitung",
}


class JobTitles:
    """Knows a few job titles; ``extra`` are more, as ``Treasurer=Kasse, Chair=Vorsitz``.

    Texts stay on this machine, which an empty ``destination`` says, and thousands may come at once.
    """

    limits = Limits(text=100_000, request=1_000_000, texts=1_000)
    destination = ""

    def __init__(self, *, extra: str = "") -> None:
        pairs = (pair.partition("=") for pair in extra.split(",") if pair.strip())
        self._known = {**_GERMAN, **{one.strip(): other.strip() for one, _, other in pairs}}
        self._words = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._known))})\b")
        self.variant = extra

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return *texts* with the titles replaced, from English to German and nothing else."""
        if (source[:2], target[:2]) != ("en", "de"):
            raise EngineError(Trouble.LANGUAGE, f"{source} to {target}")
        return [self._words.sub(lambda found: self._known[found[0]], text) for text in texts]
