"""The figures of a site's translations go in; the page that shows them in a language comes out.

The page stands alone: styles and script inside, nothing fetched. Without the script it is a plain
table; with it, the rows can be sorted and narrowed from the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.progress import Progress
from sphinx_cluster.site.addresses import absolute, native_name, tag
from sphinx_cluster.site.badge import badge
from sphinx_cluster.site.status_words import advice, is_translated, short_steps, texts_in
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from sphinx_cluster.config import Settings

PAGE: Final = "translation-status.html"
BADGE: Final = "translation-status.svg"
_TEMPLATES: Final = Path(__file__).parent / "templates"
_COLUMNS: Final = ("total", "reviewed", "unreviewed", "stale", "empty", "left")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatus:
    """How far the translation of one page into one language is.

    ``missing`` says that there is no catalog yet, so nobody knows how much there is to translate.
    """

    language: str
    page: str
    progress: Progress = field(default_factory=Progress)
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStatus:
    """Every page of a site in each language it is translated into."""

    languages: Sequence[str]
    pages: Sequence[PageStatus]

    def total(self, language: str | None = None) -> Progress:
        """Return the sum of a language's pages, or of all."""
        figures = (one.progress for one in self.pages if language in (None, one.language))
        return sum(figures, Progress())

    def missing(self, language: str | None = None) -> int:
        """Return how many pages have no catalog."""
        return sum(one.missing for one in self.pages if language in (None, one.language))

    def share(self, language: str) -> float:
        """Return the reviewed share of *language* in per cent.

        A page without a catalog counts like one of average length without a translation.
        """
        total, missing = self.total(language), self.missing(language)
        pages = sum(one.language == language for one in self.pages)
        if not total.total:
            return 0.0 if missing else 100.0
        return 100 * total.reviewed / total.total * (pages - missing) / pages


def status_page(status: SiteStatus, language: str, settings: Settings) -> str:
    """Return the page in *language*, which is one of the site's."""
    environment = Environment(
        loader=FileSystemLoader((_TEMPLATES / "status", _TEMPLATES / "start")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("status.html").render(
        lang=tag(language) if is_translated(language) else "en",
        project=settings.project.get(language, ""),
        texts=texts_in(language),
        links=[_link(one, language, settings) for one in settings.languages],
        sums=[_sum(status, one) for one in status.languages],
        steps=list(advice(status.total(), status.missing(), language)),
        columns=_COLUMNS,
        rows=[_row(one, language) for one in status.pages],
    )


def write_status_pages(folder: Path, status: SiteStatus, settings: Settings) -> None:
    """Write the page and the badge of each language that *folder* holds a site in."""
    for language in settings.languages:
        place = folder / language
        if place.is_dir():
            page = status_page(status, language, settings)
            write_if_changed(place / PAGE, page.encode())
            write_if_changed(place / BADGE, badge(language, status.share(language)).encode())


def _link(language: str, current: str, settings: Settings) -> Mapping[str, object]:
    beside = f"../{language}/{PAGE}"
    base = settings.base_url
    return {
        "tag": tag(language),
        "name": native_name(language),
        "address": beside,
        "alternate": absolute(base, language, PAGE) if base else beside,
        "current": language == current,
    }


def _sum(status: SiteStatus, language: str) -> Mapping[str, object]:
    return {
        "name": native_name(language),
        "tag": tag(language),
        "share": int(status.share(language)),
        "words": status.total(language).words_left,
    }


def _row(one: PageStatus, language: str) -> Mapping[str, object]:
    progress = one.progress
    return {
        "page": one.page,
        "address": f"../{one.language}/{one.page}.html",
        "tag": tag(one.language),
        "name": native_name(one.language),
        "missing": one.missing,
        "numbers": {
            "total": progress.total,
            "reviewed": progress.reviewed,
            "unreviewed": progress.unreviewed,
            "stale": progress.stale,
            "empty": progress.empty,
            "left": progress.words_left,
        },
        "next": [] if one.missing else short_steps(progress, labels_for(language)),
    }
