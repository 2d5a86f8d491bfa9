"""A project with catalogs goes in; rows that say how its pages differ with the faster transform."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from conformity_sources import documentation

ROOT = Path(__file__).resolve().parents[1]
CONF = """\
extensions = [{extensions}]
project = "{name}"
language = "en"
cluster_today = "2026-11-22"
locale_dirs = ["../locale"]
gettext_compact = "all"
gettext_additional_targets = ["index"]
html_theme = "basic"
html_last_updated_fmt = None
exclude_patterns = ["_build", "locale", "**/locale"]
source_suffix = {suffixes}
"""
OURS = "[cluster.translation]"
MENDED = {
    "docs/de": {"manual/translation-guide.html": "numbered headings", "searchindex.js": "them"}
}
"""Files known to be different, and the mended mistake that is to be seen in them."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, by path, and each warning that Sphinx gives, once."""

    files: Mapping[str, bytes]
    warnings: frozenset[str]


def compare_docs(made: Path) -> Iterator[str]:
    """Compare the pages of this project in each of its languages."""
    for language in ("de", "en"):
        yield _row("docs", language, ROOT / "docs", made / "docs")


def compare_project(project: Path, made: Path) -> Iterator[str]:
    """Compare the pages of *project* in the languages that have most translations."""
    pages, languages = documentation(project)
    for language, answers in languages.items():
        folder = made / "work" / f"{project.name}-{language}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pages, folder / "docs", ignore=shutil.ignore_patterns("conf.py", "*.po"))
        _configure(folder, project.name)
        _write_catalog(folder / "locale" / language / "LC_MESSAGES" / "all.po", answers)
        yield _row(f"{project.name} ({len(answers)} messages)", language, folder / "docs", folder)


def _configure(folder: Path, name: str) -> None:
    suffixes = {path.suffix for path in (folder / "docs").rglob("*")}
    extensions, read_as = ['"sphinx_cluster"'], {".rst": "restructuredtext"}
    if ".md" in suffixes:
        extensions.insert(0, '"myst_parser"')
        read_as[".md"] = "markdown"
    if ".rst" not in suffixes and ".txt" in suffixes:
        read_as[".txt"] = "restructuredtext"
    conf = CONF.format(extensions=", ".join(extensions), name=name, suffixes=read_as)
    (folder / "docs" / "conf.py").write_text(conf, encoding="utf-8")


def _write_catalog(path: Path, answers: Mapping[str, str]) -> None:
    catalog = Catalog()
    for text, answer in answers.items():
        catalog.add(text, answer)
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=0)


def _row(name: str, language: str, docs: Path, folder: Path) -> str:
    fast, slow = (_built(docs, folder, language, fast=fast) for fast in (True, False))
    different = [
        path
        for path in sorted(fast.files.keys() | slow.files.keys())
        if fast.files.get(path) != slow.files.get(path)
    ]
    mended = MENDED.get(f"{name}/{language}", {})
    said = sorted(fast.warnings ^ slow.warnings)
    for path in different:
        reason = f" (mended: {mended[path]})" if path in mended else ""
        print(f"  {folder / f'fast-{language}' / path} differs{reason}")
    for line in said:
        print(f"  {'fast' if line in fast.warnings else 'Sphinx'} alone says: {line}")
    wrong = set(different) - set(mended)
    return f"{name} | {language} | {len(slow.files)} | {len(wrong)} | {len(said)}"


def _built(docs: Path, folder: Path, language: str, *, fast: bool) -> Built:
    output = folder / f"{'fast' if fast else 'slow'}-{language}"
    shutil.rmtree(output, ignore_errors=True)
    words = ("-m", "sphinx", "-q", "-b", "html", "-D", f"language={language}")
    switch = ("-D", f"cluster_fast_translation={int(fast)}", "-d", str(output) + "-doctrees", "-E")
    ended = subprocess.run(
        [sys.executable, *words, *switch, str(docs), str(output)],
        env=os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1800000000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode:
        raise SystemExit(f"The build of {docs} in {language} failed: {ended.stderr[-300:]}")
    return Built(dict(_files(output)), _warnings(ended.stderr))


def _files(output: Path) -> Iterator[tuple[str, bytes]]:
    for path in output.rglob("*"):
        if path.suffix in (".html", ".js", ".xml", ".json", ".ics") and path.is_file():
            yield path.relative_to(output).as_posix(), path.read_bytes()


def _warnings(said: str) -> frozenset[str]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    lines = filter(str.strip, plain.splitlines())
    return frozenset(line for line in lines if not line.endswith(OURS))
