"""What argparse says about a command line goes in; the same in the user's language comes out.

argparse hands its mistakes on as finished English sentences, so they are known by their wording:
the one of Python 3.11 to 3.14. A sentence that is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sphinx_cluster.cli.speech import speech

SENTENCES: Final[Sequence[str]] = (
    "unrecognized arguments: %(words)s",
    "the following arguments are required: %(arguments)s",
    "one of the arguments %(arguments)s is required",
    "ambiguous option: %(option)s could match %(options)s",
    "invalid choice: %(word)s, maybe you meant %(nearest)s? (choose from %(choices)s)",
    "invalid choice: %(word)s (choose from %(choices)s)",
    "expected one argument",
    "expected at least one argument",
    "ignored explicit argument %(word)s",
    "not allowed with argument %(option)s",
)
"""What argparse may say of the arguments that the commands declare."""

_NAMED: Final = "argument %(argument)s: %(mistake)s"
"""How it names the argument that a mistake is about."""

_PLACEHOLDER: Final = re.compile(r"%\\\((\w+)\\\)s")


def mistake(message: str) -> str:
    """Return argparse's *message* in the user's language."""
    named = _pattern(_NAMED).fullmatch(message)
    if named is None:
        return _said(message)
    values = {"argument": named["argument"], "mistake": _said(named["mistake"])}
    return speech()(_NAMED) % values


def _said(message: str) -> str:
    for sentence in SENTENCES:
        found = _pattern(sentence).fullmatch(message)
        if found is not None:
            return speech()(sentence) % found.groupdict()
    return message


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return what finds *sentence* with any words in the place of its placeholders."""
    return re.compile(_PLACEHOLDER.sub(r"(?P<\1>.*?)", re.escape(sentence)), re.DOTALL)
