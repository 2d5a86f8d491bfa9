"""Country codes: those of ISO 3166-1, and the one most likely meant."""

from __future__ import annotations

import pytest
from babel import Locale

from sphinx_cluster.entities.kinds import codes, nearest_code

ISO_3166_1 = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - the standard's table reads best as one
)


def test_the_codes_are_the_249_of_the_standard() -> None:
    assert len(ISO_3166_1) == 249
    assert codes() == ISO_3166_1


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_country_has_a_name_of_its_own(language: str) -> None:
    names = [Locale(language).territories[code] for code in codes()]
    assert len(set(names)) == len(names)
    assert not [name for name in names if not name or name in codes()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("deutchland", "DE"),
        ("Frankreich", "FR"),
        ("Japn", "JP"),
        ("Südkorea", "KR"),
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("USA", "US"),
        ("DEU", "DE"),
        ("GBR", "GB"),
        ("CHE", "CH"),
        ("FRA", "FR"),
    ],
)
def test_a_name_or_another_code_leads_to_the_country_meant(text: str, code: str) -> None:
    assert nearest_code(text) == code


@pytest.mark.parametrize("code", sorted(ISO_3166_1))
def test_the_german_and_english_name_of_each_country_lead_to_its_code(code: str) -> None:
    for language in ("de", "en"):
        assert nearest_code(Locale(language).territories[code]) == code


@pytest.mark.parametrize("text", ["", "XX", "qqqqqq", "123"])
def test_nothing_is_offered_where_nothing_is_near(text: str) -> None:
    assert nearest_code(text) is None
