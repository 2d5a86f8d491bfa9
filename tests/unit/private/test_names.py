"""Private names are looked for where they stand; where they are gone, nothing fails for it."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private import myst as private_myst
from sphinx_cluster.private import sphinx as private_sphinx
from sphinx_cluster.private.names import Private, PrivateAttribute, PrivateName

ALL: Final = (*private_sphinx.NAMES, *private_docutils.NAMES, *private_myst.NAMES)


def named(module: str, name: str) -> PrivateName:
    return PrivateName(library="json", module=module, name=name, without="something plainer")


@pytest.mark.parametrize(
    ("module", "name", "is_there"),
    [
        ("json", "loads", True),
        ("json", "JSONDecoder.decode", True),
        ("json", "nothing", False),
        ("json", "nothing.decode", False),
        ("json", "JSONDecoder.nothing", False),
        ("json.nothing", "loads", False),
        ("no_such_package", "loads", False),
    ],
)
def test_a_name_is_found_or_gone(module: str, name: str, is_there: bool) -> None:
    looked_for = named(module, name)
    assert (looked_for.found() is not None) == is_there
    assert looked_for.is_gone() != is_there
    assert str(looked_for) == f"{module}.{name}"


@pytest.mark.parametrize(("example", "gone"), [(lambda: 1j, False), (lambda: "x", True)])
def test_an_attribute_is_looked_for_in_an_object(example: object, gone: bool) -> None:
    attribute = PrivateAttribute(
        library="x",
        owner="complex",
        name="imag",
        without="-",
        example=example,  # type: ignore[arg-type]
    )
    assert attribute.of(2j) == 2
    assert attribute.of("text") is None
    assert attribute.is_gone() == gone


def test_an_attribute_only_a_build_has_is_not_said_to_be_gone() -> None:
    attribute = PrivateAttribute(library="x", owner="y", name="z", without="-")
    assert not attribute.is_gone()


@pytest.mark.parametrize("name", ALL, ids=str)
def test_the_installed_libraries_have_each_name(name: Private) -> None:
    assert not name.is_gone()


@pytest.mark.parametrize("name", ALL, ids=str)
def test_each_name_says_in_a_clause_what_happens_without_it(name: Private) -> None:
    assert len(name.without.split()) > 3
    assert not name.without.endswith(".")


WITHOUT_NAMES: Final = """
import importlib, pkgutil, sys
import myst_parser.parsers.sphinx_, sphinx.application, sphinx.search, sphinx.transforms.i18n
from importlib import import_module
TAKEN = {TAKEN!r}
for module, name in TAKEN:
    owner, _, last = name.rpartition(".")
    holder = import_module(module)
    for part in filter(None, owner.split(".")):
        holder = getattr(holder, part)
    delattr(holder, last)
assert not [name for name in sys.modules if name.startswith("sphinx_cluster")]
import sphinx_cluster
for found in pkgutil.walk_packages(sphinx_cluster.__path__, "sphinx_cluster."):
    if not found.name.endswith("__main__") and ".engines." not in found.name:  # some need an extra
        import_module(found.name)
from sphinx_cluster.localize.versions import missing_names
missing = {{obstacle.missing for obstacle, _ in missing_names()}}
print(len(missing))
assert missing >= {{f"{{module}}.{{name}}" for module, name in TAKEN}}, missing
"""


def test_every_module_is_imported_although_every_name_is_gone() -> None:
    names = [name for name in ALL if isinstance(name, PrivateName)]
    # a class goes with what is in it, so that only the class is taken
    whole = {(one.module, one.name) for one in names}
    taken = [
        (module, name)
        for module, name in sorted(whole)
        if (module, name.rpartition(".")[0]) not in whole
    ]
    program = WITHOUT_NAMES.format(TAKEN=taken)
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert int(ended.stdout) >= len(taken)
