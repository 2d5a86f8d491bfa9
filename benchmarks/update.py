"""Catalogs after an edit of their pages: `msgmerge` in a loop against this package.

A fifth of the messages of 200 catalogs is edited; then the same texts are dealt to other files.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from frame import Comparison, Contender, Workshop, start

WORDS = """
after all and are battery before between bring centre charge city cluster companies
contact cooperation country delegation development driving each electric energy event
every exhibition fair first for from grid hydrogen in industry is it join learn mobility
more network of on open partner power production project region research share start
storage technology the their they to together transport under university vehicle visit was
were which with work year
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
OURS = """
import sys
from pathlib import Path
from sphinx_cluster.catalogs.file import save
from sphinx_cluster.catalogs.template import Location, read_template
from sphinx_cluster.catalogs.update import read_folder, update
from sphinx_cluster.cli.interpreter import search_less
catalogs, templates = map(Path, sys.argv[1:])
search_less()
read = {p.stem: read_template(p, Location.FULL) for p in sorted(templates.glob("*.pot"))}
for change in update(read_folder(catalogs, "de"), read, dict.fromkeys(read, "en"), {}):
    save(change.merged.catalog)
"""


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield the one comparison: merging, merging again, and merging after a move."""
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge is not installed; on Debian and Ubuntu: apt install gettext")
    inputs = workshop.folder
    catalogs = workshop.size(200)
    _write(inputs, catalogs, messages=100)

    def ours(templates: str) -> Callable[[Path], object]:
        return lambda folder: start(workshop.own, "-c", OURS, folder / "po", inputs / templates)

    def fresh(folder: Path) -> None:
        shutil.copytree(inputs / "po", folder / "po")

    def merged(folder: Path) -> None:
        fresh(folder)
        ours("edited")(folder)

    yield Comparison(
        title=f"{catalogs} catalogs of 100 messages, a fifth edited",
        contenders=(
            Contender(
                "msgmerge --previous, in a loop",
                run=lambda folder: _msgmerge(folder / "po", inputs / "edited"),
                prepare=fresh,
            ),
            Contender("sphinx-cluster", run=ours("edited"), prepare=fresh, at_most=0.5),
            Contender("sphinx-cluster, a second time", run=ours("edited"), prepare=merged),
            Contender("sphinx-cluster, texts moved", run=ours("dealt"), prepare=fresh, at_most=1.0),
        ),
    )


def _msgmerge(po: Path, pot: Path) -> None:
    for catalog in sorted(po.glob("*.po")):
        words = ("msgmerge", "--quiet", "--previous", "--update", "--backup=none")
        start(*words, catalog, pot / f"{catalog.stem}.pot")


def _write(folder: Path, catalogs: int, *, messages: int) -> None:
    """Write catalogs, templates with a fifth edited, and templates with all texts dealt anew."""
    chance = random.Random(2026)  # noqa: S311 (the same texts every time, not a secret)
    texts = list(dict.fromkeys(_sentence(chance) for _ in range(catalogs * messages)))
    pages = [texts[first : first + messages] for first in range(0, len(texts), messages)]
    edited = [
        [_edited(text, chance) if chance.random() < 0.2 else text for text in page]
        for page in pages
    ]
    chance.shuffle(texts)
    dealt = [texts[first : first + messages] for first in range(0, len(texts), messages)]
    _write_all(folder / "po", pages, ".po", lambda text: f"{text[::-1]}.")
    _write_all(folder / "edited", edited, ".pot", lambda _: "")
    _write_all(folder / "dealt", dealt, ".pot", lambda _: "")


def _write_all(
    folder: Path, pages: Sequence[Sequence[str]], suffix: str, answer: Callable[[str], str]
) -> None:
    folder.mkdir()
    for number, page in enumerate(pages):
        path = folder / f"page{number}{suffix}"
        text = "\n".join(_entries(f"page{number}", page, answer))
        path.write_text(f"{HEADER}\n{text}", encoding="utf-8")
        if suffix == ".po":
            start("msgcat", path, "-o", path)


def _entries(page: str, texts: Sequence[str], answer: Callable[[str], str]) -> Iterator[str]:
    for line, text in enumerate(texts):
        yield f'#: ../{page}.md:{line}\nmsgid "{text}"\nmsgstr "{answer(text)}"\n'


def _sentence(chance: random.Random) -> str:
    chosen = chance.choices(WORDS.split(), k=chance.randint(3, 30))
    return f"{' '.join(chosen).capitalize()} {chance.randint(2, 99999)}"


def _edited(text: str, chance: random.Random) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = chance.choice(WORDS.split())
    return " ".join(words)
