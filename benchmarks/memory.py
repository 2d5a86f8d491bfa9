"""New texts against a translation memory: translate-toolkit's pretranslate against this package.

Both read a catalog of 2,000 new texts and a memory of 20,000, and write a catalog. Matches count
from 75 % Levenshtein likeness on. Then the same texts against ten times as large a memory.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from frame import Comparison, Contender, Workshop, start

MANUAL = Path(__file__).parent.parent / "docs" / "manual"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
OURS = """
import sys
from dataclasses import replace
from pathlib import Path
from sphinx_cluster.catalogs.file import load, save
from sphinx_cluster.catalogs.fill import filled
from sphinx_cluster.catalogs.marks import FromMemory, marked
from sphinx_cluster.cli.interpreter import search_less
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import pairs_of
known, new, output = map(Path, sys.argv[1:])
search_less()
memory = Memory(pairs_of(load(known)))
catalog = load(new)
units = {block.place: block.unit for block in catalog.blocks if not block.unit.is_header}
done, rest = {}, {}
for place, unit in units.items():
    match = memory.exact(unit.msgid)
    if match:
        done[place] = replace(unit, msgstr=(match.target,))
    else:
        rest[place] = unit
for (place, unit), match in zip(rest.items(), memory.fuzzy([u.msgid for u in rest.values()])):
    if match:
        mark = FromMemory(percent=int(match.similarity * 100), path=match.path)
        done[place] = marked(replace(unit, msgstr=(match.target,)), mark)
save(replace(filled(catalog, done), path=output, source=b""))
"""


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield the comparison with the peer, then that with a larger memory."""
    inputs = workshop.folder
    few, many = workshop.size(20_000), workshop.size(200_000)
    _write(inputs, few, many, workshop.size(2_000))
    peer = workshop.python("translate-toolkit", "translate-toolkit==3.20.4", "rapidfuzz>=3,<4")

    def ours(folder: Path, known: str) -> object:
        words = (inputs / known, inputs / "new.po", folder / "out.po")
        return start(workshop.own, "-c", OURS, *words)

    def theirs(folder: Path) -> object:
        new = inputs / "new.po"
        known = f"--tm={inputs / 'few.po'}"
        words = ("--progress=none", known, "-i", new, "-t", new, "-o", folder / "out.po")
        return start(peer, "-m", "translate.tools.pretranslate", *words)

    yield Comparison(
        title=f"{workshop.size(2_000)} texts against a memory of {few}",
        contenders=(
            Contender("pretranslate", run=theirs),
            Contender("sphinx-cluster", run=lambda folder: ours(folder, "few.po"), at_most=0.04),
        ),
    )
    yield Comparison(
        title=f"the same texts against a memory of {many}",
        contenders=(
            Contender(f"a memory of {few}", run=lambda folder: ours(folder, "few.po")),
            Contender(
                f"a memory of {many}", run=lambda folder: ours(folder, "many.po"), at_most=10.0
            ),
        ),
    )


def _write(folder: Path, few: int, many: int, texts: int) -> None:
    """Write two memories and the new texts: a third known, half edited, the rest unknown."""
    chance = random.Random(2026)  # noqa: S311 (the same texts every time, not a secret)
    words = [
        word
        for path in sorted(MANUAL.glob("*.md"))
        for word in re.findall(r"[A-Za-z][a-z]+", path.read_text(encoding="utf-8"))
    ]
    known = list(dict.fromkeys(_sentence(words, chance) for _ in range(many)))
    new = [_new(known[:few], words, chance) for _ in range(texts)]
    _write_catalog(folder / "few.po", known[:few], translated=True)
    _write_catalog(folder / "many.po", known, translated=True)
    _write_catalog(folder / "new.po", dict.fromkeys(new), translated=False)


def _new(known: Sequence[str], words: Sequence[str], chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(known)
    if kind < 0.8:
        return _edited(chance.choice(known), words, chance)
    return _sentence(words, chance)


def _sentence(words: Sequence[str], chance: random.Random) -> str:
    """Return a text of words that are as frequent as in the manual."""
    return f"{' '.join(chance.choices(words, k=chance.randint(3, 30))).capitalize()}."


def _edited(text: str, words: Sequence[str], chance: random.Random) -> str:
    parts = text.split()
    for _ in range(max(1, len(parts) // 8)):
        parts[chance.randrange(len(parts))] = chance.choice(words)
    return " ".join(parts)


def _write_catalog(path: Path, texts: Iterable[str], *, translated: bool) -> None:
    entries = (f'msgid "{text}"\nmsgstr "{text[::-1] if translated else ""}"\n' for text in texts)
    path.write_text("\n".join((HEADER, *entries)), encoding="utf-8")
