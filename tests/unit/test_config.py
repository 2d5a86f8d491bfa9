"""The configuration: what holds when nothing is set, what is read, what is refused and how."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest

from sphinx_cluster.config import PREFIX, VALUES, Settings, read
from sphinx_cluster.errors import ConfigurationError


def test_the_defaults_hold_where_nothing_is_set() -> None:
    assert read({}) == Settings(
        languages=("de", "en"),
        project={},
        locales={"en": "en_GB"},
        today=None,
        timezone="Europe/Berlin",
        base_url="",
        engine="memory",
        engine_options={},
        termbase="../locale/terms.csv",
        memory=("../locale/memory.tmx",),
        show_unreviewed=True,
        fast_translation=True,
    )


def test_every_field_of_the_settings_is_one_value() -> None:
    assert [value.field for value in VALUES] == [f.name for f in dataclasses.fields(Settings)]
    assert [value.name for value in VALUES] == [PREFIX + value.field for value in VALUES]


def test_other_names_of_a_conf_py_are_passed_over() -> None:
    given = {"language": "xx", "extensions": ["x"], "project": 7, "clusters": 3}
    assert read(given) == read({})


def test_the_settings_cannot_be_changed() -> None:
    settings = read({})
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.engine = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "value", "read_as"),
    [
        ("languages", ["en"], ("en",)),
        ("languages", ("de", "en", "fr"), ("de", "en", "fr")),
        ("languages", ["de", "pt_BR", "zh_CN"], ("de", "pt_BR", "zh_CN")),
        ("project", {"de": "Netz", "en": "Net"}, {"de": "Netz", "en": "Net"}),
        ("locales", {"de": "de_AT", "en": "en_US"}, {"de": "de_AT", "en": "en_US"}),
        ("today", None, None),
        ("today", "", None),
        ("today", "2026-11-22", date(2026, 11, 22)),
        ("today", date(2026, 11, 22), date(2026, 11, 22)),
        ("today", datetime(2026, 11, 22, 23, 59), date(2026, 11, 22)),  # noqa: DTZ001
        ("base_url", "", ""),
        ("base_url", "https://example.org", "https://example.org/"),
        ("base_url", "https://example.org/site//", "https://example.org/site/"),
        ("base_url", "http://localhost:8000/", "http://localhost:8000/"),
        ("engine", "libre", "libre"),
        ("engine_options", {"libre": {"url": "https://x/"}}, {"libre": {"url": "https://x/"}}),
        ("termbase", "terms.csv", "terms.csv"),
        ("memory", ["a.tmx", "b.TMX"], ("a.tmx", "b.TMX")),
        ("show_unreviewed", False, False),
    ],
)
def test_a_value_is_read_in_each_of_its_forms(field: str, value: object, read_as: object) -> None:
    assert getattr(read({PREFIX + field: value}), field) == read_as


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("languages", "de", "['de', 'en']"),
        ("languages", [], "['de', 'en']"),
        ("languages", None, "['de', 'en']"),
        ("languages", ["de", "xx"], "'xx' is not a known language code"),
        ("languages", ["de", "german"], "'german' is not a known language code"),
        ("languages", ["de-AT"], 'did you mean "de_AT"?'),
        ("languages", ["de", ""], "not ''"),
        ("languages", ["de", 7], "not 7"),
        ("languages", ["de", "en", "de"], "twice"),
        ("languages", ["DE"], 'did you mean "de"?'),
        ("languages", ["de", "en_gb"], 'did you mean "en_GB"?'),
        ("languages", ["de.utf8"], "'de.utf8' is not a known language code"),
        ("languages", ["../de"], "'../de' is not a known language code"),
        ("project", "Net", "by language"),
        ("project", {"xx": "Net"}, "'xx' is not a known language code"),
        ("project", {"de": " "}, "'de'"),
        ("project", {"de": None}, "'de'"),
        ("locales", {"de": "de_XX"}, "'de_XX' is not a known language code"),
        ("locales", ["de"], "by language"),
        ("today", "22.11.2026", "'2026-11-22'"),
        ("today", "2026-02-30", "'2026-02-30'"),
        ("today", 20261122, "20261122"),
        ("base_url", "example.org", "'example.org'"),
        ("base_url", "ftp://example.org/", "https://example.org/"),
        ("base_url", "https://", "https://example.org/"),
        ("base_url", None, "not None"),
        ("base_url", "https://[broken", "https://example.org/"),
        ("base_url", "https://example.org/?page=1", "https://example.org/"),
        ("base_url", "https://example.org/#top", "https://example.org/"),
        ("engine", None, "not None"),
        ("engine_options", {"libre": "https://x/"}, "by engine"),
        ("engine_options", [], "by engine"),
        ("termbase", 7, "not 7"),
        ("memory", [7], "not [7]"),
        ("memory", ["a.csv"], "no TMX file"),
        ("show_unreviewed", "yes", "True or False"),
        ("show_unreviewed", 1, "True or False"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence_that_names_it(
    field: str, value: object, said: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read({PREFIX + field: value})
    message = str(caught.value)
    assert message.startswith(f"{PREFIX}{field}: ")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cluster_langauges", 'did you mean "cluster_languages"?'),
        ("cluster_Engine", 'did you mean "cluster_engine"?'),
        ("cluster_baseurl", 'did you mean "cluster_base_url"?'),
        ("cluster_" + "x" * 40, "expected one of: cluster_base_url, "),
    ],
)
def test_a_mistyped_name_is_refused_with_the_nearest_one(name: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read({name: ["de"]})
    assert f"{name} is no configuration value; {said}" in str(caught.value)


def test_reading_leaves_what_was_given_as_it_was() -> None:
    given: dict[str, Any] = {"cluster_project": {"de": "Netz"}, "cluster_engine_options": {"a": {}}}
    settings = read(given)
    assert given == {"cluster_project": {"de": "Netz"}, "cluster_engine_options": {"a": {}}}
    given["cluster_project"]["de"] = "changed"
    assert settings.project == {"de": "Netz"}
