"""What of a text may change without its wording changing, and what may not."""

from __future__ import annotations

import pytest

from sphinx_cluster.catalogs.reuse import adapted
from sphinx_cluster.catalogs.translations import skeleton


def tokens(text: str) -> list[str]:
    return [f"{kind}: {token}" for kind, token in skeleton(text).tokens]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [it](a.md).", ["link: a.md"]),
        ("See [it](a.md#b_(c)).", ["link: a.md#b_(c)"]),
        ('See [it](a.md "T").', ["link: a.md"]),
        ("See (a.md).", []),
        ("See [it] (a.md).", []),
        ("See https://a.org/x?y=1&z, please.", ["url: https://a.org/x?y=1&z"]),
        ("See https://a.org.", ["url: https://a.org"]),
        ("See *https://a.org/b*!", ["url: https://a.org/b"]),
        ("See ftp://a.org and mailto:b@c.org?", ["url: ftp://a.org", "url: mailto:b@c.org"]),
        ("See xhttps://a.org", []),
        ("See `it <a.html>`_.", ["target: a.html"]),
        ("See {doc}`it <a/b>`.", ["target: a/b"]),
        ("See {doc}`a`.", ["target: a"]),
        ("See {cluster:event}`a`.", ["target: a"]),
        ("See :py:func:`a.b`.", ["target: a.b"]),
        ("See {own}`word`.", []),
        ("See {own}`a-b`.", ["target: a-b"]),
        ("See {own}`a1`.", ["target: a1"]),
        ("See {own}`two words`.", []),
        ("Press {kbd}`F-1`.", []),
        ("Press {guilabel}`a/b`.", []),
        ("See `a-b`.", []),
        ("In 2023 or 1,250.50 at 10:30", ["number: 2023", "number: 1,250.50", "number: 10:30"]),
        ("On 2023-05-12 or 1/2", ["number: 2023-05-12", "number: 1/2"]),
        ("A4 3D 2nd v1.2 x_3 #5 &6 @7 8-bit -9 4's", []),
        ("(5) 6. 7, 8% 9€", ["number: 5", "number: 6", "number: 7", "number: 8", "number: 9"]),
    ],
)
def test_targets_addresses_and_numbers_are_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_two_texts_have_one_shape_if_nothing_but_tokens_and_spaces_differ() -> None:
    assert skeleton("See [a](b.md)  in 2023 ").shape == skeleton("See [a](c.md) in 2024").shape
    assert skeleton("See [a](b.md)").shape != skeleton("See [a](2023)x").shape
    assert skeleton("In 2023").shape != skeleton("In https://a.org").shape
    assert skeleton("In 2023").shape != skeleton("On 2023").shape


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("7", "9", True),
        ("7", "8", False),
        ("8", "9", False),
        ("80", "88", True),
        ("80", "70", False),
        ("11", "18", True),
        ("11", "12", False),
        ("18", "17", False),
        ("110", "120", True),
        ("11000", "12000", False),
        ("110000", "120000", True),
        ("12", "123", True),
        ("1.5", "1,5", False),
        ("2023", "2024", True),
    ],
)
def test_a_number_is_changed_only_where_the_words_around_it_stay(
    was: str, now: str, same: bool
) -> None:
    done = adapted(skeleton(f"a {was} km walk"), skeleton(f"a {now} km walk"), f"{was} km", "de")
    assert done == ((f"{now} km", f"{was} → {now}") if same else None)


def test_a_language_without_rules_takes_the_same_number_only() -> None:
    assert adapted(skeleton("3 a"), skeleton("4 a"), "3 b", "qqq") is None
    assert adapted(skeleton("[a](3) b"), skeleton("[a](4) b"), "[c](3) d", "qqq") == (
        "[c](4) d",
        "3 → 4",
    )


def test_what_stands_in_the_translation_less_often_is_not_changed() -> None:
    old, new = skeleton("[a](x.md) and [b](x.md)"), skeleton("[a](y.md) and [b](y.md)")
    assert adapted(old, new, "[a](x.md) und [b](x.md)", "de") == (
        "[a](y.md) und [b](y.md)",
        "x.md → y.md",
    )
    assert adapted(old, new, "[a](x.md) und b", "de") is None
    assert adapted(old, new, "[a](x.md) [b](x.md) [c](x.md)", "de") is None


def test_texts_of_another_shape_have_nothing_in_common() -> None:
    assert adapted(skeleton("In 2023"), skeleton("On 2023"), "2023", "de") is None
