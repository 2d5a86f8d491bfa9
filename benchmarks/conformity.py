"""The tests and pages of other projects go in; whether translation does to them what Sphinx does.

    python benchmarks/conformity.py sphinx [SDIST]        Sphinx's own tests of translation
    python benchmarks/conformity.py myst CHECKOUT         those of MyST-Parser
    python benchmarks/conformity.py pages [SDIST...]      docs/, or projects that ship catalogs

The source distribution of the installed Sphinx is fetched with pip where none is given. Tests run
with the extension in each of their projects; pages are built with the faster transform and
without, and every file and every warning is compared. Returns 1 if anything differs but what the
manual names. Nothing of what is fetched stays outside ``build/conformity``.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from conformity_pages import compare_docs, compare_project
from conformity_sources import unpacked

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "build" / "conformity"
PLUGIN = """\
import sphinx.application

sphinx.application.builtin_extensions += ("sphinx_cluster",)
"""

EXCEPTIONS = {
    "test_html_meta": "asks for a caption without aria-level, which the package adds",
    "test_additional_targets_should_not_be_translated": "fails with Sphinx alone, for its colours",
    "test_additional_targets_should_be_translated": "fails with Sphinx alone, for its colours",
    "test_gettext_html": "asks for code without the name for screen readers the package adds",
}
"""Tests that fail with the extension, and why; the manual names them too."""


def main() -> int:
    """Do what the command line asks for; return 1 if something differs that should not."""
    wanted = _arguments()
    MADE.mkdir(parents=True, exist_ok=True)
    if wanted.what == "pages":
        own = [] if wanted.given else compare_docs(MADE)
        rows = [*own, *(row for one in wanted.given for row in _pages(one))]
        print("\n".join(["project | language | files | different | warnings different", *rows]))
        return 0 if all(row.endswith(" | 0 | 0") for row in rows) else 1
    if wanted.what == "myst":
        tests = Path(*wanted.given) / "tests" / "test_sphinx" / "test_sphinx_builds.py"
        return _tested([tests, "-k", "gettext"])
    source = Path(*wanted.given) if wanted.given else _fetched(f"sphinx=={version('sphinx')}")
    folder = unpacked(source, MADE) / "tests"
    return _tested([folder / "test_intl", folder / "test_builders" / "test_build_gettext.py"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="conformity", description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("sphinx", "myst", "pages"))
    parser.add_argument("given", nargs="*", type=Path, help="source distributions, or a checkout")
    return parser.parse_args()


def _pages(given: Path) -> Sequence[str]:
    print(f"{given.name} ...", flush=True)
    return list(compare_project(unpacked(given, MADE), MADE))


def _fetched(requirement: str) -> Path:
    """Return the source distribution of *requirement*, fetched with pip unless it is there."""
    name, _, number = requirement.partition("==")
    path = MADE / f"{name}-{number}.tar.gz"
    if not path.is_file():
        words = ("pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", requirement)
        subprocess.run([sys.executable, "-m", *words, "--dest", str(MADE)], check=True)
    return path


def _tested(words: Sequence[Path | str]) -> int:
    """Run pytest with the extension in every project; return 1 if a test fails unexpectedly."""
    plugin = MADE / "plugin" / "with_the_extension.py"
    plugin.parent.mkdir(exist_ok=True)
    plugin.write_text(PLUGIN, encoding="utf-8")
    options = ("-q", "-p", "with_the_extension", "-p", "no:cacheprovider", "-rfE", "--tb=no")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *map(str, words)],
        env=_environment(plugin.parent),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    failed = re.findall(r"^(?:FAILED|ERROR) \S+?::(\w+)", ended.stdout, re.MULTILINE)
    print(ended.stdout.strip().splitlines()[-1])
    for name in failed:
        print(f"{name}: {EXCEPTIONS.get(name, 'UNEXPECTED')}")
    return 1 if set(failed) - EXCEPTIONS.keys() or ended.returncode not in (0, 1) else 0


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    sys.exit(main())
