"""Plugins: found by name, two of one name refused, a broken one reported."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, distribution
from pathlib import Path

import pytest

from sphinx_cluster.entities.event import Event
from sphinx_cluster.errors import PluginError
from sphinx_cluster.plugins import load, packages

GROUP = "sphinx_cluster.views"


def refuse(message: str) -> None:
    """Stand where no warning is expected."""
    pytest.fail(f"unexpected warning: {message}")


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group=GROUP)


def install(folder: Path, distribution: str, points: str, **modules: str) -> None:
    """Write a distribution with entry points in GROUP and modules, as an installer leaves it."""
    metadata = folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\n{points}\n")
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder whose distributions count as installed; imports from it are forgotten."""
    monkeypatch.syspath_prepend(str(tmp_path))
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_plugins_come_by_name_in_alphabetical_order() -> None:
    found = [point("map", "textwrap:wrap"), point("calendar", "textwrap:fill")]
    loaded = load(GROUP, warn=refuse, found=found)
    assert list(loaded) == ["calendar", "map"]
    assert loaded["map"].__name__ == "wrap"


def test_a_group_nobody_registers_in_is_empty() -> None:
    assert load("sphinx_cluster.nothing", warn=refuse) == {}


def test_the_types_of_the_package_itself_are_registered() -> None:
    loaded = load("sphinx_cluster.entities", warn=refuse)
    assert {"partner", "event", "project"} <= set(loaded)
    assert loaded["event"] is Event


def test_every_entry_point_of_the_package_can_be_loaded() -> None:
    points = distribution("sphinx-cluster").entry_points
    groups = {one.group for one in points if one.group.startswith("sphinx_cluster.")}
    assert {"sphinx_cluster.entities", "sphinx_cluster.views"} <= groups
    assert all(load(group, warn=refuse) for group in groups)


def test_a_plugin_of_another_distribution_is_found(site: Path) -> None:
    install(site, "map-view", "map = map_view:draw", map_view="def draw(): return 'map'")
    loaded = load(GROUP, warn=refuse)
    assert loaded["map"]() == "map"
    assert {"list", "table"} <= set(loaded)


def test_two_plugins_of_one_name_are_refused_and_both_distributions_named(site: Path) -> None:
    install(site, "map-view", "map = one:draw", one="draw = 1")
    install(site, "Other-Maps", "map = two:draw", two="draw = 2")
    with pytest.raises(PluginError) as caught:
        load(GROUP, warn=refuse)
    assert '"map"' in str(caught.value)
    assert GROUP in str(caught.value)
    assert "Other-Maps and map-view" in str(caught.value)


def test_a_plugin_named_like_one_of_the_package_is_refused(site: Path) -> None:
    install(site, "my-lists", "list = my_lists:draw", my_lists="draw = 1")
    with pytest.raises(PluginError, match="my-lists and sphinx-cluster"):
        load(GROUP, warn=refuse)


def test_two_claims_without_distributions_are_named_by_what_they_load() -> None:
    found = [point("map", "one:draw"), point("map", "two:draw")]
    with pytest.raises(PluginError, match="one:draw and two:draw"):
        load(GROUP, warn=refuse, found=found)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module_at_all", "ModuleNotFoundError"),
        ("other = 1", "AttributeError"),
        ("def draw(:", "SyntaxError"),
        ("undefined_name", "NameError"),
        ("raise RuntimeError('no licence')", "RuntimeError: no licence"),
        ("1 / 0", "ZeroDivisionError"),
        ("assert False, 'too old'", "AssertionError: too old"),
        ("class Own(RuntimeError): pass\nraise Own('mine')", "Own: mine"),
        ("class Own(Exception): pass\nraise Own('mine')", "Own: mine"),
        ("raise NotImplementedError", "NotImplementedError"),
        ("raise SystemExit('no licence')", "SystemExit: no licence"),
        ("{}['x']", "KeyError"),
        ("open('/no/such/file')", "FileNotFoundError"),
    ],
)
def test_a_plugin_that_cannot_be_imported_is_reported_and_the_rest_load(
    site: Path, source: str, said: str
) -> None:
    install(site, "map-view", "map = broken_map:draw", broken_map=source)
    warnings: list[str] = []
    loaded = load(GROUP, warn=warnings.append)
    assert {"list", "table"} <= set(loaded)
    assert "map" not in loaded
    (warning,) = warnings
    assert '"map"' in warning
    assert "map-view" in warning
    assert said in warning


def test_ctrl_c_while_a_plugin_loads_is_not_held_back(site: Path) -> None:
    install(site, "map-view", "map = quitting:draw", quitting="raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load(GROUP, warn=refuse)


def test_an_unfit_plugin_is_reported_with_its_distribution_and_left_out(site: Path) -> None:
    install(
        site,
        "odd-views",
        "map = odd_views:MAP\ntext = odd_views:draw",
        odd_views="MAP = 1\ndef draw(): ...\n",
    )
    said: list[str] = []
    loaded = load(
        GROUP,
        warn=said.append,
        unfit=lambda plugin: None if callable(plugin) else "it is no function",
        found=distribution("odd-views").entry_points,
    )
    assert list(loaded) == ["text"]
    assert said == [
        'the plugin "map" of odd-views (group sphinx_cluster.views) cannot be used: '
        "it is no function"
    ]


def test_the_folders_of_packages_that_register_plugins_are_found_without_importing(
    site: Path,
) -> None:
    install(site, "one-module", "one = one_module:draw", one_module="def draw(): ...\n")
    install(site, "a-package", "two = a_package.deep:draw")
    (site / "a_package").mkdir()
    (site / "a_package" / "__init__.py").write_text("raise SystemExit\n")
    found = packages()
    assert site / "a_package" in found
    assert site not in found
    assert not any(folder.name == "sphinx_cluster" for folder in found)
    assert "a_package" not in sys.modules
