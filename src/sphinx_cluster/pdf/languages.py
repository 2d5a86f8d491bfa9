"""Language codes of Sphinx go in; what Typst and a page's passages need to know comes out."""

from __future__ import annotations

import re
from typing import Final

from docutils import nodes

_CLASS: Final = re.compile(r"language-([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9-]+)?")
_CODE: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_@].*)?")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi"})


def split(code: str) -> tuple[str, str | None]:
    """Return language and region of a code such as ``pt_BR``; English where it is no code."""
    match = _CODE.fullmatch(code or "")
    if match is None:
        return "en", None
    return match[1].lower(), match[2].upper() if match[2] else None


def direction(language: str) -> str:
    """Return how *language* is written, as Typst says it."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def attributes_of(node: nodes.Element) -> tuple[str, str] | None:
    """Return language and direction of a node that says its own, by class or by ``lang``.

    docutils marks a passage with the class ``language-xx``
    (https://docutils.sourceforge.io/docs/ref/doctree.html#classes).
    """
    code = node.get("lang") or ""
    if not code:
        classes: list[str] = node.get("classes", [])
        for name in classes:
            match = _CLASS.fullmatch(name)
            if match:
                code = match[1]
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return None
    if isinstance(node, (nodes.literal, nodes.FixedTextElement)):
        return None  # the class names a programming language
    language = split(code)[0]
    return language, direction(language)
