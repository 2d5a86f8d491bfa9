"""A PO or POT file goes in; a catalog comes out that is written back byte for byte.

Only blocks that were replaced have a new text. A file is written in one step, and only when its
bytes are different.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.reader import UnreadableLineError, read_blocks
from sphinx_cluster.catalogs.unit import Block, MessageKey, Unit
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.writing import write_whole

# What can be wrong with a catalog: each kind of mistake has a class, a file and a line.


class CatalogError(ClusterError):
    """A catalog cannot be used as it is; ``path``, ``line`` and ``sentence`` say where and why.

    The sentence has places for ``words``, so that it can be said in another language.
    """

    def __init__(self, path: Path, line: int, sentence: str, **words: object) -> None:
        super().__init__(f"{path}:{line}: {sentence % words}")
        self.path = path
        self.line = line
        self.sentence = sentence
        self.words = words


class CatalogSyntaxError(CatalogError):
    """A line is none a PO file may hold, or an entry ends too early."""


class ConflictMarkersError(CatalogError):
    """A merge left its markers behind, so the file holds two versions of itself."""


class CharsetError(CatalogError):
    """The bytes are not in the charset that the header names, or there is no such charset."""


class DuplicateMessageError(CatalogError):
    """Two active entries have the same text, so which translation counts is unclear."""


class MissingHeaderError(CatalogError):
    """The first entry, the one with an empty msgid, is not there."""


BOM: Final = b"\xef\xbb\xbf"
_CHARSET: Final = re.compile(
    rb'^(?:msgstr\s*)?"[^\n]*?Content-Type:[^\n]*?charset=([\w.:-]+)', re.MULTILINE
)
_MARKER: Final = re.compile(r"^(?:<{7}|>{7}|={7}$|\|{7})", re.MULTILINE)
_WHERE_CHARSET_STANDS: Final = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """A file's blocks, ``tail`` after the last one, and how its text becomes bytes.

    ``source`` is the file as it was read, empty for one that is new.
    """

    path: Path
    blocks: Sequence[Block]
    tail: str = "\n"
    newline: str = "\n"
    charset: str = "utf-8"
    bom: bool = False
    source: bytes = b""

    def units(self) -> Iterator[Unit]:
        """Yield every entry but the header."""
        return (block.unit for block in self.blocks if not block.unit.is_header)

    @property
    def header(self) -> Block | None:
        """The block of the header; None in a catalog without."""
        return next((block for block in self.blocks if block.unit.is_header), None)


def load(path: Path) -> Catalog:
    """Read the file *path*; raises what `parse` raises, and `OSError`."""
    return parse(path.read_bytes(), path)


def parse(source: bytes, path: Path) -> Catalog:
    """Return the catalog in *source*; *path* is named in mistakes.

    Raises `CharsetError`, `ConflictMarkersError` or `CatalogSyntaxError`.
    """
    bom = source.startswith(BOM)
    charset = _charset(source)
    text = _decoded(source.removeprefix(BOM), charset, path)
    suspect = any(sign * 7 in text for sign in "<>=|")
    if suspect and (marker := _MARKER.search(text)):
        raise ConflictMarkersError(
            path, _line(text, marker.start()), "a merge left conflict markers here"
        )
    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    if windows:
        text = text.replace("\r\n", "\n")
    try:
        blocks, tail = read_blocks(text)
    except UnreadableLineError as error:
        line = _line(text, error.offset)
        raise CatalogSyntaxError(path, line, error.sentence, **error.words) from None
    return Catalog(
        path=path,
        blocks=blocks,
        tail=tail,
        newline="\r\n" if windows else "\n",
        charset=charset,
        bom=bom,
        source=source,
    )


def check(catalog: Catalog) -> None:
    """Raise `MissingHeaderError` or `DuplicateMessageError` if there is cause."""
    if catalog.header is None:
        raise MissingHeaderError(
            catalog.path, 1, 'there is no header, the entry that begins with msgid ""'
        )
    lines: dict[MessageKey, int] = {}
    for block in catalog.blocks:
        if not block.unit.obsolete:
            first = lines.setdefault((*block.unit.key[:2], None), block.line)
            if first != block.line:
                raise DuplicateMessageError(
                    catalog.path, block.line, "the same msgid as in line %(first)d", first=first
                )


def rendered(catalog: Catalog) -> bytes:
    """Return the bytes of *catalog*: those that were read, where blocks are what they were."""
    text = "".join(_joined(catalog))
    if catalog.newline != "\n":
        text = text.replace("\n", catalog.newline)
    return (BOM if catalog.bom else b"") + text.encode(catalog.charset)


def save(catalog: Catalog) -> bool:
    """Write *catalog* in one step unless the file has these bytes; return whether it was written.

    Raises `OSError`; whatever happens, the file is the old one or the new one.
    """
    content = rendered(catalog)
    if content == catalog.source:
        return False
    write_whole(catalog.path, content)
    return True


def _joined(catalog: Catalog) -> Iterator[str]:
    place = -1
    for number, block in enumerate(catalog.blocks):
        if block.place == place + 1:
            yield block.before
        elif number:
            yield "\n\n"
        yield block.raw
        place = block.place if block.place >= 0 else -2
    yield catalog.tail


def _charset(source: bytes) -> str:
    found = _CHARSET.search(source, 0, _WHERE_CHARSET_STANDS)
    name = found[1].decode("ascii") if found else "utf-8"
    return "utf-8" if name.upper() in ("CHARSET", "UTF-8", "UTF8") else name


def _decoded(source: bytes, charset: str, path: Path) -> str:
    try:
        text = source.decode(charset)
        same = charset == "utf-8" or text.encode(charset) == source
    except LookupError:
        raise CharsetError(
            path, 1, "the header names the charset %(charset)s, which is not known", charset=charset
        ) from None
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise CharsetError(path, line, "this is not %(charset)s", charset=charset.upper()) from None
    if not same:
        raise CharsetError(
            path, 1, "%(charset)s cannot be written back as it is; use UTF-8", charset=charset
        )
    return text


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


# A template's header goes in; the header of a new catalog, or what one says, comes out.

_FORMS: Final = re.compile(r"nplurals\s*=\s*(\d+)")


def fields(unit: Unit) -> Mapping[str, str]:
    """Return the fields of a header by name."""
    lines = (line.partition(":") for line in unit.msgstr[0].split("\n"))
    return {name.strip(): text.strip() for name, colon, text in lines if colon}


def new_header(template: Unit | None, language: str) -> Block:
    """Return the header of a catalog in *language*, with what the *template*'s header knows."""
    from babel.messages.plurals import get_plural  # takes a tenth of a second, and is seldom needed

    known = fields(template) if template else {}
    project = known.get("Project-Id-Version", "")
    created = known.get("POT-Creation-Date", "")
    plural = get_plural(language)
    lines = (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", known.get("Report-Msgid-Bugs-To", "")),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", created),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", str(plural)),
    )
    text = "".join(f"{name}: {said}\n" for name, said in lines)
    remark = f"{project}: {language}" if project else language
    return layout.block(Unit(msgid="", msgstr=(text,), comments=(remark,)))


def plural_forms(header: Block | None) -> int:
    """Return how many plural forms a catalog has, by its header; two where it does not say."""
    declared = declared_forms(header)
    return 2 if declared is None else declared


def declared_forms(header: Block | None) -> int | None:
    """Return how many plural forms a header declares, None where it does not."""
    found = _FORMS.search(header.unit.msgstr[0]) if header else None
    return int(found[1]) if found else None
