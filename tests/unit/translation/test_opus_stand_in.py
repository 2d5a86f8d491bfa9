"""How texts reach a local model and come back: with a stand-in for the model, which shouts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sphinx_cluster.translation.engines import extras
from sphinx_cluster.translation.engines.protocol import Engine
from sphinx_cluster.translation.errors import (
    EngineError,
    EngineOptionError,
    MissingExtraError,
    Trouble,
)


@dataclass
class Result:
    hypotheses: list[list[str]]


@dataclass
class Translator:
    """Stands for a model: it answers each sentence in capitals, or by *answers*."""

    answers: Callable[[str], list[str]] = lambda text: [text.upper()]
    folders: list[tuple[str, int]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    beams: list[tuple[int, int]] = field(default_factory=list)
    broken: bool = False

    def __call__(self, folder: str, *, intra_threads: int) -> Translator:
        if self.broken:
            raise RuntimeError("no model")
        self.folders.append((folder, intra_threads))
        return self

    def translate_batch(
        self, pieces: Sequence[Sequence[str]], *, beam_size: int, num_hypotheses: int, **_: Any
    ) -> list[Result]:
        assert all(one[-1] == "</s>" for one in pieces), "each sentence ends with its sign"
        texts = ["".join(one[:-1]) for one in pieces]
        self.asked.append(texts)
        self.beams.append((beam_size, num_hypotheses))
        return [Result([list(said) for said in self.answers(text)]) for text in texts]


class Pieces:
    """Stands for what divides a text into pieces: here, letters."""

    def __init__(self, _: str) -> None:
        pass

    def encode(self, text: str, *, out_type: type) -> list[str]:
        assert out_type is str
        return list(text)

    def decode(self, pieces: Sequence[str]) -> str:
        return "".join(pieces)


OPUS = "sphinx_cluster.translation.engines.opus"


@pytest.fixture
def translator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Translator]:
    made = Translator()
    model, splitting = ModuleType("ctranslate2"), ModuleType("sentencepiece")
    vars(model)["Translator"], vars(splitting)["SentencePieceProcessor"] = made, Pieces
    monkeypatch.setitem(sys.modules, "ctranslate2", model)
    monkeypatch.setitem(sys.modules, "sentencepiece", splitting)
    monkeypatch.setattr(extras, "find_spec", lambda _: object())
    real = sys.modules.pop(OPUS, None)
    yield made
    sys.modules.pop(OPUS, None)
    if real is not None:
        sys.modules[OPUS] = real


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("opus-mt-en-fr", "opus-mt-en-de", "my-model"):
        (tmp_path / name).mkdir()
        for file in ("model.bin", "source.spm", "target.spm"):
            (tmp_path / name / file).touch()
    return tmp_path


def engine(model: Path | None, **options: int) -> Engine:
    return extras.ctranslate2(model=model, **options)


def test_texts_go_sentence_by_sentence_and_come_back_with_their_white_space(
    translator: Translator, folder: Path
) -> None:
    made = engine(folder / "opus-mt-en-fr")
    texts = ["The fair opens.  Come and see!", "2023", " One."]
    said = made.translate(texts, source="en", target="fr")
    assert said == ["THE FAIR OPENS.  COME AND SEE!", "2023", " ONE."]
    assert translator.asked == [["The fair opens.", "Come and see!", "One."]]


def test_of_several_answers_the_first_that_has_all_tags_counts(
    translator: Translator, folder: Path
) -> None:
    translator.answers = lambda _: ["lost", '<x id="1"/> <x id="1"/>', '<x id="1"/> kept', "late"]
    (said,) = engine(folder / "my-model").translate(['See <x id="1"/>.'], source="en", target="fr")
    assert said == '<x id="1"/> kept'
    translator.answers = lambda _: ["best", "other"]
    (said,) = engine(folder / "my-model").translate(['See <x id="1"/>.'], source="en", target="fr")
    assert said == "best"


def test_a_model_weighs_four_answers_on_one_core_unless_told_otherwise(
    translator: Translator, folder: Path
) -> None:
    engine(folder / "my-model").translate(["One."], source="en", target="fr")
    engine(folder / "my-model", beam=2, threads=0).translate(["One."], source="en", target="fr")
    assert translator.beams == [(4, 4), (2, 2)]
    assert [cores for _, cores in translator.folders] == [1, 0]


def test_the_folder_may_name_the_languages_and_each_model_is_loaded_once(
    translator: Translator, folder: Path
) -> None:
    made = engine(folder / "opus-mt-{source}-{target}")
    for target in ("fr", "de_AT", "de@formal", "fr-CA"):
        made.translate(["One."], source="en", target=target)
    loaded = [Path(name).name for name, _ in translator.folders]
    assert loaded == ["opus-mt-en-fr", "opus-mt-en-de"]


def test_a_model_for_other_languages_is_refused(translator: Translator, folder: Path) -> None:
    with pytest.raises(EngineError, match="opus-mt-en-fr is not for en-de") as caught:
        engine(folder / "opus-mt-en-fr").translate(["One."], source="en", target="de")
    assert caught.value.trouble is Trouble.LANGUAGE
    assert translator.folders == []


@pytest.mark.parametrize("name", ["model.bin", "source.spm", "target.spm"])
def test_a_file_that_is_missing_is_named(name: str, translator: Translator, folder: Path) -> None:
    (folder / "my-model" / name).unlink()
    with pytest.raises(EngineError, match=f"my-model has no {name}") as caught:
        engine(folder / "my-model").translate(["One."], source="en", target="fr")
    assert caught.value.trouble is Trouble.LANGUAGE


def test_a_model_that_cannot_be_read_is_named(translator: Translator, folder: Path) -> None:
    translator.broken = True
    with pytest.raises(EngineError, match="my-model holds no model that can be read"):
        engine(folder / "my-model").translate(["One."], source="en", target="fr")


def test_without_a_model_the_option_is_named(translator: Translator) -> None:
    with pytest.raises(EngineOptionError, match='needs the option "model"'):
        engine(None)


def test_texts_stay_on_this_machine_and_another_model_gives_other_answers(
    translator: Translator, folder: Path
) -> None:
    one, other = (engine(folder / name) for name in ("my-model", "opus-mt-en-fr"))
    assert getattr(one, "destination", None) == ""
    variants = {
        getattr(made, "variant", "") for made in (one, other, engine(folder / "my-model", beam=2))
    }
    assert len(variants) == 3


@pytest.mark.parametrize("missing", ["ctranslate2", "sentencepiece"])
def test_a_package_that_is_not_installed_is_named(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(MissingExtraError, match=r'pip install "sphinx-cluster\[ctranslate2\]"'):
        engine(Path("m"))
