"""A distribution for tests: the source of its one module in, installed on the import path out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, points: Mapping[str, str]
) -> Iterator[Path]:
    """Install the distribution ``people`` for a test; yield the folder its module stands in.

    *points* are objects of the module by what they are registered as: ``views:tiles`` for the view
    ``tiles``. The module can be imported as ``people_plugin``.
    """
    metadata = folder / "people-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: people\nVersion: 1.0\n")
    lines = []
    for name, target in points.items():
        group, _, registered = name.partition(":")
        lines.append(f"[sphinx_cluster.{group}]\n{registered} = people_plugin:{target}\n")
    (metadata / "entry_points.txt").write_text("".join(lines))
    (folder / "people_plugin.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    try:
        yield folder
    finally:
        sys.modules.pop("people_plugin", None)
