"""A project has the options the manual promises; its status follows from its dates."""

from __future__ import annotations

import pytest

from sphinx_cluster.entities.project import KINDS, STATUSES

from .samples import PROJECT, TODAY, record, when


def test_a_project_has_its_options() -> None:
    assert set(PROJECT.options) == {
        *("tags", "url", "image", "alt", "kind", "start", "end", "open", "status"),
        *("coordinator", "partners", "part-of"),
    }


def test_a_project_is_of_one_of_four_kinds_and_three_statuses() -> None:
    assert list(KINDS.labels) == ["research", "cooperation", "initiative", "other"]
    assert list(STATUSES.labels) == ["planned", "running", "completed"]


@pytest.mark.parametrize(
    ("name", "target", "acyclic"),
    [
        ("coordinator", "partner", False),
        ("partners", "partner", False),
        ("part-of", "project", True),
    ],
)
def test_a_projects_relations_lead_to_the_right_type(
    name: str, target: str, *, acyclic: bool
) -> None:
    assert (PROJECT.references[name].to, PROJECT.references[name].acyclic) == (target, acyclic)


@pytest.mark.parametrize(
    ("start", "end", "is_open", "status"),
    [
        ("2023-05-24", "", False, "planned"),
        ("2024", "", True, "planned"),
        ("2023-05-23", "", False, "running"),
        ("2023-05-01", "2023-05-23", False, "running"),
        ("2023", "", False, "running"),
        ("1988", "", True, "running"),
        ("2023-05-01", "2023-05-22", False, "completed"),
        ("2017", "2021", False, "completed"),
        ("", "2021", False, "completed"),
        ("", "", False, None),
        ("", "", True, None),
    ],
)
def test_the_status_of_a_project_follows_from_its_dates(
    start: str, end: str, *, is_open: bool, status: str | None
) -> None:
    project = record("project", "x", start=when(start), end=when(end), open=is_open).entity
    assert project.status_on(TODAY) == status


def test_a_status_given_counts_more_than_the_dates() -> None:
    project = record("project", "x", start=when("2017"), end=when("2021"), status="running").entity
    assert project.status_on(TODAY) == "running"
