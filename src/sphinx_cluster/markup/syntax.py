"""The references of a unit go in; the syntax its text is written in comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final


class Syntax(StrEnum):
    """A markup language of Sphinx's pages."""

    MYST = "myst"
    RST = "rst"


_SUFFIX: Final = re.compile(
    r"\.(?:(md|markdown|myst|ipynb)|(?:rst|rest|py|pyx))(?::\d*|:docstring of .*)?\Z",
    re.IGNORECASE,
)
_OF_SUFFIX: Final[Mapping[bool, Syntax]] = {True: Syntax.MYST, False: Syntax.RST}


def syntax_of(references: Iterable[str]) -> Syntax | None:
    """Return the syntax of the first of *references* whose file name tells it.

    The text of Python files is that of docstrings, which Sphinx reads as reStructuredText.
    """
    for reference in references:
        found = _SUFFIX.search(reference)
        if found:
            return _OF_SUFFIX[found[1] is not None]
    return None
