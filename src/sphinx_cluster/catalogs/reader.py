"""The text of a PO file goes in; its blocks come out, which joined again are that text.

One anchored expression reads an entry that is written the usual way; whatever it does not match is
read line by line, up to the next blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.catalogs.comments import flags, references, remark
from sphinx_cluster.catalogs.odd import Draft, UnreadableLineError, drafts
from sphinx_cluster.catalogs.syntax import STRING, plain
from sphinx_cluster.catalogs.unit import Block, Unit

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
