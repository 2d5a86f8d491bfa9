"""A translated build against the same site in its source language, and what Sphinx alone takes.

200 pages of 50 messages, all translated, a third of them with markup; then one message is touched;
then 300, 600 and 1,200 small pages share one catalog. How cost grows with the number of languages,
and what is spent where nothing changed, is the matter of ``languages.py``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from frame import OURS, Comparison, Contender, Workshop, start
from sample_site import Sample, Syntax, write_site

SWITCHED_OFF = ("-D", "cluster_fast_translation=0")


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield what a translation costs in MyST and in reStructuredText, and how it grows."""
    for syntax, most in (("md", 1.2), ("rst", 1.15)):
        yield _whole(workshop, syntax, most)  # type: ignore[arg-type]
    yield _touched(workshop)
    yield _shared(workshop)


def _whole(workshop: Workshop, syntax: Syntax, most: float) -> Comparison:
    pages = workshop.size(200)
    extensions = ("myst_parser", "sphinx_cluster") if syntax == "md" else ("sphinx_cluster",)
    sample = write_site(workshop.folder / syntax, pages=pages, syntax=syntax, extensions=extensions)
    return Comparison(
        title=f"{pages} pages of 50 messages, .{syntax}",
        clock="user",
        contenders=(
            _contender(workshop, "source language", sample, "en"),
            _contender(workshop, "translated", sample, "de", at_most=most),
            _contender(workshop, "translated, by Sphinx alone", sample, "de", SWITCHED_OFF),
        ),
    )


def _contender(
    workshop: Workshop,
    label: str,
    sample: Sample,
    language: str,
    options: tuple[str, ...] = (),
    at_most: float | None = None,
) -> Contender:
    return Contender(
        label,
        run=lambda folder: _build(workshop, sample, folder, language, *options),
        prepare=lambda _: _forget(sample),
        at_most=at_most,
    )


def _touched(workshop: Workshop) -> Comparison:
    pages = workshop.size(200)
    sample = write_site(workshop.folder / "touched", pages=pages)
    catalog = next((sample.locale / "de").rglob("page1.po"))

    def touch(folder: Path) -> None:
        _build(workshop, sample, folder, "de")
        text = catalog.read_text(encoding="utf-8")
        begin = text.rindex('msgstr "') + len('msgstr "')
        catalog.write_text(f"{text[:begin]}Neu {text[begin:]}", encoding="utf-8")

    return Comparison(
        title=f"one message touched, {pages} pages",
        clock="user",
        contenders=(
            _contender(workshop, "whole translated build", sample, "de"),
            Contender(
                "after one message was touched",
                run=lambda folder: _build(workshop, sample, folder, "de"),
                prepare=touch,
                at_most=0.1,
            ),
        ),
    )


def _shared(workshop: Workshop) -> Comparison:
    """Return sites whose theme shows no menu: one of all pages on each would grow with both."""

    def site(pages: int) -> Sample:
        folder, theme = workshop.folder / f"shared{pages}", 'html_theme = "basic"\n'
        return write_site(folder, pages=pages, messages=10, compact=True, more=theme)

    few, more, many = map(workshop.size, (300, 600, 1200))
    return Comparison(
        title="one catalog for all pages",
        clock="user",
        contenders=(
            _contender(workshop, f"{few} pages", site(few), "de"),
            _contender(workshop, f"{more} pages", site(more), "de", at_most=2.3),
            _contender(workshop, f"{many} pages", site(many), "de", at_most=4.6),
        ),
    )


def _build(workshop: Workshop, sample: Sample, folder: Path, language: str, *options: str) -> None:
    words = ("-m", OURS, "-q", "-b", "html", "-D", f"language={language}", *options)
    start(workshop.own, *words, sample.source, folder / "out")


def _forget(sample: Sample) -> None:
    """Remove what was compiled, so that a build pays for it."""
    for compiled in sample.locale.rglob("*.mo"):
        compiled.unlink()
    shutil.rmtree(sample.source / "__pycache__", ignore_errors=True)
