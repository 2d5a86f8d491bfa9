"""A build is remembered only where it is certain what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sphinx_cluster.inputs import basis, paths
from sphinx_cluster.inputs.basis import Basis, basis_of
from sphinx_cluster.inputs.journal import Journal


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text("text", encoding="utf-8")
    return path


def remembered(
    read: Mapping[str, str],
    *,
    written: frozenset[str] = frozenset(),
    own: tuple[Path, ...] = (),
    complete: bool = True,
    former: Basis | None = None,
) -> Basis | None:
    journal = Journal(
        read=read, written=written, variables=frozenset({"RELEASE"}), complete=complete
    )
    return basis_of(
        journal, call="c", environment={"RELEASE": "1"}, made={}, own=own, former=former
    )


def difference(known: Basis | None, call: str = "c", **environment: str) -> str:
    assert known is not None
    return known.difference(call, environment or {"RELEASE": "1"}, paths.state)


def test_nothing_differs_where_only_the_times_do(page: Path) -> None:
    known = remembered({str(page): paths.stamp(str(page))})
    page.write_text("text", encoding="utf-8")
    assert difference(known) == ""
    page.write_text("tekt", encoding="utf-8")
    assert difference(known) == str(page)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda known: difference(known, "other"), "the call, the program or the day"),
        (lambda known: difference(known, RELEASE="2"), "RELEASE"),
        (lambda known: difference(known, OTHER="2"), "RELEASE"),
    ],
)
def test_the_call_and_the_variables_count(
    change: Callable[[Basis | None], str], name: str, page: Path
) -> None:
    assert change(remembered({})) == name


def test_a_source_saved_during_the_build_is_not_trusted(page: Path) -> None:
    before = paths.stamp(str(page))
    page.write_text("saved meanwhile", encoding="utf-8")
    assert remembered({str(page): before}) is None
    assert remembered({str(page): before}, written=frozenset({str(page)})) is not None
    assert remembered({str(page): before}, own=(page.parent,)) is not None


def test_an_incomplete_journal_is_not_trusted() -> None:
    assert remembered({}, complete=False) is None


def test_what_an_earlier_build_read_still_counts(page: Path) -> None:
    first = remembered({str(page): paths.stamp(str(page))})
    second = remembered({}, former=first)
    page.unlink()
    assert difference(second) == str(page)


def test_what_is_installed_counts_by_its_times(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_INSTALLED", (str(page.parent),))
    known = remembered({str(page): paths.stamp(str(page))})
    assert difference(known) == ""
    page.write_text("text", encoding="utf-8")
    assert difference(known) == str(page)


def test_a_basis_survives_the_file_it_is_kept_in(page: Path, tmp_path: Path) -> None:
    known = remembered({str(page): paths.stamp(str(page))})
    assert known is not None
    kept = tmp_path / "kept.json"
    basis.save(kept, known)
    assert basis.load(kept) == known
    for spoilt in ("", "[]", '{"call": "c"}', '{"other": 1}'):
        kept.write_text(spoilt, encoding="utf-8")
        assert basis.load(kept) is None
    assert basis.load(tmp_path / "none") is None


def test_no_value_of_a_variable_is_kept(tmp_path: Path) -> None:
    found = basis_of(
        Journal(read={}, written=frozenset(), variables=frozenset({"KEY"}), complete=True),
        call="c",
        environment={"KEY": "a-secret"},
        made={},
        own=(),
    )
    assert found is not None
    basis.save(tmp_path / "kept.json", found)
    assert "a-secret" not in (tmp_path / "kept.json").read_text(encoding="utf-8")
