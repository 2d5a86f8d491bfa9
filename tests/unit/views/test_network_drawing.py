"""A network is drawn whatever its ties are, or declined; never does it take long."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.entities.records import Record
from sphinx_cluster.views.network import ties_of
from sphinx_cluster.views.network_drawing import Member, Network, TieLine, ordered
from tests.unit.entities.samples import graph_of, record

from .drawn import SVG, box_of, parsed, places, titles

PAIRS = st.sets(
    st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda one: one[0] < one[1])
)


def picture(number: int, pairs: set[tuple[int, int]], title: str = "Title") -> Network:
    members = tuple(
        Member(key=("partner", str(n)), title=f"{title} {n}", series=0) for n in range(number)
    )
    lines = tuple(
        TieLine(one=one, other=other, strength=one % 9, direct=not other % 2, words="<&>")
        for one, other in sorted(pairs)
    )
    return Network(label="Network", members=members, lines=lines, legend={"joint": "joint"})


ADDRESSES = {("partner", str(n)): f"p.html#{n}" for n in range(60)}


@settings(deadline=None, max_examples=60)
@given(PAIRS, st.text(st.characters(), max_size=80))
def test_any_network_is_drawn_within_the_box_with_a_link_for_each_member(
    pairs: set[tuple[int, int]], title: str
) -> None:
    for markup in picture(20, pairs, title).draw(ADDRESSES, "d")[:2]:
        root = parsed(markup)
        width, height = box_of(root)
        assert len(titles(root)) == 20
        for x, y in places(root):
            assert 0 <= x <= width
            assert 0 <= y <= height + 1


@settings(deadline=None, max_examples=60)
@given(PAIRS)
def test_the_same_network_is_drawn_the_same(pairs: set[tuple[int, int]]) -> None:
    assert picture(20, pairs).draw({}, "d") == picture(20, set(pairs)).draw({}, "d")


def test_no_words_stand_on_others() -> None:
    for markup in picture(60, {(0, n) for n in range(1, 60)}, "A longer title of a partner").draw(
        ADDRESSES, "d"
    )[:2]:
        texts = list(parsed(markup).iter(f"{SVG}text"))
        lines = [(one.attrib["text-anchor"], float(one.attrib["y"])) for one in texts]
        for anchor in ("start", "end"):
            heights = sorted(y for side, y in lines if side == anchor)
            assert all(low + 14 <= high for low, high in pairwise(heights))


@settings(deadline=None, max_examples=60)
@given(PAIRS)
def test_an_order_holds_everyone_once(pairs: set[tuple[int, int]]) -> None:
    assert sorted(ordered(range(20), pairs)) == list(range(20))


def test_neighbours_are_brought_together() -> None:
    circle = ordered(range(8), [(0, 2), (2, 4), (4, 6), (1, 3), (3, 5), (5, 7)])
    apart = [abs(circle.index(one) - circle.index(other)) for one, other in ((0, 2), (1, 3))]
    assert max(apart) <= 2


def test_the_densest_network_is_drawn_whole() -> None:
    pairs = set(list(combinations(range(60), 2))[:400])
    drawing = picture(60, pairs).draw(ADDRESSES, "d")
    assert sum(len(list(parsed(markup).iter())) for markup in drawing) > 400


def partners(number: int) -> list[Record]:
    return [record("partner", f"p{n}") for n in range(number)]


def test_what_several_take_part_in_ties_them() -> None:
    fair = record("event", "fair", partners=("p0", "p2"), organisers=("p1",))
    project = record("project", "x", partners=("p0", "p2"))
    listed = partners(4)
    ties = ties_of(listed, graph_of([*listed, fair, project]))
    assert ties is not None
    found = {(tie.one, tie.other): tie.through for tie in ties}
    assert found == {
        (0, 1): (("event", "fair"),),
        (0, 2): (("event", "fair"), ("project", "x")),
        (1, 2): (("event", "fair"),),
    }
    assert not any(tie.direct for tie in ties)


def test_circular_memberships_are_ties_like_others() -> None:
    listed = [
        record("partner", "a", member_of=("b",)),
        record("partner", "b", member_of=("a", "c")),
        record("partner", "c", member_of=("a", "c", "nobody")),
    ]
    ties = ties_of(listed, graph_of(listed))
    assert ties is not None
    assert [(tie.one, tie.other, tie.direct, tie.through) for tie in ties] == [
        (0, 1, True, ()),
        (0, 2, True, ()),
        (1, 2, True, ()),
    ]


def test_a_network_that_is_too_dense_is_declined() -> None:
    listed = partners(5000)
    everyone = record("event", "fair", partners=tuple(one.entity.id for one in listed))
    graph = graph_of([*listed, everyone])
    assert ties_of(listed, graph) is None
