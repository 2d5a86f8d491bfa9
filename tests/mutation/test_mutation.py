"""The mutation run itself: which changes it makes, and that it notices who notices them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.__main__ import Mutant, drawn
from tests.mutation.changes import changes
from tests.mutation.reach import Reach
from tests.mutation.trial import PARTS, Copy, Outcome


def changed(source: str) -> set[str]:
    return {change.made_in(source).strip() for change in changes(source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {"(a <= b)", "pass"}),
        ("x = a == b", {"x = (a != b)"}),
        ("x = a in b < c", {"x = (a not in b < c)", "x = (a in b <= c)"}),
        ("x = a and b", {"x = (a or b)"}),
        ("x = not a", {"x = (a)"}),
        ("x = a + b", {"x = (a - b)"}),
        ("x = 3", {"x = 4"}),
        ("x = 4500", {"x = 9000"}),
        ("x = True", {"x = False"}),
        ("x = 'fuzzy'", {"x = ''"}),
        ("x = ''", {"x = 'XX'"}),
        ("def f(): return a", {"def f(): return None"}),
        ("if a: b = c", {"if (not (a)): b = c"}),
        ("x = [a for a in b if f(a)]", {"x = [a for a in b if (not (f(a)))]"}),
        ("while a:\n    break", {"while (not (a)):\n    break", "while a:\n    pass"}),
        ("x = 'ä' < y", {"x = ('ä' <= y)", "x = '' < y"}),
    ],
)
def test_a_source_is_changed_in_every_way(source: str, expected: set[str]) -> None:
    assert changed(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "x: Literal['a']",
        "def f(a: int | None) -> 'b': ...",
        "@dataclass(frozen=True)\nclass A:\n    pass",
        "__all__ = ['a']",
        "class A(Protocol):\n    limit = 3",
        "x = 'what people read'",
        "x = f'{a + b}'",
        f"x = {tuple('abcdefghi')}",
        "from a import b",
    ],
)
def test_what_no_test_should_notice_is_left_alone(source: str) -> None:
    assert changed(source) == set()


def test_code_that_moves_to_another_file_is_drawn_again() -> None:
    source = "def f(a, b):\n    return a < b or a + b > 3 and not a == 5\n"
    here, there = (
        [Mutant(source=path, change=change) for change in changes(prefix + source)]
        for path, prefix in (("src/sphinx_cluster/a/b.py", ""), ("src/sphinx_cluster/c.py", "\n\n"))
    )
    chosen = [[one.change.new for one in drawn(mutants, 4, 0)] for mutants in (here, there)]
    assert chosen[0] == chosen[1]
    assert len(chosen[0]) == 4
    assert chosen[0] != [one.change.new for one in drawn(here, 4, 1)]


def test_tests_of_a_line_come_before_others_and_take_no_longer_than_is_worth_it() -> None:
    near, far, long = (f"tests/unit/{name}.py::test" for name in ("a/near", "b/far", "a/long"))
    reach = Reach(
        tests={"src/sphinx_cluster/a/b.py": {3: [far, near, long]}},
        seconds={near: 1.0, far: 0.5, long: 60.0},
    )
    assert reach.nearest("src/sphinx_cluster/a/b.py", range(3, 4)) == [near, far]
    assert reach.nearest("src/sphinx_cluster/a/b.py", range(1, 2)) == [near, far]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose one test knows that three is more than two."""
    for part in PARTS:
        (tmp_path / "project" / part).mkdir(parents=True)
    package = tmp_path / "project" / "src" / "package"
    package.mkdir()
    (package / "__init__.py").write_text("def more(a, b):\n    return a > b\n")
    test = "from package import more\n\ndef test_more():\n    assert more(3, 2)\n"
    (tmp_path / "project" / "tests" / "test_it.py").write_text(test)
    return tmp_path / "project"


def test_a_change_is_noticed_or_not_and_the_project_stays_as_it_is(project: Path) -> None:
    source = project / "src" / "package" / "__init__.py"
    before = source.read_text()
    copy = Copy.made(project, project.parent / "copy")
    weaker, nothing = changes(before)
    assert (weaker.new, nothing.new) == ("return None", "(a >= b)")
    tests = ["tests/test_it.py::test_more"]
    assert copy.outcome("src/package/__init__.py", weaker, tests, 60) is Outcome.KILLED
    assert copy.outcome("src/package/__init__.py", nothing, tests, 60) is Outcome.SURVIVED
    assert copy.outcome("src/package/__init__.py", nothing, [], 60) is Outcome.UNREACHED
    assert source.read_text() == before
    assert (copy.root / "src" / "package" / "__init__.py").read_text() == before


def test_a_change_that_makes_a_loop_endless_is_late(project: Path) -> None:
    source = "def more(a, b):\n    while a > b:\n        a -= 1\n    return True\n"
    (project / "src" / "package" / "__init__.py").write_text(source)
    copy = Copy.made(project, project.parent / "copy")
    (endless,) = (one for one in changes(source) if one.new == "pass")
    tests = ["tests/test_it.py::test_more"]
    assert copy.outcome("src/package/__init__.py", endless, tests, 3) is Outcome.LATE
