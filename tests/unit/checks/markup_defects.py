"""A good translation goes in; the same with one defect of a kind comes out, or None without place.

The good ones are made of pieces of markup and words, in both languages and both syntaxes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.markup import Syntax

Change = Callable[[str], str | None]
"""Returns the translation with a defect, None where this one cannot have it."""

WORDS: Final[Mapping[str, Sequence[str]]] = {
    "en": ("the network", "a partner", "opens", "in spring", "with", "new fairs", "and", "shows"),
    "de": ("das Netzwerk", "ein Partner", "öffnet", "im Frühling", "mit", "neue Messen", "und"),
}
PIECES: Final[Mapping[Syntax, Sequence[tuple[str, str]]]] = {
    Syntax.MYST: (
        ("`run --all`", "`run --all`"),
        ("**bold**", "**fett**"),
        ("*quite*", "*ganz*"),
        ("[text](https://example.org/page)", "[Wort](https://example.org/page)"),
        ("[text](#some-anchor)", "[Wort](#some-anchor)"),
        ("{doc}`title <guide/start>`", "{doc}`Titel <guide/start>`"),
        ("{ref}`some-label`", "{ref}`some-label`"),
        ("{{ version }}", "{{ version }}"),
        ("[^note]", "[^note]"),
        ("![alt](map.png)", "![Bild](map.png)"),
        ("$x^2 + y$", "$x^2 + y$"),
        ("%(name)s", "%(name)s"),
    ),
    Syntax.RST: (
        ("``run --all``", "``run --all``"),
        ("**bold**", "**fett**"),
        ("*quite*", "*ganz*"),
        ("`text <https://example.org/page>`_", "`Wort <https://example.org/page>`_"),
        (":doc:`title <guide/start>`", ":doc:`Titel <guide/start>`"),
        (":ref:`some-label`", ":ref:`some-label`"),
        ("|version|", "|version|"),
        ("[#note]_", "[#note]_"),
        ("`First title`_, `Second title`_", "`First title`_, `Second title`_"),
        (":math:`x^2 + y`", ":math:`x^2 + y`"),
        ("%(name)s", "%(name)s"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """A source and a translation that is right, between English and German."""

    syntax: Syntax
    source: str
    translation: str
    language: str


def good(syntax: Syntax, language: str, chance: random.Random) -> Good:
    """Return a good translation into *language* with two or three pieces of markup."""
    chosen = chance.sample(PIECES[syntax], chance.randint(2, 3))
    if language == "en":
        chosen = [(german, english) for english, german in chosen]
    other = "en" if language == "de" else "de"
    source = _sentence([piece for piece, _ in chosen], other, chance)
    translation = _sentence([piece for _, piece in chosen], language, chance)
    return Good(syntax=syntax, source=source, translation=translation, language=language)


def _sentence(pieces: Sequence[str], language: str, chance: random.Random) -> str:
    words = [chance.choice(WORDS[language]) for _ in range(len(pieces) + 1)]
    mixed = [part for pair in zip(words, pieces, strict=False) for part in pair]
    text = " ".join((*mixed, words[-1]))
    return f"{text[0].upper()}{text[1:]}."


def _replaced(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1) if old in text else None


def _either(*changes: Change) -> Change:
    """Return what makes the first of *changes* that has a place."""
    return lambda text: next((new for one in changes if (new := one(text)) is not None), None)


DEFECTS: Final[Mapping[str, tuple[str, Change]]] = {
    "code opened only": (
        "broken-markup",
        _either(_replaced("--all``", "--all"), _replaced("--all`", "--all")),
    ),
    "code closed only": (
        "broken-markup",
        _either(_replaced("``run", "run"), _replaced("`run", "run")),
    ),
    "code with one backtick": ("broken-markup", _replaced("``run --all``", "`run --all`")),
    "code touching a word": ("broken-markup", _replaced(" ``run", "``run")),
    "option translated": ("literal", _replaced("run --all", "run --alles")),
    "option with a dash": ("literal", _replaced("run --all", "run –all")),
    "bold opened only": (
        "broken-markup",
        _either(_replaced("fett**", "fett"), _replaced("bold**", "bold")),
    ),
    "bold with a space": (
        "broken-markup",
        _either(_replaced("**fett", "** fett"), _replaced("**bold", "** bold")),
    ),
    "emphasis opened only": (
        "broken-markup",
        _either(_replaced("ganz*", "ganz"), _replaced("quite*", "quite")),
    ),
    "link with a space": ("link-space", _replaced("](https", "] (https")),
    "link not closed": ("link", _replaced("org/page)", "org/page")),
    "link without its sign": ("link", _replaced("/page>`_", "/page>`")),
    "link without backtick": (
        "broken-markup",
        _either(_replaced("`Wort <", "Wort <"), _replaced("`text <", "text <")),
    ),
    "address mistyped": ("link", _replaced("example.org/page", "example.org/pgae")),
    "anchor translated": ("link", _replaced("#some-anchor", "#ein-anker")),
    "target of a role translated": ("role", _replaced("guide/start", "anleitung/anfang")),
    "label of a role changed": ("role", _replaced("some-label", "some-lable")),
    "role misspelt": ("role", _either(_replaced("{doc}", "{dok}"), _replaced(":doc:", ":dok:"))),
    "role with a space": (
        "broken-markup",
        _either(_replaced("{ref}`", "{ref} `"), _replaced(":ref:`", ":ref: `")),
    ),
    "references translated": (
        "reference",
        _replaced("`First title`_, `Second title`_", "`Erster Titel`_, `Zweiter Titel`_"),
    ),
    "substitution renamed": (
        "substitution",
        _either(_replaced("{{ version }}", "{{ fassung }}"), _replaced("|version|", "|fassung|")),
    ),
    "footnote renamed": ("footnote", _replaced("note]", "anm]")),
    "image changed": ("image", _replaced("map.png", "karte.png")),
    "formula changed": ("math", _replaced("x^2", "x^3")),
    "placeholder renamed": ("placeholder", _replaced("%(name)s", "%(vorname)s")),
}
"""Each kind of defect, by what it is: the check that should find it, and what makes it."""
