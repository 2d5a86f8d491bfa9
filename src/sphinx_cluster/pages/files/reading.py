"""Any file of entities: its bytes and the end of its name in, entries and faults out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sphinx_cluster.pages.files.csv_file import read_csv
from sphinx_cluster.pages.files.entries import REPLACED, Columns, Entry, Fault, Found, Written
from sphinx_cluster.pages.files.json_file import read_json
from sphinx_cluster.pages.files.yaml_file import read_yaml

READERS: Mapping[str, Callable[[str, Columns], Iterator[Found]]] = {
    ".csv": read_csv,
    ".json": lambda text, _: read_json(text),
    ".yaml": lambda text, _: read_yaml(text),
    ".yml": lambda text, _: read_yaml(text),
}
"""How a file is read, by the end of its name in small letters."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_file(content: bytes, suffix: str, columns: Columns) -> Iterator[Found]:
    """Yield what *content* holds, read as *suffix* (one of `READERS`) says.

    *columns* are the fields entities can have. What is not UTF-8 is a fault, and the entries that
    hold it are left out.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Fault(line=1, message="the file is UTF-16; save it as UTF-8. Nothing is read")
        return
    text = content.decode("utf-8-sig", "replace")
    if not text.strip():
        yield Fault(line=1, message="the file is empty")
        return
    spoilt = _first_spoilt_line(content)
    if spoilt is not None:
        message = "this line is not UTF-8; entities with such text are left out until it is"
        yield Fault(line=spoilt, message=message)
    for found in READERS[suffix](text, columns):
        if isinstance(found, Fault):
            yield found
        elif spoilt is None or not any(REPLACED in one.text for one in found.fields.values()):
            yield from _whole(found)


def _first_spoilt_line(content: bytes) -> int | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def _whole(entry: Entry) -> Iterator[Found]:
    """Yield *entry* with halves of a character joined, as in ``\\ud83d\\ude00``.

    One that has no other half is a fault.
    """
    fields = dict(entry.fields)
    for name, written in entry.fields.items():
        if _SURROGATE.search(written.text):
            joined = written.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            fields[name] = replace(written, text=joined)
            yield from _halves(name, written, joined)
    yield replace(entry, fields=fields)


def _halves(name: str, written: Written, joined: str) -> Iterator[Fault]:
    if joined.count(REPLACED) > written.text.count(REPLACED):
        message = f"{name}: half a character (a lone surrogate) is replaced by {REPLACED}"
        yield Fault(line=written.line, message=message)
