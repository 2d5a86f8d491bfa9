"""What exports are told of an entity in words."""

from __future__ import annotations

import pytest

from tests.unit.exports.samples import event, publication


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Eine Messe.", "Eine Messe."),
        ("Eine Messe. Aussteller sind:", "Eine Messe."),
        ("Ab 23. Mai, z. B. in Stuttgart. Aussteller sind:", "Ab 23. Mai, z. B. in Stuttgart."),
        ("Aussteller sind:", "Aussteller sind …"),
        ("Ab 23. Mai sind da :", "Ab 23. Mai sind da …"),
        ("Thema: Strom", "Thema: Strom"),
        (":", "…"),
    ],
)
def test_a_summary_does_not_lead_to_what_is_left_out(written: str, told: str) -> None:
    record = event(summary=(written,))
    assert publication([record]).summary(record) == told
