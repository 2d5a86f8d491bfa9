"""Lines of a PO file that are written unusually go in; entries come out, read line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.catalogs.comments import flags, references, remark
from sphinx_cluster.catalogs.syntax import STRING, plain
from sphinx_cluster.catalogs.unit import Unit

_TEXT: Final = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"
    rf"(?P<strings>{STRING}(?:\s*{STRING})*)\s*"
)
_PARTS: Final = re.compile(STRING)
_LINE: Final = re.compile(r"[^\n]+|(?<=\n)(?=\n)|^(?=\n)")
_GOES_ON: Final = re.compile(r'\s*(?:#~[ \t]*)?(?:"|msgstr|msgid_plural)')


class UnreadableLineError(Exception):
    """A line cannot stand where it stands; ``offset`` is where it begins in the text.

    ``sentence`` says why, with places for ``words``.
    """

    def __init__(self, offset: int, sentence: str, **words: object) -> None:
        super().__init__(sentence % words)
        self.offset = offset
        self.sentence = sentence
        self.words = words


@dataclass(slots=True, kw_only=True)
class Draft:
    """An entry while its lines are read: it stands from ``start`` to ``end`` in the text."""

    start: int
    end: int
    texts: dict[str, str] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False
    open: dict[str, str] | None = None
    keyword: str = ""

    @property
    def complete(self) -> bool:
        return "msgid" in self.texts and any(name.startswith("msgstr") for name in self.texts)

    def unit(self) -> Unit:
        """Return the finished entry."""
        forms = sorted(
            (name for name in self.texts if name.startswith("msgstr")),
            key=lambda name: int(name[7:-1] or 0),
        )
        return Unit(
            msgid=self.texts["msgid"],
            msgstr=tuple(self.texts[name] for name in forms),
            msgctxt=self.texts.get("msgctxt"),
            msgid_plural=self.texts.get("msgid_plural"),
            previous_msgctxt=self.previous.get("msgctxt"),
            previous_msgid=self.previous.get("msgid"),
            previous_msgid_plural=self.previous.get("msgid_plural"),
            flags=tuple(dict.fromkeys(self.flags)),
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
            obsolete=self.obsolete,
        )


def drafts(text: str, start: int) -> list[Draft]:
    """Return the entries from *start* to the first blank line after which no entry goes on.

    The last one may lack its end when the text is over. Raises `UnreadableLineError` for the first
    line that cannot be read.
    """
    found: list[Draft] = []
    for line in _LINE.finditer(text, start):
        said = line[0].strip()
        if said:
            _read(found, line, said)
        elif found[-1].complete and not _GOES_ON.match(text, line.end()):
            break
    return found


def _read(found: list[Draft], line: re.Match[str], text: str) -> None:
    if text.startswith("#~|"):
        _take(_draft(found, line, begins=True), line, text[3:].strip(), obsolete=True, old=True)
    elif text.startswith("#~"):
        _message(found, line, text[2:].strip(), obsolete=True)
    elif text.startswith("#|"):
        _take(_draft(found, line, begins=True), line, text[2:].strip(), old=True)
    elif text.startswith("#"):
        _comment(_draft(found, line, begins=True), text)
    else:
        _message(found, line, text, obsolete=False)


def _message(found: list[Draft], line: re.Match[str], text: str, *, obsolete: bool) -> None:
    begins = text.startswith("msgctxt") or (
        text.startswith("msgid") and not text.startswith("msgid_plural")
    )
    draft = _draft(found, line, begins=begins)
    _take(draft, line, text, obsolete=obsolete)


def _draft(found: list[Draft], line: re.Match[str], *, begins: bool) -> Draft:
    """Return the entry a line belongs to; a comment or msgid after a translation begins one."""
    if not found or (begins and found[-1].complete):
        found.append(Draft(start=line.start(), end=line.end()))
    found[-1].end = line.end()
    return found[-1]


def _take(
    draft: Draft, line: re.Match[str], text: str, *, obsolete: bool = False, old: bool = False
) -> None:
    found = _TEXT.fullmatch(text)
    if found is None:
        sentence = "this is no line of a PO file: %(text)s"
        raise UnreadableLineError(line.start(), sentence, text=text[:60])
    texts = draft.previous if old else draft.texts
    said = "".join(map(plain, _PARTS.findall(found["strings"])))
    keyword = found["keyword"]
    if keyword is None:
        if draft.open is not texts:
            raise UnreadableLineError(line.start(), "a text without msgid or msgstr before it")
        texts[draft.keyword] += said
        return
    if keyword in texts:
        raise UnreadableLineError(
            line.start(), "%(keyword)s stands twice in one entry", keyword=keyword
        )
    if keyword.startswith("msgstr") and "msgid" not in texts:
        raise UnreadableLineError(line.start(), "msgstr without msgid before it")
    draft.open, draft.keyword = texts, keyword
    texts[keyword] = said
    draft.obsolete = draft.obsolete or obsolete


def _comment(draft: Draft, text: str) -> None:
    kind, rest = text[1:2], text[2:]
    if kind == ":":
        draft.references += references(rest)
    elif kind == ",":
        draft.flags += flags(rest)
    elif kind == ".":
        draft.extracted.append(remark(rest))
    else:
        draft.comments.append(remark(text[1:]))
