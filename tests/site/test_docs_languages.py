"""The real site: the English pages hold no German, the German pages no English.

Every piece of visible text of every page is looked at, in both directions. A text that stands in
both sites must be made of names that are the same in both languages; and no words that only one
language has for a label, a month, a country or a translated text may stand on a page in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, NavigableString, Tag

from tests.site.conftest import ROOT

LANGUAGES = ("de", "en")
SILENT = {"script", "style", "code", "pre", "svg", "kbd", "samp"}
ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "content")
LABELS = ("sphinx_cluster", "sphinx")
NAMES_OF_TOOLS = {
    "Sphinx",
    "Furo",
    "sphinx-cluster",
    "sphinx-needs",
    "MyST",
    "intersphinx",
    "gettext",
    "schema.org",
    "deep-translator",
    "Git",
    "Typst",
    "pre-commit",
    "OPUS-MT",
}
WORDS_OF_BOTH = {"In", "in"}
"""Single words beside code that are the same in both languages."""
WORDS_AS_EXAMPLES = {"Ladesäule", "Ladesäulen", "Ladesäulenpark"}
"""German words that the manual speaks of, in either language."""
NAMES_OF_PEOPLE = {"Yannick Heller", "Felicitas Behr", "Winfried Hermann"}


class Page:
    """A page of the built site and what a reader sees, hears or finds of it."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language
        self.tree = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")

    @cached_property
    def texts(self) -> list[str]:
        """Every visible text and every spoken attribute in the page's own language."""
        found = [" ".join(text.split()) for text in self._visible(self.tree)]
        return [text for text in found if text]

    def _visible(self, tag: Tag) -> Iterator[str]:
        for attribute in ATTRIBUTES:
            if attribute in tag.attrs and tag.name != "meta":
                yield str(tag[attribute])
        for child in tag.children:
            if isinstance(child, Tag):
                if child.name not in SILENT and child.get("lang", self.language) == self.language:
                    yield from self._visible(child)
            elif isinstance(child, NavigableString) and not isinstance(child, (Comment, Doctype)):
                yield str(child)


@pytest.fixture(scope="module")
def pages(docs_site: Path) -> dict[str, dict[str, Page]]:
    """Return every page by language and path."""
    return {
        language: {
            str(path.relative_to(docs_site / language)): Page(path, language)
            for path in sorted((docs_site / language).rglob("*.html"))
        }
        for language in LANGUAGES
    }


def translations() -> Iterator[tuple[str, str, str]]:
    """Yield language, source text and translation of every message of the pages and the labels."""
    roots = [ROOT / "locale", *(ROOT / "src").rglob("locale"), *ROOT.glob("examples/*/*/locale")]
    for path in sorted(path for root in roots for path in root.rglob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parts[path.parts.index("LC_MESSAGES") - 1])
        for message in catalog:
            if message.id and isinstance(message.id, str) and message.string:
                yield str(catalog.locale), message.id, str(message.string)


def words_of_one_language() -> dict[str, set[str]]:
    """Return, by language, texts that only it has: they must not show in the other."""
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for target, source_text, translation in translations():
        source = "de" if target == "en" else "en"
        if source_text != translation and not re.search(r"[{}`*_\[\]%]", source_text + translation):
            found[source].add(source_text)
            found[target].add(translation)
    for one, other in (LANGUAGES, LANGUAGES[::-1]):
        ours, theirs = Locale(one), Locale(other)
        found[one] |= {ours.territories[code] for code in ("DE", "FR", "ES", "IT")}
        found[one] |= {f"{name} 20" for name in ours.months["format"]["wide"].values()}
        found[one] -= {f"{name} 20" for name in theirs.months["format"]["wide"].values()}
    shared = (found["de"] & found["en"]) | names_that_are_the_same()
    return {language: texts - shared for language, texts in found.items()}


def names_that_are_the_same() -> set[str]:
    """Return what reads alike in both languages: whole texts, names in references, months."""
    pairs = [(source, translation) for _, source, translation in translations()]
    whole = {source for source, translation in pairs if source == translation}
    titles = {
        title
        for source, translation in pairs
        for title in re.findall(r"\{\w+\}`([^`<]+?) <", source)
        if f"`{title} <" in translation
    }
    months = [set(Locale(language).months["format"]["wide"].values()) for language in LANGUAGES]
    return whole | titles | (months[0] & months[1]) | NAMES_OF_TOOLS | NAMES_OF_PEOPLE


def test_both_sites_have_the_same_pages(pages: dict[str, dict[str, Page]]) -> None:
    assert len(pages["de"]) > 30
    assert set(pages["de"]) == set(pages["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_which_language_it_is_in(
    language: str, pages: dict[str, dict[str, Page]]
) -> None:
    for page in pages[language].values():
        assert page.tree.html is not None
        assert page.tree.html["lang"] == language


@pytest.mark.parametrize(("language", "other"), [LANGUAGES, LANGUAGES[::-1]])
def test_no_text_of_the_other_language_is_visible(
    language: str, other: str, pages: dict[str, dict[str, Page]]
) -> None:
    forbidden = words_of_one_language()[other]
    assert len(forbidden) > 200
    leaks = {
        f"{name}: {text!r}"
        for name, page in pages[language].items()
        for text in page.texts
        if text in forbidden or any(date in text for date in forbidden if date.endswith(" 20"))
    }
    assert leaks == set()


def test_what_stands_in_both_languages_is_made_of_names_that_are_the_same(
    pages: dict[str, dict[str, Page]],
) -> None:
    names = sorted(names_that_are_the_same(), key=len, reverse=True)
    assert names
    alternatives = re.compile("|".join(re.escape(name) for name in names))
    explained = WORDS_OF_BOTH | WORDS_AS_EXAMPLES
    unexplained = {
        f"{name}: {text!r}"
        for name, page in pages["en"].items()
        for text in set(page.texts) & set(pages["de"][name].texts)
        if text not in explained and re.search(r"[^\W\d_]", alternatives.sub("", text))
    }
    assert unexplained == set()
