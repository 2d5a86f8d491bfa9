"""TMX files, the exchange format of translation memories, go in and come out (TMX 1.4b).

Files may be larger than memory: units are read and written one after the other. Markup within a
segment is read as the text it stands for. https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Final, TypeAlias
from xml.etree.ElementTree import Element, ParseError, iterparse, tostring
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sphinx_cluster.catalogs.update import Folder
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.language_codes import code_of, nearest, tag_of
from sphinx_cluster.translation import pairs
from sphinx_cluster.translation.pairs import Pair

END: Final = "</body>\n</tmx>\n"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CHUNK: Final = 65_536
_NOT_IN_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TmxError(ClusterError):
    """A TMX file cannot be read; the text names file and line."""


def read_units(path: Path) -> Iterator[Element]:
    """Yield every translation unit (``tu``) of the TMX file *path*.

    Raises `OSError`, and `TmxError` at the place where the file is no TMX, or declares entities,
    which no TMX needs and which can be made to fill the memory or to read other files.
    """
    root: Element | None = None
    try:
        with path.open("rb") as stream:
            _refuse_entities(path, stream)
            for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 (no entities)
                if root is None:
                    root = element
                    _expect_tmx(path, root)
                elif event == "end" and element.tag == "tu":
                    yield element
                    root[-1].clear()
    except (ParseError, expat.ExpatError) as error:
        line = error.position[0] if isinstance(error, ParseError) else error.lineno
        raise TmxError(f"{path}:{line}: this is no TMX: {error}") from None


def texts_of(unit: Element) -> Mapping[str, str]:
    """Return the texts of a unit by language, in the form ``pt_BR``; the first counts of each."""
    texts: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        segment = variant.find("seg")
        language = variant.get(_LANG) or variant.get("lang") or ""
        if segment is not None and language:
            texts.setdefault(code_of(language), "".join(segment.itertext()))
    return texts


def read_pairs(path: Path, source: str, target: str) -> Iterator[Pair]:
    """Yield the translations from *source* to *target* in the TMX file *path*, as reviewed ones.

    A unit whose language has another region serves as well. Raises what `read_units` raises.
    """
    for unit in read_units(path):
        texts = texts_of(unit)
        text, answer = _in(texts, source), _in(texts, target)
        if text and answer:
            yield Pair(text, answer, True, str(path))


def opening(version: str) -> str:
    """Return the beginning of a TMX file, up to its first unit; *version* is this program's."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="sphinx-cluster" creationtoolversion={quoteattr(version)}'
        ' segtype="paragraph" o-tmf="po" adminlang="en" srclang="*all*" datatype="plaintext"/>\n'
        "<body>\n"
    )


def unit_text(texts: Mapping[str, str], source: str, page: str = "") -> str:
    """Return a unit with *texts* by language, of which *source* is the original."""
    variants = "".join(
        f"<tuv xml:lang={quoteattr(tag_of(language))}>"
        f"<seg>{escape(text, {chr(13): '&#13;'})}</seg></tuv>"
        for language, text in texts.items()
    )
    note = f'<prop type="x-page">{escape(page)}</prop>' if page else ""
    return f"<tu srclang={quoteattr(tag_of(source))}>{note}{variants}</tu>\n"


def copied(unit: Element) -> str:
    """Return *unit* as it is, with everything other programs noted in it."""
    unit.tail = None
    return tostring(unit, encoding="unicode").replace("\r", "&#13;") + "\n"


def can_be_written(texts: Iterable[str]) -> bool:
    """Tell whether XML can hold all of *texts*; it has no place for most control characters."""
    return not any(map(_NOT_IN_XML.search, texts))


