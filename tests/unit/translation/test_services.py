"""What the manual says of each service: where texts go, which key it wants, how much it takes."""

from __future__ import annotations

import platform
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from sphinx_cluster.translation.engines.choose import ChosenEngine, choose
from sphinx_cluster.translation.errors import EngineError, MissingKeyError, Trouble
from tests.unit.translation import protocols, servers
from tests.unit.translation.protocols import KEY, KEYS, PROTOCOLS
from tests.unit.translation.servers import Reply, Request, Server, serving

HOSTS = {
    "google": "translate.google.com",
    "mymemory": "api.mymemory.translated.net",
    "libre": "libretranslate.com",
    "microsoft": "api.cognitive.microsofttranslator.com",
    "deepl-free": "api-free.deepl.com",
    "yandex": "translate.yandex.net",
    "qcri": "mt.qcri.org",
    "papago": "openapi.naver.com",
    "baidu": "fanyi-api.baidu.com",
    "deepl": "api.deepl.com",
    "openai": "api.openai.com",
}
WANTED_KEYS = {
    "libre": ["LIBRE_API_KEY"],
    "microsoft": ["MICROSOFT_API_KEY"],
    "deepl-free": ["DEEPL_API_KEY"],
    "yandex": ["YANDEX_API_KEY"],
    "qcri": ["QCRI_API_KEY"],
    "papago": ["PAPAGO_CLIENT_ID", "PAPAGO_SECRET_KEY"],
    "baidu": ["BAIDU_APPID", "BAIDU_APPKEY"],
    "deepl": ["DEEPL_API_KEY"],
    "openai": ["OPENAI_API_KEY"],
}
MOST = {
    "mymemory": 450,
    "qcri": 1500,
    "libre": 2000,
    "baidu": 2000,
    "deepl-free": 3000,
    "google": 4500,
    "papago": 4500,
    "openai": 6000,
    "yandex": 9000,
    "microsoft": 10_000,
    "deepl": 10_000,
}
"""How many characters go in one text."""


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in KEYS:
        monkeypatch.setenv(variable, KEY)


def engine(name: str, **options: Any) -> ChosenEngine:
    if name == "openai":
        options.setdefault("model", "test")
    return choose(name, options, base=Path())


def asked(name: str, target: str = "de", source: str = "en", **options: Any) -> Request:
    """Return what a service is asked when one text is translated."""
    with serving(PROTOCOLS[name]()) as server:
        chosen = engine(name, url=server.url, **options)
        assert chosen.engine.translate(["Good day."], source=source, target=target)
        return server.requests[-1]


def trouble(name: str, reply: Reply) -> EngineError:
    """Return the error that an answer of a service leads to."""
    with serving(lambda _: reply) as server, pytest.raises(EngineError) as caught:
        engine(name, url=server.url).engine.translate(["Good day."], source="en", target="de")
    return caught.value


@pytest.mark.parametrize("name", PROTOCOLS)
def test_the_host_that_receives_the_texts_is_known_before(name: str) -> None:
    assert engine(name).destination == HOSTS[name]


