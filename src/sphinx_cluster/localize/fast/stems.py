"""The search index of a language goes in; the same comes out, each word's stem found once a build.

Sphinx finds the stem of each word anew on each page, in pure Python; in German that takes a tenth
of a whole build.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Final

from sphinx import search
from sphinx.application import Sphinx

REMEMBERED: Final = 1 << 18
"""How many words are remembered; a language in use has fewer."""


def remember_stems(app: Sphinx) -> None:
    """Have the search index of this build remember the stems of words."""
    if not app.config.cluster_fast_translation or app.builder.format != "html":
        return
    language = app.config.html_search_language or app.config.language
    base = _language(language) or _language(language.partition("_")[0])
    if base is not None and not hasattr(base, "remembers_stems"):
        app.add_search_language(_remembering(base))


def _language(name: str) -> type[search.SearchLanguage] | None:
    known = search.languages.get(name)
    if isinstance(known, str):
        module, _, title = known.rpartition(".")
        found: type[search.SearchLanguage] = getattr(import_module(module), title)
        return found
    return known


def _is_number(word: str) -> bool:
    """Whether *word* is its own stem in every language; entities' dates and numbers are many."""
    return word.isascii() and word.isdigit()


def _remembering(base: type[search.SearchLanguage]) -> type[search.SearchLanguage]:
    class Remembering(base):  # type: ignore[misc, valid-type]
        """Finds stems as *base* does."""

        remembers_stems = True

        def __init__(self, options: dict[str, str]) -> None:
            super().__init__(options)
            stem = super().stem
            self.stem = lru_cache(maxsize=REMEMBERED)(
                lambda word: word if _is_number(word) else stem(word)
            )

    return Remembering
