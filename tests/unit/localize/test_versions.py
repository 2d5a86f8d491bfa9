"""What is installed is known or not; a plain sentence says which library keeps the fast way off."""

from __future__ import annotations

import re
from typing import Final

import pytest

from sphinx_cluster.localize.versions import (
    FAST_MYST,
    FAST_RST,
    MENDS,
    PARTS,
    Part,
    missing_names,
    reason_against,
    shortfall,
)
from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private import myst as private_myst
from sphinx_cluster.private import sphinx as private_sphinx
from sphinx_cluster.private.names import Private, PrivateAttribute, PrivateName

MODULES: Final = {
    "Sphinx": private_sphinx,
    "docutils": private_docutils,
    "myst-parser": private_myst,
}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let versions be installed that the manual names."""
    for library, version in (("Sphinx", "9.0.4"), ("docutils", "0.22.4"), ("myst-parser", "5.2.0")):
        install(library, version, monkeypatch)


def install(library: str, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULES[library], "version", lambda: version)


def hide(gone: Private, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (PrivateName, PrivateAttribute):
        real = kind.is_gone
        monkeypatch.setattr(kind, "is_gone", lambda it, real=real: it == gone or real(it))


@pytest.mark.parametrize(
    ("library", "version"),
    [
        *(("Sphinx", version) for version in ("8.2.0", "8.2.3", "9.0.4", "9.1.0", "9.2.0b1")),
        *(("docutils", version) for version in ("0.21", "0.21.2", "0.22.4", "0.23", "0.23rc1")),
        *(("myst-parser", version) for version in ("5.2.0", "5.2.1")),
    ],
)
def test_known_versions_pass(library: str, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    install(library, version, monkeypatch)
    assert [reason_against(part) for part in PARTS] == ["", "", ""]
    assert shortfall(markdown=True) is None


@pytest.mark.parametrize(
    ("library", "version", "refused"),
    [
        *(("Sphinx", version, {"rst", "md"}) for version in ("8.1.3", "9.3.0", "10.0", "92.0")),
        *(("docutils", version, {"rst", "md"}) for version in ("0.20.1", "0.24", "1.0", "0.2")),
        *(("myst-parser", version, {"md"}) for version in ("5.1.0", "5.3.0", "6.0", "52.0")),
    ],
)
def test_versions_nobody_knows_are_refused_where_they_matter(
    library: str, version: str, refused: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(library, version, monkeypatch)
    found = {"rst": reason_against(FAST_RST), "md": reason_against(FAST_MYST)}
    assert {markup for markup, reason in found.items() if reason} == refused
    for markup in refused:
        start = f"sphinx-cluster does not know {library} {version}, only "
        assert re.fullmatch(re.escape(start) + r"\d+\.\d+(, \d+\.\d+)*", found[markup])
    assert reason_against(MENDS) == ""


@pytest.mark.parametrize(
    ("part", "gone"),
    [(part, name) for part in PARTS for name in part.names],
    ids=lambda it: str(it) if not isinstance(it, Part) else it.does,
)
def test_a_missing_name_is_refused_and_named(
    part: Part, gone: Private, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(gone, monkeypatch)
    version = MODULES[gone.library].version()
    assert reason_against(part) == f"{gone.library} {version} has no {gone}"
    assert [(str(one), without) for one, without in missing_names()] == [
        (reason_against(part), gone.without)
    ]


def test_all_that_is_wrong_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    install("myst-parser", "5.3.0", monkeypatch)
    assert str(shortfall(markdown=True)) == (
        "Translated pages in Markdown take longer, but come out the same: "
        "sphinx-cluster does not know myst-parser 5.3.0, only 5.2."
    )
    hide(private_docutils.INLINER, monkeypatch)
    assert str(shortfall(markdown=True)) == (
        "Translated pages in reStructuredText and Markdown take longer, but come out the same: "
        "docutils 0.22.4 has no docutils.parsers.rst.states.Inliner; "
        "sphinx-cluster does not know myst-parser 5.3.0, only 5.2."
    )
    hide(private_sphinx.LOCALE, monkeypatch)
    assert str(shortfall(markdown=True)) == (
        "Sphinx alone translates pages, and its mistakes are not mended: "
        "Sphinx 9.0.4 has no sphinx.transforms.i18n.Locale."
    )


def test_a_version_of_myst_is_nothing_to_a_site_without_markdown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install("myst-parser", "5.3.0", monkeypatch)
    assert shortfall(markdown=False) is None


def test_with_what_is_installed_here_all_parts_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [reason_against(part) for part in PARTS] == ["", "", ""]
