"""Messages go in; a compiled catalog comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from struct import pack
from typing import Final

MAGIC: Final = 0x950412DE
HEADER_SIZE: Final = 7 * 4


def compiled(messages: Mapping[str, str]) -> bytes:
    """Return *messages* in the format of ``.mo`` files.

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
