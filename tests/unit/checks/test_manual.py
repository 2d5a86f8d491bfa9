"""Every check has an entry in the manual, whose wrong example it finds and whose right one not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.checks.check import Finding
from sphinx_cluster.checks.message import page_of
from sphinx_cluster.checks.run import run
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from tests.unit.checks.samples import checks
from tests.unit.manual_pages import MANUAL

TEXT = (MANUAL / "checks.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### `([\w-]+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```po\n# wrong\n(.*?)\n\n# right\n(.*?)\n```", re.DOTALL)
TERMS = re.compile(r"```text\n(en,de,.*?)```", re.DOTALL)
ENTRIES: Mapping[str, str] = dict(ENTRY.findall(TEXT))
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    """Return the termbase of the page."""
    found = TERMS.search(TEXT)
    assert found
    path = tmp_path_factory.mktemp("terms") / "terms.csv"
    path.write_text(found[1], encoding="utf-8")
    termbase, problems = read_termbase(path)
    assert not problems
    return termbase


def found_in(example: str, terms: Termbase) -> list[Finding]:
    catalog = parse((HEADER + example).encode(), Path("page.po"))
    page = page_of(catalog, language="de", source_language="en", terms=terms)
    return run([page], checks())


def test_every_check_has_an_entry_and_every_entry_a_check() -> None:
    assert set(ENTRIES) == set(checks())


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_the_wrong_example_is_found_and_the_right_one_is_not(name: str, terms: Termbase) -> None:
    examples = EXAMPLE.findall(ENTRIES[name])
    assert examples
    for wrong, right in examples:
        assert name in {one.check for one in found_in(wrong, terms)}
        assert not found_in(right, terms)


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_an_error_is_called_one(name: str) -> None:
    says = "is an error" in " ".join(ENTRIES[name].split())
    assert says == (checks()[name].severity == "error")
