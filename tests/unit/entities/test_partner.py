"""A partner has the options the manual promises."""

from __future__ import annotations

from sphinx_cluster.entities.partner import KINDS

from .samples import PARTNER


def test_a_partner_has_its_options() -> None:
    assert set(PARTNER.options) == {
        *("tags", "url", "image", "alt", "kind"),
        *("country", "region", "city", "coordinates", "member-of"),
    }


def test_a_partner_is_of_one_of_eight_kinds() -> None:
    assert list(KINDS.labels) == [
        *("agency", "cluster", "network", "region"),
        *("company", "centre", "university", "other"),
    ]


def test_membership_leads_to_partners_and_must_not_be_circular() -> None:
    membership = PARTNER.references["member-of"]
    assert (membership.to, membership.acyclic) == ("partner", True)
