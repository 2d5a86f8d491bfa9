"""Engines by name, whoever wrote them: options are checked, what is left unsaid is usual."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from sphinx_cluster import plugins
from sphinx_cluster.translation.engines.choose import ChosenEngine, choose
from sphinx_cluster.translation.engines.protocol import GROUP, Limits
from sphinx_cluster.translation.errors import EngineOptionError, UnknownEngineError


def upper(texts: Sequence[str], *, source: str, target: str) -> list[str]:
    """Translate as the shortest of plugins does."""
    return [f"{text.upper()} {source}-{target}" for text in texts]


class Shouting:
    """An engine with options of several types."""

    limits = Limits(texts=7)
    destination = "shouting.example.org"

    def __init__(self, *, url: str = "", loudness: int = 3, words: Path | None = None) -> None:
        self.variant = f"{url} {loudness} {words}"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Shout."""
        return upper(texts, source=source, target=target)


MADE = Shouting(loudness=9)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these be the engines that are installed."""
    points = [
        EntryPoint("upper", f"{__name__}:upper", GROUP),
        EntryPoint("shouting", f"{__name__}:Shouting", GROUP),
        EntryPoint("made", f"{__name__}:MADE", GROUP),
    ]
    monkeypatch.setattr(plugins, "_registered", lambda _: points)


def chosen(
    name: str, options: dict[str, Any], environ: dict[str, str] | None = None
) -> ChosenEngine:
    return choose(name, options, base=Path("/docs"), environ=environ or {})


@pytest.mark.parametrize("name", ["upper", "shouting", "made"])
def test_a_function_a_class_and_an_object_are_engines(name: str) -> None:
    engine = chosen(name, {}).engine
    assert engine.translate(["a"], source="en", target="de") == ["A en-de"]


def test_what_an_engine_leaves_unsaid_is_usual() -> None:
    found = chosen("upper", {})
    assert (found.limits, found.destination, found.price) == (Limits(), None, None)
    assert chosen("shouting", {}).limits.texts == 7


def test_options_come_from_the_configuration_then_from_the_environment() -> None:
    environ = {"SHOUTING_LOUDNESS": "5", "SHOUTING_URL": "https://b.example", "SHOUTING_PRICE": "2"}
    found = chosen("shouting", {"url": "https://a.example", "words": "w.txt"}, environ)
    assert found.variant == "https://a.example 5 /docs/w.txt"
    assert found.price == 2.0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ulr": "x"}, 'the engine shouting has no option "ulr"; did you mean "url"?'),
        (
            {"loudness": "much"},
            'the option "loudness" of the engine shouting must be a whole number',
        ),
        ({"url": 3}, 'the option "url" of the engine shouting must be a text, not 3'),
        ({"price": "cheap"}, 'the option "price" of the engine shouting must be a number'),
    ],
)
def test_a_wrong_option_is_named(options: dict[str, Any], said: str) -> None:
    with pytest.raises(EngineOptionError, match=said.replace("?", r"\?")):
        chosen("shouting", options)


def test_an_unknown_engine_is_answered_with_the_list() -> None:
    with pytest.raises(UnknownEngineError, match="there are: made, shouting, upper"):
        chosen("uper", {})


def test_a_service_refuses_what_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(EngineOptionError, match="must be an address"):
        chosen("libre", {"url": "translate.example.org"})
