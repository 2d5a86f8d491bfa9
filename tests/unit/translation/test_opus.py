"""A neural model on this machine; skipped where there is none.

SPHINX_CLUSTER_MODEL_DIR names the folder of a converted OPUS-MT model from English to French.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from sphinx_cluster.translation.engines.choose import choose
from sphinx_cluster.translation.errors import EngineError, EngineOptionError, Trouble
from tests.shared import SHARED

MODEL = Path(os.environ.get("SPHINX_CLUSTER_MODEL_DIR", SHARED / "models" / "opus-mt-en-fr-int8"))
pytestmark = [
    pytest.mark.skipif(find_spec("ctranslate2") is None, reason="ctranslate2 is not installed"),
    pytest.mark.skipif(not MODEL.is_dir(), reason="SPHINX_CLUSTER_MODEL_DIR names no model"),
]


def translate(model: str, target: str = "fr") -> list[str]:
    engine = choose("ctranslate2", {"model": model}, base=Path()).engine
    texts = ['See <x id="1"/>. A <g id="2">good</g> day.', "2023"]
    return engine.translate(texts, source="en", target=target)


def test_a_model_translates_sentence_by_sentence_and_keeps_tags() -> None:
    one, two = translate(str(MODEL))
    assert one.count('<x id="1"/>') == one.count('<g id="2">') == one.count("</g>") == 1
    assert two == "2023"


def test_the_folder_may_hold_the_languages() -> None:
    pattern = str(MODEL).replace("-en-fr-", "-{source}-{target}-")
    assert translate(pattern) == translate(str(MODEL))
    with pytest.raises(EngineError) as caught:
        translate(pattern, target="de")
    assert caught.value.trouble is Trouble.LANGUAGE


def test_a_model_for_other_languages_is_refused() -> None:
    with pytest.raises(EngineError, match="is not for en-de"):
        translate(str(MODEL), target="de")


def test_without_a_model_the_option_is_named() -> None:
    with pytest.raises(EngineOptionError, match='needs the option "model"'):
        choose("ctranslate2", {}, base=Path())
