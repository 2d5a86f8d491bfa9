"""No check is registered without defects of its kind being put into good translations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.unit.checks import (
    brought_in,
    defects,
    markup_defects,
    test_seeded_defects,
    test_seeded_states,
    test_seeded_words,
)
from tests.unit.checks.samples import checks

TABLES: tuple[Mapping[str, tuple[str, object]], ...] = (
    defects.DEFECTS,
    markup_defects.DEFECTS,
    brought_in.BROUGHT_IN,
    test_seeded_states.STATES,
)
BY_A_TEST_OF_ITS_OWN: Mapping[str, Callable[..., None]] = {
    "untranslated": test_seeded_defects.test_a_copy_of_the_source_is_found_where_most_is_translated,
    "inconsistent": test_seeded_defects.test_another_translation_of_the_same_source_is_found,
    "address-form": test_seeded_words.test_du_among_sie_is_found,
    "term": test_seeded_words.test_a_term_that_is_not_used_is_found,
    "forbidden-term": test_seeded_words.test_a_term_that_is_not_used_is_found,
    "skip-comment": test_seeded_words.test_a_comment_that_switches_off_nothing_is_found,
}


@pytest.mark.parametrize("name", sorted(checks()))
def test_a_check_has_defects_to_find(name: str) -> None:
    tables = (check for table in TABLES for check, _ in table.values())
    assert name in {*BY_A_TEST_OF_ITS_OWN, *tables}
