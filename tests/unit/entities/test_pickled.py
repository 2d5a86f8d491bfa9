"""What builds remember of entities comes back as it was, and is written down once."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.pickled import Pickled, PickledOnce


@dataclass(frozen=True, slots=True, kw_only=True)
class One(Pickled):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(PickledOnce):
    number: int
    parts: tuple[One, ...] = ()


pages = st.builds(
    Page,
    number=st.integers(),
    parts=st.lists(st.builds(One, name=st.text()), max_size=3).map(tuple),
)


@given(st.lists(pages, max_size=3))
def test_values_come_back_equal_however_often_they_are_remembered(known: list[Page]) -> None:
    again = pickle.loads(pickle.dumps(known))  # noqa: S301 (written just now)
    assert again == known
    assert pickle.loads(pickle.dumps(again)) == known  # noqa: S301


@given(pages)
def test_a_page_that_was_not_read_again_is_not_written_down_again(page: Page) -> None:
    _, kept = page.__reduce__()
    again = pickle.loads(pickle.dumps(page))  # noqa: S301 (written just now)
    assert again.__reduce__()[1] == kept
    assert again.__reduce__()[1][0] is again.__reduce__()[1][0]
