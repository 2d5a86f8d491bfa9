"""Kinds of option: which texts they read, as what, and what they say to the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.dates import DateError, PartialDate
from sphinx_cluster.entities.kinds import (
    Choice,
    Coordinates,
    Country,
    Email,
    File,
    Flag,
    Kind,
    Moment,
    Number,
    OptionError,
    Picture,
    Position,
    References,
    Tags,
    Url,
    UrlError,
    Words,
)

FAIRS = Choice({"fair": "Trade fair", "conference": "Conference", "other": "Other"})
PARTNERS = References("partner", reverse="Members")

IDS = st.from_regex(r"[a-z0-9ä](?:[a-z0-9._-]*[a-z0-9])?", fullmatch=True)
TAGS = st.text(alphabet="abc äß-&", min_size=1).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Words(), "  Hall 3,\n   east ", "Hall 3, east"),
        (Words(), "", ""),
        (Tags(), "Industry, Energy  and climate,,Industry, ", ("Industry", "Energy and climate")),
        (Tags(), " , ", ()),
        (FAIRS, " Fair ", "fair"),
        (Country(), " de ", "DE"),
        (Coordinates(), "48.78, 9.18", Position(48.78, 9.18)),
        (Coordinates(), "-33.9;+18.4", Position(-33.9, 18.4)),
        (Coordinates(), " 90 , -180 ", Position(90, -180)),
        (Coordinates(), "-90 180", Position(-90, 180)),
        (Url(), " https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        (Url(), "HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        (Url(), "mailto:office@example.org", "mailto:office@example.org"),
        (File(), " /images/a.png ", "/images/a.png"),
        (Moment(), "2023-04", PartialDate(year=2023, month=4)),
        (Flag(), "", True),
        (Flag(), "True", True),
        (Flag(), "yes", True),
        (Flag(), "False", False),
        (Flag(), "no", False),
        (Number(), " 007 ", 7),
        (Number(), "123456789", 123456789),
        (PARTNERS, "ihk, dmg  scania\nihk", ("ihk", "dmg", "scania")),
        (PARTNERS, "", ()),
    ],
)
def test_a_valid_text_is_read_as_its_value(kind: Kind, text: str, value: object) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize("text", [", a", "a ,", ",a,", " , a , ", "a,,\n,", "a a"])
def test_a_stray_comma_makes_no_empty_id(text: str) -> None:
    assert PARTNERS.parse(text) == ("a",)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (FAIRS, "confrence", 'did you mean "conference"?'),
        (FAIRS, "", "expected one of: conference, fair, other"),
        (Country(), "Germny", 'did you mean "DE"?'),
        (Country(), "UK", 'did you mean "GB"?'),
        (Country(), "EU", "ISO 3166-1"),
        (Country(), "", "two letters"),
        (Coordinates(), "somewhere", "latitude, longitude"),
        (Coordinates(), "48.78", "latitude, longitude"),
        (Coordinates(), "48,78, 9,18", "latitude, longitude"),
        (Coordinates(), "nan, inf", "latitude, longitude"),
        (Coordinates(), "90.01, 0", "latitude 90.01 is out of range"),
        (Coordinates(), "-90.01, 0", "-90 to 90"),
        (Coordinates(), "0, 180.5", "longitude 180.5 is out of range"),
        (Coordinates(), "0, -181", "-180 to 180"),
        (Coordinates(), "9" * 400 + ", 0", "out of range"),
        (Flag(), "maybe", '"maybe"'),
        (Number(), "-1", "whole number"),
        (Number(), "1.5", "whole number"),
        (Number(), "٣", "whole number"),
        (Number(), "9" * 10, "whole number"),
    ],
)
def test_another_text_is_refused_with_what_was_expected(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(OptionError) as caught:
        kind.parse(text)
    assert said in str(caught.value)
    assert caught.value.subtype == "value"


def test_a_malformed_moment_is_a_date_error() -> None:
    with pytest.raises(DateError):
        Moment().parse("soon")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
        ),
        *("\x01javascript:alert(1)", "vbscript:x", "file:///etc/passwd", "ftp://example.org"),
        *("//example.org", "example.org", "/path", "", "#", "https://a b", "http://[broken"),
    ],
)
def test_an_address_of_another_scheme_never_becomes_a_link(text: str) -> None:
    with pytest.raises(UrlError) as caught:
        Url().parse(text)
    assert caught.value.subtype == "url"
    assert f'"{text}"' in str(caught.value)


@pytest.mark.parametrize(
    "text", ["https:", "https://", "http:///path", "https:example.org", "mailto:"]
)
def test_an_address_without_host_or_mailbox_is_refused(text: str) -> None:
    with pytest.raises(UrlError):
        Url().parse(text)


@given(st.text())
def test_any_text_is_a_linkable_address_or_refused(text: str) -> None:
    try:
        address = Url().parse(text)
    except UrlError:
        return
    assert address.lower().startswith(("http:", "https:", "mailto:"))


@given(st.lists(IDS, unique=True), st.sampled_from([",", ", ", " ", "\n", " ,\t"]))
def test_ids_written_in_a_row_are_read_in_their_order(ids: list[str], between: str) -> None:
    assert PARTNERS.parse(between.join(ids)) == tuple(ids)


@given(st.text(alphabet=", \t\nab"))
def test_read_ids_are_never_empty_never_double_and_hold_no_space(text: str) -> None:
    ids = PARTNERS.parse(text)
    assert len(set(ids)) == len(ids)
    assert all(one and not set(one) & set(", \t\n") for one in ids)
    assert "".join(dict.fromkeys("".join(ids))) == "".join(dict.fromkeys(text)).translate(
        str.maketrans("", "", ", \t\n")
    )


@given(st.lists(TAGS.filter(bool), unique=True))
def test_tags_written_in_a_row_are_read_in_their_order(tags: list[str]) -> None:
    assert Tags().parse(" , ".join(tags)) == tuple(tags)


@given(st.text())
def test_reading_words_or_tags_again_changes_nothing(text: str) -> None:
    words, tags = Words().parse(text), Tags().parse(text)
    assert Words().parse(words) == words
    assert Tags().parse(", ".join(tags)) == tags


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_can_be_written(latitude: float, longitude: float) -> None:
    read = Coordinates().parse(f"{latitude:.10f}, {longitude:.10f}")
    assert (read.latitude, read.longitude) == pytest.approx((latitude, longitude), abs=1e-9)


def test_words_and_tags_are_translated_and_nothing_else_is() -> None:
    plain: list[Kind] = [FAIRS, Country(), Coordinates(), Url(), File(), Moment(), Flag(), PARTNERS]
    assert Words().translated
    assert Tags().translated
    assert not [kind for kind in plain if kind.translated]


@pytest.mark.parametrize("text", ["A1", "a1", " A1 "])
def test_the_words_of_a_choice_may_have_capitals(text: str) -> None:
    assert Choice({"A1": "Beginners", "B2": "Experts"}).parse(text) == "A1"


@pytest.mark.parametrize("text", ["office@example.org", " mailto:office@example.org "])
def test_a_mailbox_is_kept_without_its_scheme(text: str) -> None:
    assert Email().parse(text) == "office@example.org"


@pytest.mark.parametrize("text", ["", "office", "a@b", "a b@example.org", "a@example.org, b@c.de"])
def test_what_is_no_mailbox_is_refused(text: str) -> None:
    with pytest.raises(OptionError, match="is no mailbox"):
        Email().parse(text)


def test_a_picture_names_the_option_of_its_text_alternative() -> None:
    assert Picture().alternative("photo") == "photo-alt"
    assert Picture(alt="words").alternative("photo") == "words"
