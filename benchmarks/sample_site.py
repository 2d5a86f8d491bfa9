"""A size goes in; a site of generated pages in MyST or reStructuredText and its catalogs come out.

Every third message holds markup: emphasis, code, a link, a reference to another page. The answer
to a message has the same markup around other words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Syntax = Literal["md", "rst"]
WORDS = """
after all and are battery before between bring centre charge city cluster companies contact
cooperation country delegation development driving each electric energy event every
exhibition fair first for from grid hydrogen in industry join learn mobility more network of
on open partner power production project region research share start storage technology the
their they together transport under university vehicle visit was were which with year
"""
CONF = """
project = "Sample"
extensions = [{extensions}]
language = "en"
locale_dirs = ["../locale"]
gettext_compact = {compact}
html_copy_source = False
suppress_warnings = ["config.cache"]
{more}
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PLAIN, BOLD, CODE, LINK, PAGE = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text with its kind of markup around ``marked``; ``before`` and ``after`` have none."""

    kind: int
    before: str
    marked: str
    after: str
    target: str

    def written(self, syntax: Syntax) -> str:
        """Return the message as an author writes it."""
        return f"{self.before} {self._marked(syntax)} {self.after}.".replace("  ", " ")

    def answered(self) -> Message:
        """Return the message as a translator writes it."""
        return Message(
            kind=self.kind,
            before=_other(self.before).capitalize(),
            marked=self.marked if self.kind == CODE else _other(self.marked),
            after=_other(self.after),
            target=self.target,
        )

    def _marked(self, syntax: Syntax) -> str:
        forms = {
            PLAIN: ("{0}", "{0}"),
            BOLD: ("**{0}**", "**{0}**"),
            CODE: ("`{0}`", "``{0}``"),
            LINK: ("[{0}](https://example.org/{1})", "`{0} <https://example.org/{1}>`__"),
            PAGE: ("{{doc}}`{0} <{1}>`", ":doc:`{0} <{1}>`"),
        }
        return forms[self.kind][syntax == "rst"].format(self.marked, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Where the parts of a generated site stand."""

    source: Path
    locale: Path


def write_site(
    folder: Path,
    *,
    pages: int,
    messages: int = 50,
    syntax: Syntax = "md",
    languages: Sequence[str] = ("de",),
    extensions: Sequence[str] = ("myst_parser", "sphinx_cluster"),
    compact: bool = False,
    more: str = "",
) -> Sample:
    """Write *pages* pages of *messages* messages, all of them translated into *languages*."""
    source, locale = folder / "source", folder / "locale"
    source.mkdir(parents=True)
    named = ", ".join(f'"{name}"' for name in extensions)
    conf = CONF.format(extensions=named, compact=compact, more=more)
    (source / "conf.py").write_text(conf, encoding="utf-8")
    chance = random.Random(2026)  # noqa: S311 (the same texts every time, not a secret)
    texts = {name: _messages(chance, messages, pages) for name in _names(pages)}
    for name, page in texts.items():
        path = source / f"{name}.{syntax}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_page(name, page, syntax, pages), encoding="utf-8")
    for language in languages:
        _write_catalogs(locale / language / "LC_MESSAGES", texts, syntax, compact=compact)
    return Sample(source=source, locale=locale)


def _names(pages: int) -> Iterator[str]:
    yield "index"
    yield from (f"part/page{number}" for number in range(1, pages))


def _messages(chance: random.Random, count: int, pages: int) -> list[Message]:
    return [_message(chance, number, pages) for number in range(count)]


def _message(chance: random.Random, number: int, pages: int) -> Message:
    heading = number % 10 == 0
    kind = chance.choice((BOLD, CODE, LINK, PAGE)) if number % 3 == 1 and not heading else PLAIN
    length = 3 if heading else chance.randint(4, 14)
    return Message(
        kind=kind,
        before=" ".join(chance.choices(WORDS.split(), k=length)).capitalize(),
        marked=" ".join(chance.choices(WORDS.split(), k=2)),
        after=" ".join(chance.choices(WORDS.split(), k=length)),
        target=f"/part/page{chance.randint(1, pages - 1)}" if pages > 1 else "/index",
    )


def _page(name: str, page: Sequence[Message], syntax: Syntax, pages: int) -> str:
    blocks = []
    for number, message in enumerate(page):
        text = message.written(syntax)
        if number % 10 == 0:
            blocks.append(_heading(text, 1 if number == 0 else 2, syntax))
        else:
            blocks.append(f"- {text}" if number % 10 > 6 else text)
    if name == "index" and pages > 1:
        option = ":glob:\n\npart/*\n"
        tree = option.replace("\n", "\n   ").rstrip()
        blocks.append(
            f"```{{toctree}}\n{option}```" if syntax == "md" else f".. toctree::\n   {tree}"
        )
    return "\n\n".join(blocks) + "\n"


def _heading(text: str, level: int, syntax: Syntax) -> str:
    return f"{'#' * level} {text}" if syntax == "md" else f"{text}\n{'=-'[level - 1] * len(text)}"


def _write_catalogs(
    folder: Path, texts: dict[str, list[Message]], syntax: Syntax, *, compact: bool
) -> None:
    files: dict[str, dict[str, str]] = {}
    for name, page in texts.items():
        entries = files.setdefault(name.partition("/")[0] if compact else name, {"": HEADER})
        for line, message in enumerate(page):
            msgid, msgstr = message.written(syntax), message.answered().written(syntax)
            entries[msgid] = f'#: ../{name}.{syntax}:{line}\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'
    for name, entries in files.items():
        path = folder / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(entries.values()), encoding="utf-8")


def _other(text: str) -> str:
    """Return other words of the same length for each word of *text*, the last letter first."""
    return " ".join(word[::-1] if word.isalpha() else word for word in text.lower().split())
