"""A file of Typst source goes in; a PDF, or what Typst refuses and on which line, comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import typst

ACCESSIBLE: Final[Sequence[Literal["ua-1", "a-2a"]]] = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)."""

_STANDARD: Final = re.compile(r"PDF/[^:]* error: ")
_LINE: Final = re.compile(r"┌─ (?P<file>.*):(?P<line>\d+):\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What Typst refuses or warns of; ``line`` counts in the source from 1, 0 is unknown.

    ``standard`` says that only the standard of accessible PDF forbids it.
    """

    message: str
    line: int
    standard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """The outcome: ``pdf`` is None where nothing could be made of the source."""

    pdf: bytes | None
    refusals: tuple[Refusal, ...]


def typeset(path: Path, fonts: Sequence[Path], *, accessible: bool, timestamp: int | None) -> Set:
    """Compile the file at *path*, which can read nothing outside its folder, nor the network."""
    empty = path.parent / ".no-packages"
    compiler = typst.Compiler(
        path,
        root=path.parent,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
        package_path=empty,
        package_cache_path=empty,
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=list(ACCESSIBLE) if accessible else [],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        return Set(pdf=None, refusals=tuple(_refusals(error.diagnostic, path.name)))
    told = tuple(one for each in warnings for one in _refusals(each.diagnostic, path.name))
    return Set(pdf=bytes(made) if isinstance(made, bytes) else None, refusals=told)


def _refusals(diagnostic: str, file: str) -> Iterator[Refusal]:
    """Yield each message of *diagnostic* with the line of *file* it names, if any."""
    for part in re.split(r"^(?:error|warning): ", diagnostic, flags=re.MULTILINE)[1:]:
        message, _, rest = part.partition("\n")
        hints = re.findall(r"= hint: (.*)", rest)
        found = [int(m["line"]) for m in _LINE.finditer(rest) if m["file"].endswith(file)]
        plain = _STANDARD.sub("", message)
        yield Refusal(
            message="; ".join([plain, *hints[:1]]),
            line=found[0] if found else 0,
            standard=plain != message,
        )
