"""The figures of a site's translations go in; the page that shows them in a language comes out.

The page stands alone: styles and script inside, nothing fetched. Without the script it is a plain
table; with it, the rows can be sorted and narrowed from the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.language_codes import base_of, tag_of
from sphinx_cluster.progress import Progress
from sphinx_cluster.site.languages import absolute, native_name
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from sphinx_cluster.config import Settings


# What the page about a site's translations says: labels go in; texts and advice come out.

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
    return base_of(language) == "en" or texts_in(language)["title"] != TEXTS["title"]


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


# A language and the reviewed share of its texts go in; a badge comes out, as an SVG drawing.

_HEIGHT: Final = 20
_PADDING: Final = 7
_COLUMN: Final = 6.6
"""The width of a letter of the badge's font, in pixels, on average."""
_DONE, _MOST, _LITTLE = "#2c6e3f", "#7a5c00", "#9c3a1e"
_NEARLY: Final = 80
_LABEL: Final = "#3b4650"


def badge(language: str, share: float) -> str:
    """Return the badge of *language*; *share* is per cent and is rounded down.

    White letters on each ground have a contrast of at least 4.5 (WCAG 2.1, 1.4.3).
    """
    name, said = native_name(language), f"{int(share)} %"
    left, right = (len(text) * _COLUMN + 2 * _PADDING for text in (name, said))
    ground = _DONE if share >= 100 else _MOST if share >= _NEARLY else _LITTLE
    title = escape(f"{name}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right:.0f}" height="{_HEIGHT}" '
        f'role="img" aria-label="{title}" xml:lang="{tag_of(language)}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{left:.1f}" height="{_HEIGHT}" fill="{_LABEL}"/>\n'
        f'<rect x="{left:.1f}" width="{right:.1f}" height="{_HEIGHT}" fill="{ground}"/>\n'
        '<g fill="#fff" text-anchor="middle" font-size="12" '
        'font-family="Verdana, DejaVu Sans, sans-serif">\n'
        f'<text x="{left / 2:.1f}" y="14">{escape(name)}</text>\n'
        f'<text x="{left + right / 2:.1f}" y="14">{said}</text>\n'
        "</g>\n</svg>\n"
    )


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
        lang=tag_of(language) if is_translated(language) else "en",
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
        "tag": tag_of(language),
        "name": native_name(language),
        "address": beside,
        "alternate": absolute(base, language, PAGE) if base else beside,
        "current": language == current,
    }


def _sum(status: SiteStatus, language: str) -> Mapping[str, object]:
    return {
        "name": native_name(language),
        "tag": tag_of(language),
        "share": int(status.share(language)),
        "words": status.total(language).words_left,
    }


def _row(one: PageStatus, language: str) -> Mapping[str, object]:
    progress = one.progress
    return {
        "page": one.page,
        "address": f"../{one.language}/{one.page}.html",
        "tag": tag_of(one.language),
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
