"""The figures of a page's translation go in; sentences in the reader's language come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from sphinx_cluster.language.labels import Labels
from sphinx_cluster.localize.passages import ALONE, FIRST, PageTranslation, Passage
from sphinx_cluster.progress import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sentences about pages written in one language, ``source``, for readers of another.

    They are in English where there are no labels in the reader's language.
    """

    labels: Labels
    locale: Locale
    source: str

    @property
    def spoken(self) -> Locale:
        """The language of the sentences themselves."""
        known = self.labels("not translated") != "not translated"
        return self.locale if known or self.locale.language == "en" else Locale("en")

    @property
    def language(self) -> str:
        """The name of the source language in that of the sentences."""
        return str(Locale.parse(self.source).get_display_name(self.spoken))

    def notice(self, page: PageTranslation) -> str:
        """Return the line at the top of *page*: how many passages are not as they should be."""
        if page.missing:
            text = self.labels("This page has not been translated yet; it is in %(language)s.")
            return text % {"language": self.language}
        passages = "; ".join(self._parts(page))
        return self.labels("On this page: %(passages)s.") % {"passages": passages}

    def link(self) -> str:
        """Return the text of the link to the original."""
        return self.labels("Original in %(language)s") % {"language": self.language}

    def mark(self, passage: Passage, place: str) -> str:
        """Return what is said before a passage, or before and after a run of them."""
        if passage.original:
            return self._mark_original(place) % {"language": self.language}
        if passage.state is not State.UNREVIEWED:
            return self.labels("Outdated translation:")
        if place == ALONE:
            return self.labels("Machine translation, not reviewed:")
        if place == FIRST:
            return self.labels("Machine translation, not reviewed, from here on:")
        return self.labels("End of the machine translation.")

    def _mark_original(self, place: str) -> str:
        if place == ALONE:
            return self.labels("In %(language)s:")
        if place == FIRST:
            return self.labels("In %(language)s from here on:")
        return self.labels("End of the text in %(language)s.")

    def _parts(self, page: PageTranslation) -> Iterator[str]:
        if count := page.count(State.UNREVIEWED, original=False):
            text = self.labels.plural(
                "%(count)s machine-translated passage, not yet reviewed",
                "%(count)s machine-translated passages, not yet reviewed",
                count,
            )
            yield text % {"count": count}
        if count := page.count(State.STALE, original=False):
            text = self.labels.plural(
                "%(count)s passage with an outdated translation",
                "%(count)s passages with an outdated translation",
                count,
            )
            yield text % {"count": count}
        if count := sum(page.count(state, original=True) for state in State):
            text = self.labels.plural(
                "%(count)s passage in %(language)s (%(reasons)s)",
                "%(count)s passages in %(language)s (%(reasons)s)",
                count,
            )
            reasons = self._reasons(page)
            yield text % {"count": count, "language": self.language, "reasons": reasons}

    def _reasons(self, page: PageTranslation) -> str:
        """Return why passages are not translated, with figures where there are several reasons."""
        reasons = {
            State.UNREVIEWED: self.labels("translation not reviewed"),
            State.STALE: self.labels("translation outdated"),
            State.EMPTY: self.labels("not translated"),
        }
        counts = {state: page.count(state, original=True) for state in reasons}
        found = [state for state, count in counts.items() if count]
        if len(found) == 1:
            return reasons[found[0]]
        return ", ".join(f"{counts[state]} {reasons[state]}" for state in found)
