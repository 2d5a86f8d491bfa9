"""A request in a service's own protocol goes in; its answer in that protocol comes out.

Each is written after the service's own documentation, with `spoken` as its translation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType

from tests.unit.translation.servers import Answer, Reply, Request

KEY = "s3cr3t-key-0815"
WORDS: Mapping[str, str] = {"Good day.": "Guten Tag.", "Welcome": "Willkommen"}
Say = Callable[[str], str]


def spoken(text: str) -> str:
    """Return a "translation" that has the tags of *text* where they were."""
    return WORDS.get(text) or re.sub(
        r"(?<![<\w/])[a-zA-Z]+(?![\w]*=|>)", lambda m: m[0][::-1], text
    )


def google(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        said = escape(say(request.query["q"]))
        page = f'<html><body><div class="result-container">{said}</div></body></html>'
        return Reply(body=page, kind="text/html")

    return answer


def mymemory(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert "|" in request.query["langpair"]
        said = {"responseData": {"translatedText": say(request.query["q"])}, "matches": []}
        return Reply(body=json.dumps({**said, "responseStatus": 200}))

    return answer


def libre(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert request.path == "/translate"
        assert request.form["source"]
        return Reply(body=json.dumps({"translatedText": say(request.form["q"])}))

    return answer


def microsoft(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert request.headers["Ocp-Apim-Subscription-Key"] == KEY
        said = [
            {"translations": [{"text": say(one["text"]), "to": request.query["to"]}]}
            for one in request.json
        ]
        return Reply(body=json.dumps(said))

    return answer


def deepl_free(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert request.headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
        return Reply(body=json.dumps({"translations": [{"text": say(request.form["text"])}]}))

    return answer


def yandex(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        return Reply(body=json.dumps({"code": 200, "text": [say(request.form["text"])]}))

    return answer


def qcri(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        return Reply(
            body=json.dumps({"success": True, "translatedText": say(request.query["text"])})
        )

    return answer


def papago(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert request.headers["X-Naver-Client-Secret"] == KEY
        said = {"message": {"result": {"translatedText": say(request.form["text"])}}}
        return Reply(body=json.dumps(said))

    return answer


def baidu(say: Say = spoken) -> Answer:
    def answer(request: Request) -> Reply:
        assert len(request.form["sign"]) == 32
        lines = [{"src": line, "dst": say(line)} for line in request.form["q"].split("\n")]
        return Reply(body=json.dumps({"from": "en", "to": "de", "trans_result": lines}))

    return answer


def deepl(say: Say = spoken, *, order: Callable[[list[str]], Sequence[str]] = list) -> Answer:
    """Translate as DeepL does with XML, glossaries included; *order* has a say in the answers."""
    made: list[dict[str, object]] = []

    def answer(request: Request) -> Reply:
        assert request.headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
        if request.path.endswith("/glossaries"):
            if request.method == "POST":
                made.append(_glossary(request))
                return Reply(body=json.dumps(made[-1]), status=201)
            return Reply(body=json.dumps({"glossaries": made}))
        if request.method == "DELETE":
            made[:] = [one for one in made if one["glossary_id"] != request.path.rsplit("/", 1)[1]]
            return Reply(body="", status=204)
        texts = order([_within_xml(text, say) for text in request.json["text"]])
        said = [
            {"detected_source_language": "EN", "text": text, "billed_characters": len(text)}
            for text in texts
        ]
        return Reply(body=json.dumps({"translations": said}))

    return answer


def _glossary(request: Request) -> dict[str, object]:
    asked = request.json if request.body.startswith("{") else request.form
    return {
        "glossary_id": f"id-{abs(hash(asked['name']))}",
        "name": asked["name"],
        "ready": True,
        "source_lang": asked["source_lang"].lower(),
        "target_lang": asked["target_lang"].lower(),
        "creation_time": "2026-11-22T10:00:00.000Z",
        "entry_count": 1,
    }


def _within_xml(text: str, say: Say) -> str:
    found = re.fullmatch(r'(<t id="\d+">)(.*)(</t>)', text, re.DOTALL)
    assert found is not None
    return found[1] + say(found[2].replace("&amp;", "&")).replace("&", "&amp;") + found[3]


Entries = list[dict[str, str]]


def openai(say: Say = spoken, *, order: Callable[[Entries], object] = list) -> Answer:
    """Answer as a model does that keeps to the format; *order* has a say in its entries."""

    def answer(request: Request) -> Reply:
        assert request.path.endswith("/chat/completions")
        asked = json.loads(request.json["messages"][-1]["content"])["texts"]
        entries = [
            {"key": one["key"], "begins": one["begins"], "translation": say(one["text"])}
            for one in asked
        ]
        return chat_reply(json.dumps({"answers": order(entries)}))

    return answer


def chat_reply(content: str) -> Reply:
    message = {"role": "assistant", "content": content}
    said = {"id": "1", "object": "chat.completion", "created": 1, "model": "test"}
    choices = [{"index": 0, "finish_reason": "stop", "message": message}]
    return Reply(body=json.dumps({**said, "choices": choices}))


PROTOCOLS = MappingProxyType(
    {
        "google": google,
        "mymemory": mymemory,
        "libre": libre,
        "microsoft": microsoft,
        "deepl-free": deepl_free,
        "yandex": yandex,
        "qcri": qcri,
        "papago": papago,
        "baidu": baidu,
        "deepl": deepl,
        "openai": openai,
    }
)
KEYS = (
    *("LIBRE_API_KEY", "MICROSOFT_API_KEY", "DEEPL_API_KEY", "YANDEX_API_KEY", "QCRI_API_KEY"),
    *("PAPAGO_CLIENT_ID", "PAPAGO_SECRET_KEY", "BAIDU_APPID", "BAIDU_APPKEY", "OPENAI_API_KEY"),
)
"""The environment variables that hold the keys of services."""
