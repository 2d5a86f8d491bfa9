"""TMX files, the exchange format of translation memories, go in and come out (TMX 1.4b).

Files may be larger than memory: units are read and written one after the other. Markup within a
segment is read as the text it stands for. https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError, iterparse, tostring
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sphinx_cluster.errors import ClusterError
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


def code_of(language: str) -> str:
    """Return a language tag (BCP 47) as Sphinx and Babel write it: ``pt-br`` is ``pt_BR``."""
    first, *rest = re.split("[-_]", language)
    shaped = (part.title() if len(part) == 4 else part.upper() for part in rest)
    return "_".join((first.lower(), *shaped))


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
        f"<tuv xml:lang={quoteattr(language.replace('_', '-'))}>"
        f"<seg>{escape(text, {chr(13): '&#13;'})}</seg></tuv>"
        for language, text in texts.items()
    )
    note = f'<prop type="x-page">{escape(page)}</prop>' if page else ""
    return f"<tu srclang={quoteattr(source.replace('_', '-'))}>{note}{variants}</tu>\n"


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
    stream.seek(0)


def _expect_tmx(path: Path, root: Element) -> None:
    if root.tag != "tmx":
        raise TmxError(f"{path}:1: this is no TMX: it begins with <{root.tag}>")


def _in(texts: Mapping[str, str], language: str) -> str:
    if language in texts:
        return texts[language]
    base = language.partition("_")[0]
    return next((texts[code] for code in texts if code.partition("_")[0] == base), "")
