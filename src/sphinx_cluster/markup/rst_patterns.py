"""The expressions that begin and end inline markup in reStructuredText, as docutils reads it.

They are matched on text in which a NUL stands for each backslash that escapes. All are possessive
where it matters, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sphinx_cluster.markup.punctuation import AFTER, BEFORE

ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
NAME: Final = r"[^\W_]++(?:[-._+:_][^\W_]++)*+"
"""A simple reference name: letters and digits with single signs between them."""

_START: Final = (
    r"(?:(?P<simple>\*\*|\*(?!\*)|``|_`|\|(?!\|))(?!\s)"
    rf"|\[(?P<label>[0-9]++|\#(?:{NAME})?|\*|{NAME})\]_{AFTER}"
    rf"|(?P<role>:{NAME}:)?`(?!`)(?!\s))"
)
START_HERE: Final = re.compile(_START)
START: Final = re.compile(rf"(?=[*`_|\[:]){BEFORE}{_START}")
REFERENCE_END: Final = re.compile(rf"(?<=[^\W_])__?{AFTER}")

ENDS: Final[Mapping[str, re.Pattern[str]]] = {
    "*": re.compile(rf"(?<![\s\x00])\*{AFTER}"),
    "**": re.compile(rf"(?<![\s\x00])\*\*{AFTER}"),
    "``": re.compile(rf"(?<!\s)``{AFTER}"),
    "_`": re.compile(rf"(?<![\s\x00])`{AFTER}"),
    "|": re.compile(rf"(?<![\s\x00])\|_{{0,2}}{AFTER}"),
    "`": re.compile(rf"(?<!(?<!\x00)[\s\x00])`(?P<role>:{NAME}:)?(?P<reference>__?)?{AFTER}"),
}
"""What ends the markup that begins with a sign."""
