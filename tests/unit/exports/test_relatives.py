"""What JSON-LD says of related entities is what the page shows."""

from __future__ import annotations

from sphinx_cluster.exports.relatives import Relatives
from tests.unit.exports.samples import partner, publication


def test_each_of_two_entities_with_one_id_has_the_relations_it_names_itself() -> None:
    first, second = partner("a"), partner("a", title="B", member_of=("c", "nobody"))
    site = publication([first, second, partner("c")])
    named = [
        [other["name"] for other in Relatives(one, site, site.address).named("member-of")]
        for one in (first, second)
    ]
    assert named == [[], ["C"]]


def test_an_option_a_type_does_not_have_names_nobody() -> None:
    site = publication([partner("a")])
    (record,) = site.graph.records.values()
    assert Relatives(record, site, site.address).named("organisers") == []
