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


_SUFFIX: Final = re.compile(r"\.(md|markdown|rst)(?::\d*)?\Z", re.IGNORECASE)
_SYNTAXES: Final[Mapping[str, Syntax]] = {
    "md": Syntax.MYST,
    "markdown": Syntax.MYST,
    "rst": Syntax.RST,
}


def syntax_of(references: Iterable[str]) -> Syntax | None:
    """Return the syntax of the first of *references* whose file name tells it."""
    for reference in references:
        found = _SUFFIX.search(reference)
        if found:
            return _SYNTAXES[found[1].lower()]
    return None
