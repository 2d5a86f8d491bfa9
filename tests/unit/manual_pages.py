"""The manual's pages: a page's name in; its code words by section, and its examples, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted(path.relative_to(MANUAL).with_suffix("").as_posix() for path in MANUAL.rglob("*.md"))
CAPTION = re.compile(r"(?::[\w-]+:[^\n]*\n)*?:caption: (?P<caption>[^\n]*)\n(?::[^\n]*\n)*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A block of code with a caption: mostly the file it stands for."""

    page: str
    language: str
    caption: str
    text: str


def text_of(page: str) -> str:
    """Return the source of *page*."""
    return (MANUAL / f"{page}.md").read_text(encoding="utf-8")


def _tokens(page: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text_of(page))


def live_directives(page: str) -> Iterator[str]:
    """Yield the content of each list directive that *page* really draws."""
    for token in _tokens(page):
        if token.type == "fence" and re.match(r"\{(partners|events|projects)\}", token.info):
            yield token.content


@cache
def code_by_section(page: str) -> Mapping[str, frozenset[str]]:
    """Return what stands between backticks on *page*, whole and word by word, by heading."""
    found: dict[str, set[str]] = defaultdict(set)
    section = ""
    tokens = _tokens(page)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        if before is not None and before.type == "heading_open":
            section = token.content
        for child in token.children or ():
            if child.type == "code_inline":
                found[section] |= {child.content, *re.split(r"[\s,]+", child.content)}
    return {heading: frozenset(words) for heading, words in found.items()}


def code_on(page: str) -> frozenset[str]:
    """Return what stands between backticks anywhere on *page*."""
    return frozenset().union(*code_by_section(page).values())


def table_rows(page: str) -> Iterator[list[str]]:
    """Yield the rows of every table on *page* as the source texts of their cells."""
    row: list[str] = []
    in_cell = False
    for token in _tokens(page):
        match token.type:
            case "tr_open":
                row = []
            case "td_open" | "td_close":
                in_cell = token.type == "td_open"
            case "inline" if in_cell:
                row.append(token.content)
            case "tr_close" if row:
                yield row


def examples(page: str) -> Iterator[Example]:
    """Yield the captioned blocks of code on *page*."""
    for token in _tokens(page):
        captioned = CAPTION.match(token.content) if token.type == "fence" else None
        if captioned:
            yield Example(
                page=page,
                language=token.info.removeprefix("{code-block}").strip(),
                caption=captioned["caption"],
                text=token.content[captioned.end() :],
            )
