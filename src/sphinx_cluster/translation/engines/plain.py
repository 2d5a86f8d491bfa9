"""Texts go in; nothing comes out of one of these engines, and accented texts out of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sphinx_cluster.translation.engines.protocol import Limits

_TAG: Final = re.compile(r"<[^<>]*>|%\(\w+\)\w|%\w|\{\w*\}")
_ACCENTS: Final = str.maketrans("AEIOUYaeiouycnsz", "ÀÉÎÕÜÝàéîõüýçñšž")
LONGER: Final = 0.3
"""How much longer a pseudo translation is: German needs up to a third more room than English."""


class MemoryEngine:
    """Adds nothing: what the memory does not know stays empty. Nothing leaves the machine."""

    destination = ""
    adds_nothing = True

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:  # noqa: ARG002 (as every engine)
        """Return an empty translation for each of *texts*."""
        return ["" for _ in texts]


class Pseudo:
    """Puts accents on letters and brackets around texts, longer than the original by a third.

    So a layout is tried out, and text that cannot be translated stands out on a page.
    """

    destination = ""
    keeps_nothing = True
    limits = Limits(text=1_000_000, request=1_000_000, texts=1000)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:  # noqa: ARG002 (as every engine)
        """Return each of *texts* with accents, in brackets, its tags as they are."""
        return [_pseudo(text) for text in texts]


def _pseudo(text: str) -> str:
    parts = _TAG.split(text)
    tags = [*_TAG.findall(text), ""]
    accented = "".join(
        part.translate(_ACCENTS) + tag for part, tag in zip(parts, tags, strict=True)
    )
    return f"⟦{accented}{' ~' * round(sum(map(len, parts)) * LONGER / 2)}⟧"