def _refuse_entities(path: Path, stream: IO[bytes]) -> None:
    """Read what comes before the root element, where alone entities can be declared; rewind."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def declared(*_: object) -> None:
        line = parser.CurrentLineNumber
        raise TmxError(f"{path}:{line}: the file declares entities, so it is not read")

    parser.EntityDeclHandler = declared
    parser.StartElementHandler = lambda name, _: begun.append(name)
    while not begun and (chunk := stream.read(_CHUNK)):
        parser.Parse(chunk)
    if not begun:  # Expat since 2.6 may keep a long comment, and what follows it, for later
        parser.Parse(b"", True)
    stream.seek(0)


def _expect_tmx(path: Path, root: Element) -> None:
    if root.tag != "tmx":
        raise TmxError(f"{path}:1: this is no TMX: it begins with <{root.tag}>")


def _in(texts: Mapping[str, str], language: str) -> str:
    code = nearest(texts, language)
    return texts[code] if code is not None else ""


# A project's catalogs and TMX files go in; one TMX text comes out, with each unit once.

TextsByLanguage: TypeAlias = Mapping[str, str]
"""A text by language."""
Unordered: TypeAlias = frozenset[tuple[str, str]]

_UTF8: Final = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding\s*=)|<(?!\?xml)|"""
    rb"""<\?xml[^>]*encoding\s*=\s*["'](?:utf-?8|us-ascii)["'])""",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A TMX file as bytes; how many ``units`` it has, and how many texts XML could not hold."""

    content: bytes
    units: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A TMX file as bytes, with the units ``added`` and how many it ``had`` already."""

    content: bytes
    added: int
    had: int


def exported(
    folders: Mapping[str, Folder],
    written: Mapping[str, str],
    files: Iterable[Path],
    languages: Iterable[str],
    version: str,
) -> Exported:
    """Return all reviewed translations into *languages*, and what the TMX *files* hold of them.

    *folders* go by language; *written* says which language a page is written in; *version* is
    noted in the header. Raises `TmxError` and `OSError` for a file that cannot be read.
    """
    wanted = frozenset(languages)
    lines: list[str] = []
    known: set[Unordered] = set()
    left_out = 0
    for page, source, texts in _reviewed(folders, written, wanted):
        if not can_be_written(texts.values()):
            left_out += 1
        elif _is_new(texts, known):
            lines.append(unit_text(texts, source, page))
    for unit in chain.from_iterable(map(read_units, files)):
        texts = texts_of(unit)
        if wanted & texts.keys() and _is_new(texts, known):
            lines.append(copied(unit))
    content = "".join((opening(version), *lines, END)).encode()
    return Exported(content=content, units=len(lines), left_out=left_out)


def imported(path: Path, into: Path, version: str) -> Imported:
    """Return the TMX file *into*, every byte of it, with the units of *path* it has not yet.

    Units are taken over with all that other programs noted in them. *into* need not be there.
    Raises `TmxError` and `OSError` for a file that cannot be read.
    """
    before = into.read_bytes() if into.exists() else f"{opening(version)}{END}".encode()
    known: set[Unordered] = set()
    if into.exists():
        known.update(frozenset(texts_of(unit).items()) for unit in read_units(into))
    lines: list[str] = []
    had = 0
    for unit in read_units(path):
        if _is_new(texts_of(unit), known):
            lines.append(copied(unit))
        else:
            had += 1
    content = _with(before, "".join(lines), into) if lines else before
    return Imported(content=content, added=len(lines), had=had)


def _is_new(texts: TextsByLanguage, known: set[Unordered]) -> bool:
    """Tell whether *texts* are not among those *known*, and note them."""
    key = frozenset(texts.items())
    is_new = key not in known
    known.add(key)
    return is_new


def _with(before: bytes, units: str, path: Path) -> bytes:
    """Return the TMX file *before* with *units* at its end."""
    at = before.rfind(b"</body>")
    if at < 0:
        raise TmxError(f"{path}:1: there is no </body> to add units before; save the file as UTF-8")
    charset = "utf-8" if _UTF8.match(before) else "us-ascii"
    return before[:at] + units.encode(charset, "xmlcharrefreplace") + before[at:]


def _reviewed(
    folders: Mapping[str, Folder], written: Mapping[str, str], wanted: frozenset[str]
) -> Iterator[tuple[str, str, TextsByLanguage]]:
    """Yield page, source language and texts of everything that is reviewed in *wanted*."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for language, folder in folders.items():
        if language not in wanted:
            continue
        for page, catalog in folder.catalogs.items():
            if written.get(page, language) == language:
                continue
            for unit in catalog.units():
                for text, answer in pairs.single(unit) if unit.reviewed else ():
                    found.setdefault((page, text), {})[language] = answer
    for (page, text), answers in found.items():
        yield page, written[page], {written[page]: text, **answers}
