"""Real catalogs with verdicts of people go in; how many errors the checks find, and how many of
their findings are true, comes out.

The folder is that of ``CLUSTER_SHARED``, else ``shared`` beside the repository, and holds
``corpora/markup-verdicts.jsonl``: for each text whose markup differs from its source, whether that
harms a reader. A finding of severity error in a text without a verdict is printed to be judged.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from frame import Comparison, Workshop

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.checks.check import Finding, Severity
from sphinx_cluster.checks.installed import installed
from sphinx_cluster.checks.message import Page, page_of
from sphinx_cluster.checks.run import run

Text = tuple[str, str, str]
"""The path of a catalog, a source and its translation."""

SHARED = Path(os.environ.get("CLUSTER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
CORPORA = SHARED / "corpora"
VERDICTS = "markup-verdicts.jsonl"


def comparisons(_: Workshop) -> Iterator[Comparison]:
    """Print recall and precision; there is nothing to compare, so nothing is yielded."""
    report(CORPORA)
    yield from ()


def report(folder: Path) -> bool:
    """Print what the checks find in the catalogs of *folder*; return whether there are verdicts."""
    if not (folder / VERDICTS).exists():
        print(f"no verdicts at {folder / VERDICTS}; set CLUSTER_SHARED to the folder above corpora")
        return False
    verdicts = read_verdicts(folder / VERDICTS)
    pages = list(_pages(folder))
    findings = [one for one in run(pages, installed(print)) if one.severity is Severity.ERROR]
    found = {_text(folder, finding) for finding in findings}
    texts = sum(entry.current for page in pages for entry in page.entries)
    print(f"Errors of markup in {texts:,} translations of {len(pages)} real catalogs")
    for verdict, count in sorted(Counter(verdicts.values()).items()):
        hits = sum(verdicts[text] == verdict for text in found if text in verdicts)
        print(f"  {verdict:8} {hits:3} of {count:3} found")
    _print_rates(verdicts, found)
    _print_others([one for one in findings if _text(folder, one) not in verdicts])
    return True


def read_verdicts(path: Path) -> Mapping[Text, str]:
    """Return the verdict on each text."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(row["path"], row["msgid"], row["msgstr"]): row["verdict"] for row in rows}


def _pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.po")):
        language = path.relative_to(folder).parts[1]
        yield page_of(load(path), language=language, source_language="en")


def _text(folder: Path, finding: Finding) -> Text:
    return str(finding.path.relative_to(folder)), finding.msgid, finding.msgstr


def _print_rates(verdicts: Mapping[Text, str], found: set[Text]) -> None:
    """Print recall, and precision among the texts with a clear verdict."""
    errors = {text for text, verdict in verdicts.items() if verdict == "error"}
    false = {text for text, verdict in verdicts.items() if verdict == "fine"} & found
    true = errors & found
    print(f"  recall {len(true) / len(errors):.1%}", end=", ")
    print(f"precision {len(true) / max(1, len(true) + len(false)):.1%}")


def _print_others(findings: Sequence[Finding]) -> None:
    print(f"  {len(findings)} findings in texts without a verdict")
    for one in findings:
        print(f"    {one.path}:{one.line} {one.check}: {one.message()}")
        print(f"      {one.msgid}\n      {one.msgstr}")


if __name__ == "__main__":
    sys.exit(0 if report(CORPORA) else 2)
