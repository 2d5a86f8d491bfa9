"""A message goes in; characters nobody sees come out, if only the translation has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]"
)
"""Control characters, those that change the direction of text, and the sign for broken bytes.

Marks that right-to-left scripts need (U+200C to U+200F, U+061C) and the soft hyphen are not among
them.
"""


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    known = frozenset(_HIDDEN.findall(message.source.text))
    for one in _HIDDEN.finditer(text):
        if one[0] not in known:
            name = unicodedata.name(one[0], "control character")
            yield Hit(
                said="the character %(code)s (%(name)s) cannot be seen, and is not in the source",
                values={"code": f"U+{ord(one[0]):04X}", "name": name.lower()},
                start=one.start(),
                end=one.end(),
            )
            return


CHECK = MessageCheck(
    sentence="A translation has no hidden characters of its own.",
    severity=Severity.WARNING,
    find=_find,
    hint=_HIDDEN,
)