@pytest.mark.parametrize("name", PROTOCOLS)
def test_texts_go_to_that_host(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "openai":
        pytest.skip("its own library sends, to the host of its client")
    sent: list[str] = []

    def request(_: object, __: str, url: str, **___: object) -> None:
        sent.append(url)
        raise requests.Timeout

    monkeypatch.setattr(requests.Session, "request", request)
    with pytest.raises(EngineError):
        engine(name).engine.translate(["Good day."], source="en", target="es")
    assert {url.split("/")[2] for url in sent} == {HOSTS[name]}
    assert all(url.startswith("https://") for url in sent)


@pytest.mark.parametrize(
    ("name", "variable"), [(name, one) for name, keys in WANTED_KEYS.items() for one in keys]
)
def test_the_variable_of_a_key_that_is_missing_is_named(
    name: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, " ")
    with pytest.raises(MissingKeyError, match=f"set the environment variable {variable}$"):
        engine(name)


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_some_services_need_no_key(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in KEYS:
        monkeypatch.delenv(variable)
    assert engine(name).destination == HOSTS[name]


@pytest.mark.parametrize("name", PROTOCOLS)
def test_no_more_characters_go_in_one_text_than_the_manual_says(name: str) -> None:
    limits = engine(name).limits
    assert limits.text == MOST[name]
    assert limits.request >= limits.text


@pytest.mark.parametrize("name", [name for name in PROTOCOLS if name != "openai"])
@pytest.mark.parametrize(("given", "seconds"), [({}, 30), ({"timeout": 7}, 7)])
def test_a_service_is_late_after_thirty_seconds_unless_told_otherwise(
    name: str, given: dict[str, int], seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: set[object] = set()

    def request(*_: object, timeout: tuple[float, float], **__: object) -> None:
        waits.add(timeout)
        raise requests.Timeout

    monkeypatch.setattr(requests.Session, "request", request)
    with pytest.raises(EngineError) as caught:
        engine(name, **given).engine.translate(["Good day."], source="en", target="es")
    assert caught.value.trouble is Trouble.LATE
    assert waits == {(min(seconds, 10), seconds)}


def chat(server: Server, **options: Any) -> ChosenEngine:
    return engine("openai", base_url=f"{server.url}/v1", **options)


def test_a_language_model_gets_eight_texts_in_a_request_and_two_minutes() -> None:
    with serving(protocols.openai()) as server:
        chosen = chat(server)
        chosen.engine.translate(["Good day."], source="en", target="de")
    assert chosen.limits.texts == 8
    assert server.requests[0].headers["x-stainless-read-timeout"] == "120.0"
    assert chat(server, texts=3).limits.texts == 3


@pytest.mark.parametrize(
    ("name", "place", "target", "said"),
    [
        ("google", "tl", "zh", "zh-CN"),
        ("google", "tl", "he", "iw"),
        ("google", "tl", "jv", "jw"),
        ("google", "tl", "pt_BR", "pt"),
        ("microsoft", "to", "zh", "zh-hans"),
        ("microsoft", "to", "no", "nb"),
        ("deepl-free", "target_lang", "en", "en-GB"),
        ("deepl-free", "target_lang", "pt", "pt-PT"),
        ("papago", "target", "zh", "zh-CN"),
        ("baidu", "to", "es", "spa"),
        ("baidu", "to", "ja", "jp"),
        ("baidu", "to", "ko", "kor"),
        ("baidu", "to", "sr@latin", "sr"),
        ("libre", "target", "de_AT", "de"),
        ("yandex", "lang", "fr-CA", "en-fr"),
    ],
)
def test_a_language_has_the_name_that_the_service_gives_it(
    name: str, place: str, target: str, said: str
) -> None:
    request = asked(name, target, "de" if target == "en" else "en")
    assert {**request.query, **request.form}[place] == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        *(("en", "EN-GB"), ("en_GB", "EN-GB"), ("en_US", "EN-US"), ("pt", "PT-PT")),
        *(("pt_PT", "PT-PT"), ("pt_BR", "PT-BR"), ("de_AT", "DE"), ("es_419", "ES-419")),
        *(("zh_Hans", "ZH-HANS"), ("zh_Hant", "ZH-HANT"), ("zh_CN", "ZH"), ("sr@latin", "SR")),
    ],
)
def test_deepl_gets_a_language_with_its_region_where_it_knows_that(target: str, said: str) -> None:
    request = asked("deepl", target, "fr_FR")
    assert (request.json["source_lang"], request.json["target_lang"]) == ("FR", said)


def test_options_reach_the_service() -> None:
    assert asked("mymemory", email="a@example.org").query["de"] == "a@example.org"
    region = asked("microsoft", region="westeurope").headers
    assert region["Ocp-Apim-Subscription-Region"] == "westeurope"
    assert asked("qcri", domain="news").query["domain"] == "news"
    assert asked("qcri").query["domain"] == "general"
    assert asked("deepl", formality="more").json["formality"] == "more"


def test_deepl_is_not_told_of_the_machine() -> None:
    sent = asked("deepl").headers["User-Agent"]
    assert platform.system() not in sent
    assert platform.release() not in sent


def test_keys_reach_the_service_where_it_wants_them() -> None:
    assert asked("libre").form["api_key"] == KEY
    assert asked("yandex").query.get("key") or asked("yandex").form["key"] == KEY
    assert asked("qcri").query["key"] == KEY
    assert asked("papago").headers["X-Naver-Client-Id"] == KEY
    assert asked("baidu").form["appid"] == KEY


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        *((code, Trouble.REFUSED) for code in (401, 403)),
        *((code, Trouble.SPENT) for code in (402, 456)),
        *((code, Trouble.LATE) for code in (408, 504)),
        *((code, Trouble.BUSY) for code in (425, 429, 503, 529)),
        *((code, Trouble.FAULT) for code in (300, 399, 500, 502)),
        *((code, Trouble.TEXT) for code in (400, 404, 499)),
    ],
)
def test_a_status_says_what_is_amiss(status: int, expected: Trouble) -> None:
    error = trouble("libre", servers.status(status)(Reply(body="")))
    assert (error.trouble, error.detail) == (expected, f"HTTP {status}")


def test_a_wait_may_be_said_as_a_date() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(minutes=5))
    wait = trouble("libre", servers.busy(until)(Reply(body=""))).wait
    assert wait is not None
    assert 200 < wait <= 300
    without_zone = until.replace("+0000", "-0000")
    assert trouble("libre", servers.busy(without_zone)(Reply(body=""))).wait == pytest.approx(
        wait, abs=60
    )


def test_a_date_that_is_over_is_no_wait_and_nonsense_says_nothing() -> None:
    past = "Sun, 22 Nov 2020 08:00:00 GMT"
    assert trouble("libre", servers.busy(past)(Reply(body=""))).wait == 0
    assert trouble("libre", servers.busy("soon")(Reply(body=""))).wait is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((code, Trouble.REFUSED) for code in (52003, 54001, 58000, 58002, 90107)),
        *((code, Trouble.BUSY) for code in (54003, 54005)),
        (52001, Trouble.LATE),
        (52002, Trouble.FAULT),
        (54004, Trouble.SPENT),
        (58001, Trouble.LANGUAGE),
        (99999, Trouble.TEXT),
    ],
)
def test_what_baidu_says_with_a_number_is_understood(code: int, expected: Trouble) -> None:
    assert trouble("baidu", Reply(body=f'{{"error_code": "{code}"}}')).trouble is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [(403, Trouble.LANGUAGE), (429, Trouble.SPENT), (500, Trouble.FAULT)],
)
def test_what_mymemory_says_with_a_number_is_understood(code: int, expected: Trouble) -> None:
    said = f'{{"responseData": {{"translatedText": ""}}, "responseStatus": "{code}"}}'
    assert trouble("mymemory", Reply(body=said)).trouble is expected
