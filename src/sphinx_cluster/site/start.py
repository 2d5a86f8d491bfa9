"""The pages above the languages: the settings in, ``index.html`` and ``404.html`` out.

Both stand alone: styles inside, nothing fetched, every text marked with its language. The start
page needs no script. The other one is served for addresses of any depth, so its links are
absolute where the site's address is known; elsewhere a few lines of script find the site's root.

Apart from the command that writes them: they belong to the looks of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.language_codes import base_of, tag_of
from sphinx_cluster.site.languages import native_name
from sphinx_cluster.site.status import PAGE
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from sphinx_cluster.config import Settings

TEMPLATES = Path(__file__).parent / "templates" / "start"

NAMES = ("index.html", "404.html")

LABELS: Mapping[str, str] = {
    "read": "Read this site in English",
    "missing": "Page not found",
    "explanation": "There is no page at this address. It may have been moved or renamed.",
    "home": "Go to the start page",
    "search": "Search this site",
    "status": "State of the translations",
    "shorten": (
        "If the links do not work, shorten the address in your browser "
        "to the part before “/%(language)s/”."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTexts:
    """What the two pages say in one language.

    ``lang`` is the tag of the language the texts are in: English where no others are shipped.
    """

    code: str
    tag: str
    lang: str
    name: str
    project: str
    labels: Mapping[str, str]


def texts_in(language: str, settings: Settings) -> LanguageTexts:
    """Return the texts in *language*; the site's name falls back to one in another language."""
    translate = labels_for(language)
    labels = {name: translate(text) for name, text in LABELS.items()}
    translated = labels["missing"] != LABELS["missing"] or base_of(language) == "en"
    labels["shorten"] = labels["shorten"].replace("%(language)s", language)
    if not translated:
        labels["read"] = native_name(language)
    known = [settings.project[code] for code in settings.languages if code in settings.project]
    return LanguageTexts(
        code=language,
        tag=tag_of(language),
        lang=tag_of(language) if translated else "en",
        name=native_name(language),
        project=settings.project.get(language, known[0] if known else ""),
        labels=labels,
    )


def start_pages(settings: Settings) -> dict[str, str]:
    """Return the two pages by file name."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = [texts_in(language, settings) for language in settings.languages]
    return {
        name: environment.get_template(name).render(
            languages=texts, base_url=settings.base_url, status=PAGE
        )
        for name in NAMES
    }


def write_start_pages(folder: Path, settings: Settings) -> None:
    """Write ``index.html`` and ``404.html`` into *folder*, beside the languages' own folders."""
    for name, page in start_pages(settings).items():
        write_if_changed(folder / name, page.encode("utf-8"))
