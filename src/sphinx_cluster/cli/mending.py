"""Findings go in; those of which it is certain what must stand there are mended in their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_cluster.catalogs.file import load, save
from sphinx_cluster.catalogs.fill import filled, fits
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.finding import Finding


def mend(findings: Iterable[Finding]) -> int:
    """Write the replacements of *findings* into their catalogs; return how many there were.

    All else in the files keeps its bytes. An entry that is no longer as it was checked, or that
    could not be written in the charset of its file, is left alone.
    """
    by_path: dict[Path, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.replacement is not None:
            by_path[finding.path].append(finding)
    return sum(_mend_file(path, found) for path, found in by_path.items())


def _mend_file(path: Path, findings: Sequence[Finding]) -> int:
    catalog = load(path)
    by_line: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_line[finding.line].append(finding)
    units, mended = {}, 0
    for block in catalog.blocks:
        if block.line in by_line:
            unit, number = _mended(block.unit, by_line[block.line])
            if number and fits(catalog, unit):
                units[block.place] = unit
                mended += number
    save(filled(catalog, units))
    return mended


def _mended(unit: Unit, findings: Iterable[Finding]) -> tuple[Unit, int]:
    """Return *unit* with as many replacements as do not overlap, and how many those are."""
    texts = list(unit.msgstr)
    begins = dict.fromkeys(range(len(texts)), float("inf"))
    number = 0
    for one in sorted(findings, key=lambda one: (one.start, one.end), reverse=True):
        if one.end <= begins.get(one.form, -1) and unit.msgstr[one.form] == one.msgstr:
            text = texts[one.form]
            texts[one.form] = text[: one.start] + (one.replacement or "") + text[one.end :]
            begins[one.form] = one.start
            number += 1
    return replace(unit, msgstr=tuple(texts)), number
