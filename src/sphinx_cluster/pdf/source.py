"""Texts, colours, labels and languages go in; Typst source that can only mean those comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docutils import nodes

# Texts, colours and labels go in; Typst source that can only mean those, never code, comes out.

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NEVER: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, halves of characters and marks of byte order: no page can show them."""

LONG_WORD: Final = 28
"""A word longer than this may be broken anywhere: hyphenation may find no place in it."""

_PIECE: Final = 6
_LONG: Final = re.compile(rf"\S{{{LONG_WORD},}}")
_AFTER: Final = re.compile(r"(?<=[/\\._,;:?&=#@+)\]}|-])(?=\w)|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where in the pages something stands: a file and, where known, a line."""

    source: str
    line: int | None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Typst source and the place in the pages it was made from."""

    text: str
    place: SourcePlace | None = None


def quoted(text: str) -> str:
    """Return *text* as a string literal of Typst, which nothing in it can end."""
    return f'"{_NEVER.sub(chr(0xFFFD), text).translate(_ESCAPES)}"'


def array(values: Iterable[str]) -> str:
    """Return *values*, source each, as an array; one of a single value needs its comma."""
    return f"({''.join(f'{value}, ' for value in values)})"


def pieces(text: str) -> list[str]:
    """Return running *text* cut where a word too long for a line may be broken."""
    cut: list[str] = []
    start = 0
    for match in _LONG.finditer(text):
        word = match.group()
        cut.append(text[start : match.start()])
        cut += breakable(word, _PIECE if len(word) > 2 * LONG_WORD else LONG_WORD)
        start = match.end()
    cut.append(text[start:])
    return _joined(cut)


def breakable(text: str, longest: int = 16) -> list[str]:
    """Return code or an address cut after its signs, and wherever it has none for too long."""
    cut: list[str] = []
    for part in _AFTER.split(text):
        cut += [part[at : at + longest] for at in range(0, len(part), longest)]
    return _joined(cut)


def _joined(parts: list[str]) -> list[str]:
    """Return *parts* without empty ones, and none that begins with what must not be split off."""
    kept: list[str] = []
    for part in parts:
        if not part:
            continue
        if kept and _is_mark(part[0]):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _is_mark(character: str) -> bool:
    """Whether *character* belongs to the one before it: an accent, a joiner, a selector."""
    code = ord(character)
    return 0x300 <= code <= 0x36F or 0x200C <= code <= 0x200D or 0xFE00 <= code <= 0xFE0F


# Language codes of Sphinx go in; what Typst and a page's passages need to know comes out.

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


# The folder of the pages goes in; which files a book may show comes out.

_MARKS: Final = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")
"""What stands at the top of a project."""


def project_of(sources: Path) -> Path:
    """Return the folder of the project that the pages in *sources* belong to.

    That is the nearest one above them with the marks of a project, else *sources* itself.
    """
    here = sources.resolve()
    for folder in (here, *here.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    return here


def lies_in(path: Path, folders: Sequence[Path]) -> bool:
    """Whether the file at *path*, wherever links lead, lies in one of the *folders*."""
    real = path.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)
