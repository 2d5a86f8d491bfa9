"""What `make` installs is the same on every machine and day: `constraints.txt` names it all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINES = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
VERSIONS = dict(line.split("==") for line in LINES)
NAMED = {canonicalize_name(name): version for name, version in VERSIONS.items()}


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted() -> Iterator[str]:
    """Yield what the project needs, at run time and for each extra."""
    yield from PROJECT["dependencies"]
    for extra in PROJECT["optional-dependencies"].values():
        yield from (one for one in extra if not one.startswith(PROJECT["name"]))


@pytest.mark.parametrize("text", sorted(set(wanted())))
def test_every_requirement_has_a_version_in_its_range(text: str) -> None:
    requirement = Requirement(text)
    version = NAMED.get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not in constraints.txt; make constraints"
    assert requirement.specifier.contains(version, prereleases=True)


def test_constraints_are_names_and_versions_alone() -> None:
    assert LINES
    assert [line for line in LINES if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []
    assert sorted(LINES, key=str.upper) == LINES


def test_every_installation_of_the_makefile_is_constrained() -> None:
    lines = MAKEFILE.replace("\\\n", " ").splitlines()
    installs = [line for line in lines if "pip install" in line]
    free = [line for line in installs if "--constraint constraints.txt" not in line]
    assert len(installs) > len(free)
    assert all("$(VENV)-newest" in line for line in free)


def test_make_constraints_looks_at_every_extra() -> None:
    found = re.search(r"^EVERY_EXTRA := (\S+)$", MAKEFILE, re.MULTILINE)
    assert found is not None
    assert sorted(found[1].split(",")) == sorted(PROJECT["optional-dependencies"])
