"""A mistyped word and the valid ones go in; a clause for the end of a message comes out.

The clause is in the user's language; elsewhere `sphinx_cluster.suggest.expected` says the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_cluster.cli.speech import speech
from sphinx_cluster.suggest import nearest


def hint(word: str, valid: Iterable[str]) -> str:
    """Return the word nearest to *word* as a question, else the list of the valid ones."""
    say = speech()
    words = sorted(valid)
    guess = nearest(word, words)
    if guess is not None:
        return say('did you mean "%(guess)s"?') % {"guess": guess}
    return say("there are: %(names)s") % {"names": ", ".join(words)}
