"""A language is the same however its code is written, and each reader gets it as he writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.language_codes import (
    base_of,
    code_of,
    fallbacks,
    is_code,
    is_known,
    locale_of,
    name_of,
    nearest,
    tag_of,
)


@pytest.mark.parametrize(
    ("said", "code", "base", "tag"),
    [
        ("de", "de", "de", "de"),
        ("pt_BR", "pt_BR", "pt", "pt-BR"),
        ("pt-BR", "pt_BR", "pt", "pt-BR"),
        ("zh_Hans_CN", "zh_Hans_CN", "zh", "zh-Hans-CN"),
        ("es_419", "es_419", "es", "es-419"),
        ("fil", "fil", "fil", "fil"),
        ("DE", "de", "de", "de"),
        ("EN-us", "en_US", "en", "en-US"),
        ("ZH-HANT-tw", "zh_Hant_TW", "zh", "zh-Hant-TW"),
        ("de_AT.UTF-8@euro", "de_AT@euro", "de", "de-AT"),
        ("sr@latin", "sr@latin", "sr", "sr-Latn"),
        ("sr_RS@latin", "sr_RS@latin", "sr", "sr-Latn-RS"),
        ("de@euro", "de@euro", "de", "de"),
        ("", "", "", ""),
    ],
)
def test_parts_of_a_code(said: str, code: str, base: str, tag: str) -> None:
    assert (code_of(said), base_of(said), tag_of(said)) == (code, base, tag)


@pytest.mark.parametrize("locale", ["de_AT.UTF-8", "de_AT.UTF-8@euro", "de.utf8", "de_AT@euro"])
def test_the_language_of_a_terminal_is_found(locale: str) -> None:
    assert base_of(locale) == "de"


@pytest.mark.parametrize(
    ("known", "said", "found"),
    [
        (["de", "de_AT"], "de_AT", "de_AT"),
        (["de", "de_AT"], "de-AT", "de_AT"),
        (["de-AT"], "de-AT", "de-AT"),
        (["de_AT", "de"], "de_CH", "de"),
        (["fr", "de_AT"], "de", "de_AT"),
        (["de"], "den", None),
        (["fi"], "fil", None),
        ([], "de", None),
    ],
)
def test_the_nearest_is_the_same_language(known: list[str], said: str, found: str | None) -> None:
    assert nearest(known, said) == found


def test_texts_are_looked_for_with_the_region_first() -> None:
    assert fallbacks("de-AT") == ("de_AT", "de")
    assert fallbacks("de") == ("de",)


@pytest.mark.parametrize("code", ["de", "pt_BR", "zh_Hant", "es_419", "sr@latin", "fil"])
def test_a_code_in_its_usual_letters_is_one(code: str) -> None:
    assert is_code(code)
    assert is_known(code)


@pytest.mark.parametrize(
    "said", ["", "d", "DE", "pt-BR", "german", "de_de", "de ", "de_\n", "../x"]
)
def test_anything_else_is_none(said: str) -> None:
    assert not is_code(said)
    assert not is_known(said)


def test_what_nobody_speaks_is_not_known() -> None:
    assert is_code("qq")
    assert not is_known("qq")
    assert locale_of("qq") is None
    assert name_of("qq") == "qq"


def test_a_region_that_is_not_known_has_the_customs_of_the_language() -> None:
    for said in ("de_QQ", "de-QQ"):
        locale = locale_of(said)
        assert locale is not None
        assert locale.language == "de"
    assert not is_known("de_QQ")


def test_a_language_is_named_in_its_own_language_or_in_that_of_the_reader() -> None:
    assert name_of("de") == "Deutsch"
    assert name_of("de", "en") == "German"
    assert name_of("en", locale_of("de")) == "Englisch"


@given(st.text(max_size=12))
def test_any_text_has_a_base_and_a_tag(said: str) -> None:
    assert base_of(code_of(said)) == base_of(said)
    assert "_" not in tag_of(said)
    assert nearest([said], said) == said
    assert base_of(said) == base_of(said).lower()
