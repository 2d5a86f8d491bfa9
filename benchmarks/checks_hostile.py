"""Texts made to keep a tool busy go in, in two sizes; what four times the text costs comes out.

Each is one entry of a catalog, as source and as translation: time must grow as the text does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from frame import Comparison, Contender, Workshop, start

SMALL: Final = 250_000
TIMES: Final = 4
ALLOWED: Final = 5
HEADER: Final = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
NEST: Final = 6
OURS: Final = "import sys; from sphinx_cluster.cli.main import main; sys.exit(main() == 2)"


def _repeated(piece: str, length: int) -> str:
    return piece * (length // len(piece))


def _nested(length: int) -> str:
    depth = length // NEST
    return "([{" * depth + "}])" * depth


KINDS: Final[Mapping[str, Callable[[int], str]]] = {
    "prose with markup": partial(_repeated, "Das Netzwerk öffnet **alle** Türen, siehe `a`. "),
    "nested brackets": _nested,
    "control characters": partial(_repeated, "\x01\x1b\x07a"),
    "text from right to left": partial(_repeated, "הקובץ \u202e 12 "),
    "stars": partial(_repeated, "a*b **c "),
    "backticks": partial(_repeated, "`a ``b "),
    "quotation marks": partial(_repeated, '„a" '),
    "substitutions": partial(_repeated, "|a "),
}


def hostile(workshop: Workshop) -> Iterator[Comparison]:
    """Yield a comparison for each kind of text in each syntax."""
    for syntax in ("myst", "rst"):
        for kind, made in KINDS.items():
            folder = workshop.folder / "hostile" / syntax / kind.replace(" ", "-")
            small, large = workshop.size(SMALL), workshop.size(SMALL) * TIMES
            yield Comparison(
                title=f"one entry of {kind}, {syntax}",
                contenders=(
                    _contender(workshop, syntax, _write(folder / "small.po", made(small))),
                    _contender(workshop, syntax, _write(folder / "large.po", made(large)), ALLOWED),
                ),
            )


def _contender(
    workshop: Workshop, syntax: str, path: Path, at_most: float | None = None
) -> Contender:
    words = ("check", "--format=json", "-l=de", f"--source-format={syntax}", path)
    return Contender(
        f"{path.stat().st_size / 2000:,.0f} kB",
        run=lambda _: start(workshop.own, "-c", OURS, *words),
        at_most=at_most,
    )


def _write(path: Path, text: str) -> Path:
    """Write a catalog with *text* as a source and, with a letter more, as its translation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    entry = f'\nmsgid "{said}"\nmsgstr "{said}x"\n'
    path.write_text(HEADER + entry, encoding="utf-8")
    return path
