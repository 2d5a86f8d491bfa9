"""The text of a PO file goes in; its blocks come out, which joined again are that text.

One anchored expression reads an entry that is written the usual way; whatever it does not match is
read line by line, up to the next blank line.

Apart from `sphinx_cluster.catalogs.file`, as only it knows how odd a PO file may look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.catalogs.unit import STRING, Block, Unit, flags, plain, references, remark

# Lines of a PO file that are written unusually go in; entries come out, read line by line.

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
        """Whether the entry read so far has both texts."""
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


_STRINGS: Final = rf"{STRING}(?:\n{STRING})*+"
_USUAL: Final = re.compile(
    r"(?P<comments>(?:#(?![~|])[^\n]*+\n)*+)"
    rf"(?:#\| msgid (?P<old>{STRING}(?:\n#\| {STRING})*+)\n)?+"
    rf"(?:msgctxt (?P<ctxt>{_STRINGS})\n)?+"
    rf"(?P<body>msgid) (?P<msgid>{_STRINGS})\n"
    rf"(?P<answer>msgstr) (?P<msgstr>{_STRINGS})"
    r'(?=\n\n|\n*\Z)(?!\s*(?:"|msgstr))'
)
_CONTEXT, _BODY, _ANSWER = (_USUAL.groupindex[name] for name in ("ctxt", "body", "answer"))
_BLANK: Final = re.compile(r"(?:[^\S\n]*+\n)*+(?:[^\S\n]*+\Z)?")
_STRUCK_OUT: Final = "#~ "
_QUOTED: Final = re.compile(STRING)


def read_blocks(text: str) -> tuple[list[Block], str]:
    """Return the blocks of *text* and what stands after the last of them.

    Raises `UnreadableLineError` for the first line that cannot be read.
    """
    blocks: list[Block] = []
    written = line = 0
    for unit, start, end, body, answer in _entries(text):
        line += text.count("\n", written, start)
        raw, before = text[start:end], text[written:start]
        blocks.append(Block(unit, raw, before, line + 1, len(blocks), body, answer))
        line += text.count("\n", start, end)
        written = end
    return blocks, text[written:]


def _entries(text: str) -> Iterator[tuple[Unit, int, int, int, int]]:
    """Yield each entry with its start and end, and where in it message and translation begin."""
    position = 0
    while True:
        start = _past_blank(text, position)
        if start == len(text):
            return
        found = _USUAL.match(text, start)
        if found is not None:
            position = found.end()
            context = found.start(_CONTEXT) - len("msgctxt ")
            body = context if context >= 0 else found.start(_BODY)
            yield _unit(found), start, position, body - start, found.start(_ANSWER) - start
            continue
        obsolete = _obsolete(text, start)
        if obsolete is not None:
            unit, position = obsolete
            yield unit, start, position, -1, -1
            continue
        for draft in _finished(drafts(text, start)):
            position = draft.end
            yield draft.unit(), draft.start, draft.end, -1, -1
        if position <= start:
            return


def _past_blank(text: str, position: int) -> int:
    """Return where the white space at *position* ends; nearly always it is one blank line."""
    start = position + 2
    if text.startswith("\n\n", position) and not text[start : start + 1].isspace():
        return start
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _obsolete(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the obsolete entry at *start* and where it ends, None for one written unusually."""
    if not text.startswith(_STRUCK_OUT, start):
        return None
    end = text.find("\n\n", start)
    lines = text[start:end].rstrip("\n") if end >= 0 else text[start:].rstrip("\n")
    if lines.count("\n") != lines.count(f"\n{_STRUCK_OUT}"):
        return None
    found = _USUAL.fullmatch(lines.removeprefix(_STRUCK_OUT).replace(f"\n{_STRUCK_OUT}", "\n"))
    if found is None:
        return None
    return _unit(found, obsolete=True), start + len(lines)


def _finished(found: list[Draft]) -> list[Draft]:
    last = found[-1]
    if last.complete:
        return found
    if last.texts:
        raise UnreadableLineError(last.start, "the entry has no msgstr")
    return found[:-1]


def _unit(found: re.Match[str], *, obsolete: bool = False) -> Unit:
    comments, old, ctxt, _, msgid, _, msgstr = found.groups()
    flag, remarks, extracted, refs = _sorted(comments) if comments else ((), (), (), ())
    return Unit(
        msgid=plain(msgid),
        msgstr=(plain(msgstr),),
        msgctxt=None if ctxt is None else plain(ctxt),
        previous_msgid=None if old is None else plain("\n".join(_QUOTED.findall(old))),
        flags=flag,
        comments=remarks,
        extracted=extracted,
        references=refs,
        obsolete=obsolete,
    )


def _sorted(
    comments: str,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the flags, the translator's remarks, the extracted ones and the references."""
    if comments.startswith("#:") and comments.count("\n") == 1:
        return (), (), (), references(comments[2:])
    flag: list[str] = []
    remarks: list[str] = []
    extracted: list[str] = []
    refs: list[str] = []
    for line in comments[:-1].split("\n"):
        kind = line[1:2]
        if kind == ":":
            refs += references(line[2:])
        elif kind == ",":
            flag += flags(line[2:])
        elif kind == ".":
            extracted.append(remark(line[2:]))
        else:
            remarks.append(remark(line[1:]))
    return tuple(dict.fromkeys(flag)), tuple(remarks), tuple(extracted), tuple(refs)
