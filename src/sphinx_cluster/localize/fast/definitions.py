"""A page in MyST goes in; what its reference links lead to comes out, for the messages of the page.

``[text][place]`` is a link only where ``[place]: https://example.org`` is known. On the page it
may stand anywhere; a message that is parsed alone has lost it, and MyST shows the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

DEFINITION: Final = re.compile(r"^[^\S\n]*(?:[>*+-][^\S\n]*)*\[(?!\^)[^\]\n]+\]:", re.MULTILINE)
_LABEL: Final = re.compile(r"\[([^\[\]]+)\]")
_DIRECTIVES: Final = ("fence", "colon_fence")


class Definitions:
    """What is defined on one page and in the files it includes, read when it is first needed."""

    def __init__(self, page: nodes.document, parser: MarkdownIt) -> None:
        self._page = page
        self._parser = parser

    def within(self, text: str) -> dict[str, Any]:
        """Return the definitions that *text* may refer to, as its parser wants to be told."""
        return {"references": dict(self._known)} if "[" in text and self._known else {}

    def written(self, text: str) -> str:
        """Return the same to be put behind *text*, which begins with an empty line."""
        if "[" not in text or not self._known:
            return ""
        labels = {normalizeReference(label) for label in _LABEL.findall(text)}
        used = sorted(labels & self._known.keys())
        return "".join(f"\n\n{_written(label, self._known[label])}" for label in used)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Any]]:
        env: dict[str, Any] = {}
        for path in self._paths():
            try:
                text = path.read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                continue  # what is no file has no definitions
            if DEFINITION.search(text):
                self._read(text, env)
        found: Mapping[str, Mapping[str, Any]] = env.get("references", {})
        return found

    def _paths(self) -> Iterator[Path]:
        yield Path(self._page["source"])
        included = self._page.settings.record_dependencies
        yield from (Path(name) for name in (included.list if included else ()))

    def _read(self, text: str, env: dict[str, Any]) -> None:
        """Note the definitions in *text*, then those within its directives, as MyST does."""
        found: list[Token] = []
        self._parser.block.parse(text, self._parser, env, found)
        for token in found:
            if token.type in _DIRECTIVES and token.info.strip().startswith("{"):
                self._read(token.content, env)


def _written(label: str, defined: Mapping[str, Any]) -> str:
    title = str(defined.get("title", "")).replace("\\", "\\\\").replace('"', '\\"')
    return f"[{label}]: <{defined['href']}>" + (f' "{title}"' if title else "")
