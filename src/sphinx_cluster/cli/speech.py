"""The user's locale goes in; the commands' sentences and hints in that language come out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.language_codes import base_of
from sphinx_cluster.suggest import nearest

# The user's locale goes in; the commands' sentences in that language come out.

_OWN: Final = Path(__file__).parent
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_UNTRANSLATED: Final = frozenset({"C", "POSIX"})


def speech(environ: Mapping[str, str] = os.environ) -> Labels:
    """Return what looks a command's English sentence up in the language of *environ*.

    The variables are those of GNU gettext (manual, "Locale Environment Variables") in their
    order; ``LANGUAGE`` may name several languages and counts only where the locale is not C.
    Sentences are in ``cli/locale/<language>/LC_MESSAGES/cli.po``; what is not there stays English.
    """
    for language in _wanted(environ):
        if language == "en" or _catalog(language).is_file():
            return labels_for(language, (_OWN,))
    return labels_for("en", (_OWN,))


def _wanted(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the languages that *environ* asks for, the most wanted first."""
    locale = next((environ[name] for name in _VARIABLES[1:] if environ.get(name)), "C")
    if locale.partition(".")[0] in _UNTRANSLATED:
        return
    for name in (*environ.get("LANGUAGE", "").split(":"), locale):
        language = base_of(name)
        if language:
            yield language


def _catalog(language: str) -> Path:
    return _OWN / "locale" / language / "LC_MESSAGES" / f"{_OWN.name}.po"


# A mistyped word and the valid ones go in; a clause for the end of a message comes out.
#
# The clause is in the user's language; elsewhere `sphinx_cluster.suggest.expected` says the same.


def hint(word: str, valid: Iterable[str]) -> str:
    """Return the word nearest to *word* as a question, else the list of the valid ones."""
    say = speech()
    words = sorted(valid)
    guess = nearest(word, words)
    if guess is not None:
        return say('did you mean "%(guess)s"?') % {"guess": guess}
    return say("there are: %(names)s") % {"names": ", ".join(words)}
