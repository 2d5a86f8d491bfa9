"""Units of a catalog go in; the bytes of the compiled catalog, a ``.mo`` file, come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from struct import pack
from typing import Final

from sphinx_cluster.catalogs.unit import Unit

MAGIC: Final = 0x950412DE
HEADER_SIZE: Final = 7 * 4
HEADER: Final = Unit(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))
"""The least that readers need: in which charset the texts are."""

_CHARSET: Final = re.compile(r"(?<=charset=)[\w.:-]+")


def compiled_catalog(units: Iterable[Unit], *, fuzzy: bool = False) -> bytes:
    """Return a whole catalog as programs read it: what is obsolete is left out, or not reviewed.

    *fuzzy* asks for what is not reviewed, too. The texts are in UTF-8, and the header says so,
    whatever charset the file had.
    """
    shown = [unit for unit in units if not unit.obsolete]
    header = next((unit for unit in shown if unit.is_header), HEADER)
    said = _CHARSET.sub("UTF-8", header.msgstr[0])
    first = replace(header, msgstr=(said,)) if _CHARSET.search(said) else HEADER
    wanted = (unit for unit in shown if not unit.is_header and (fuzzy or not unit.fuzzy))
    return compiled((first, *wanted))


def compiled(units: Iterable[Unit]) -> bytes:
    """Return what ``msgfmt`` makes of *units*, header and all; those without a text are left out.

    Flags are not looked at: whoever wants no fuzzy ones leaves them out.
    """
    return written({_key(unit): _answer(unit) for unit in units if not unit.empty})


def written(messages: Mapping[str, str]) -> bytes:
    """Return *messages* in the format of ``.mo`` files, without a hash table.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    texts = sorted((key.encode(), text.encode()) for key, text in messages.items())
    count = len(texts)
    tables = HEADER_SIZE + 16 * count
    keys = b"".join(key + b"\0" for key, _ in texts)
    answers = b"".join(text + b"\0" for _, text in texts)
    index = [*_places((key for key, _ in texts), tables)]
    index += _places((text for _, text in texts), tables + len(keys))
    head = pack("<7I", MAGIC, 0, count, HEADER_SIZE, HEADER_SIZE + 8 * count, 0, tables)
    return head + pack(f"<{len(index)}I", *index) + keys + answers


def _places(texts: Iterable[bytes], begin: int) -> Iterator[int]:
    for text in texts:
        yield from (len(text), begin)
        begin += len(text) + 1


def _key(unit: Unit) -> str:
    key = unit.msgid if unit.msgid_plural is None else f"{unit.msgid}\0{unit.msgid_plural}"
    return key if unit.msgctxt is None else f"{unit.msgctxt}\4{key}"


def _answer(unit: Unit) -> str:
    """Return the forms of the translation; the original stands in for one that is missing."""
    if unit.msgid_plural is None:
        return unit.msgstr[0]
    originals = (unit.msgid, unit.msgid_plural)
    return "\0".join(text or originals[min(number, 1)] for number, text in enumerate(unit.msgstr))
