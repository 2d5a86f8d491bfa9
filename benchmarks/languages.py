"""What ``sphinx-cluster build`` spends on 5, 10, 25 and 50 languages, and where nothing changed.

A site of 12 pages in each number of languages; then a site of 60 pages in two, built as a whole,
with nothing changed since, and after one message of one catalog was touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copytree

from frame import Comparison, Contender, Workshop, start
from sample_site import Sample, write_site

CODES = """
ar az be bg bn ca cs cy da de el eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt
lv mk mr ms nb nl pl pt ro ru sk sl sq sr sv ta tr
"""
NUMBERS = (5, 10, 25, 50)


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield how cost grows with languages, and what is spent again where little changed."""
    yield _growth(workshop)
    yield _again(workshop)


def _growth(workshop: Workshop) -> Comparison:
    numbers = sorted({max(2, workshop.size(number)) for number in NUMBERS})
    return Comparison(
        title="12 pages in so many languages",
        contenders=tuple(
            Contender(
                f"{number} languages",
                run=partial(_build, workshop.own),
                prepare=_copy_of(_site(workshop, 12, CODES.split()[: number - 1])),
                at_most=1.1 * number / numbers[0] if number > numbers[0] else None,
            )
            for number in numbers
        ),
    )


def _again(workshop: Workshop) -> Comparison:
    copy = _copy_of(_site(workshop, workshop.size(60), ["de"]))
    build = partial(_build, workshop.own)

    def built(folder: Path) -> None:
        copy(folder)
        build(folder)

    def touched(folder: Path) -> None:
        built(folder)
        catalog = folder / "site" / "locale" / "de" / "LC_MESSAGES" / "index.po"
        text = catalog.read_text(encoding="utf-8")
        begin = text.rindex('msgstr "') + len('msgstr "')
        catalog.write_text(f"{text[:begin]}Neu {text[begin:]}", encoding="utf-8")

    return Comparison(
        title=f"{workshop.size(60)} pages in two languages, again",
        contenders=(
            Contender("whole build", run=build, prepare=copy),
            Contender("nothing changed", run=build, prepare=built, at_most=0.5),
            Contender("one message touched", run=build, prepare=touched),
        ),
    )


def _site(workshop: Workshop, pages: int, languages: Sequence[str]) -> Sample:
    return write_site(
        workshop.folder / f"{pages}-{len(languages)}",
        pages=pages,
        messages=20,
        languages=languages,
        more=f"cluster_languages = {['en', *languages]!r}",
    )


def _copy_of(sample: Sample) -> Callable[[Path], object]:
    """Return what puts a fresh copy of *sample* into a contender's folder."""
    return lambda folder: copytree(sample.source.parent, folder / "site")


def _build(python: Path, folder: Path) -> None:
    start(python, "-m", "sphinx_cluster", "build", "--docs", "source", cwd=folder / "site")
