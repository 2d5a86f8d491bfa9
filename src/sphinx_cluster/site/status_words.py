"""What the page about a site's translations says: labels go in; texts and advice come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.progress import Progress

TEXTS: Final[Mapping[str, str]] = {
    "title": "State of the translations",
    "explanation": (
        "Texts are reviewed once a person has read them. Until then they are unreviewed "
        "(a machine translated them), stale (their source has changed since) or empty."
    ),
    "languages": "Languages",
    "share": "%(share)s % reviewed",
    "words": "%(words)s words left",
    "todo": "What to do next",
    "done": "Everything is translated and reviewed.",
    "pages": "Pages",
    "page": "Page",
    "language": "Language",
    "total": "Texts",
    "reviewed": "Reviewed",
    "unreviewed": "Unreviewed",
    "stale": "Stale",
    "empty": "Empty",
    "left": "Words left",
    "total_of": "All pages",
    "next": "Next",
    "narrow": "Narrow the table",
    "search": "Search for a page",
    "state": "State",
    "all": "all",
    "unfinished": "not finished",
    "reset": "Show all",
    "shown": "%(shown)s of %(total)s shown",
    "none": "Nothing meets these conditions.",
    "none_yet": "no catalog yet",
}
_ADVICE: Final[Mapping[str, str]] = {
    "missing": "Pages without a catalog (%(number)s). This command makes them:",
    "empty": "Texts without a translation (%(number)s). Translate them by hand, or with:",
    "stale": "Translations whose source has changed (%(number)s). This command lists them:",
    "unreviewed": "Translations nobody has read yet (%(number)s). Read them, then accept them:",
}
_COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": "sphinx-cluster update",
        "empty": "sphinx-cluster translate",
        "stale": "sphinx-cluster check --only stale",
        "unreviewed": "sphinx-cluster accept FILE.po",
    }
)
_SHORT: Final[Mapping[str, str]] = {
    "empty": "translate %(number)s",
    "stale": "revise %(number)s",
    "unreviewed": "review %(number)s",
}


def texts_in(language: str) -> Mapping[str, str]:
    """Return the texts of the page in *language*, in English where there are no others."""
    translate = labels_for(language)
    return {name: translate(text) for name, text in TEXTS.items()}


def is_translated(language: str) -> bool:
    """Return whether there are texts in *language*, English among them."""
    return language[:2] == "en" or texts_in(language)["title"] != TEXTS["title"]


def short_steps(progress: Progress, labels: Labels) -> list[str]:
    """Return what there is to do for a page, a few words each, nothing if it is finished."""
    numbers = {name: getattr(progress, name) for name in _SHORT}
    return [
        labels(text) % {"number": numbers[name]} for name, text in _SHORT.items() if numbers[name]
    ]


def advice(total: Progress, missing: int, language: str) -> Iterator[tuple[str, str]]:
    """Yield what to do for a site, and the command that helps, in the order to do it."""
    labels = labels_for(language)
    numbers = {"missing": missing} | {name: getattr(total, name) for name in _SHORT}
    for name, text in _ADVICE.items():
        if numbers[name]:
            yield labels(text) % {"number": numbers[name]}, _COMMANDS[name]
