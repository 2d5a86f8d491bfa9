"""Texts go in; what a neural model on this machine makes of them comes out, sentence by sentence.

Any OPUS-MT model will do that was converted for CTranslate2: a folder with ``model.bin``,
``source.spm`` and ``target.spm``.

Apart from the list of extras, so that it is imported where the extra is installed alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import ctranslate2
import sentencepiece

from sphinx_cluster.language.sentences import sentences
from sphinx_cluster.language_codes import base_of
from sphinx_cluster.translation.engines.protocol import Limits
from sphinx_cluster.translation.errors import EngineError, EngineOptionError, Trouble

END: Final = "</s>"
"""What these models want after every sentence."""
LONGEST: Final = 400
"""Pieces of the longest answer; a model that repeats itself would go on for ever."""
_TAG: Final = re.compile(r"<[^<>]*>")
_PAIR: Final = re.compile(r"opus-mt-([a-z]{2,3})-([a-z]{2,3})(?![a-z])")
_FILES: Final = ("model.bin", "source.spm", "target.spm")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """A loaded model with what divides its texts into pieces and joins them."""

    translator: Any
    source: Any
    target: Any


class Opus:
    """A local model, or several whose folder has ``{source}`` and ``{target}`` in its name."""

    destination = ""
    limits = Limits(text=20_000, request=20_000, texts=16, deadline=600.0)

    def __init__(self, *, model: Path | None, beam: int, threads: int) -> None:
        """Take the folder of the *model*, how many answers it weighs and the cores it may use.

        Raises `EngineOptionError` without a model.
        """
        if model is None:
            raise EngineOptionError(
                'the engine %(engine)s needs the option "model", the folder of a converted '
                "OPUS-MT model",
                engine="ctranslate2",
            )
        self.variant = f"{model.name} {beam}"
        self._folder, self._beam, self._threads = str(model), beam, threads
        self._loaded: dict[str, _Model] = {}

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the translation of each of *texts*; raises `EngineError` without a model."""
        model = self._model(base_of(source), base_of(target))
        split = [sentences(text) for text in texts]
        flat = [sentence for parts in split for sentence in parts]
        answers = iter(self._answers(model, flat))
        return ["".join(next(answers) for _ in parts) for parts in split]

    def _answers(self, model: _Model, texts: Sequence[str]) -> list[str]:
        """Translate sentences, each keeping the white space around it."""
        spoken = [place for place, text in enumerate(texts) if any(map(str.isalpha, text))]
        found = model.translator.translate_batch(
            [[*model.source.encode(texts[place].strip(), out_type=str), END] for place in spoken],
            beam_size=self._beam,
            num_hypotheses=self._beam,
            max_decoding_length=LONGEST,
            max_batch_size=2048,
            batch_type="tokens",
        )
        answers = list(texts)
        for place, one in zip(spoken, found, strict=True):
            text = texts[place]
            candidates = [model.target.decode(pieces) for pieces in one.hypotheses]
            answers[place] = text.replace(text.strip(), _with_same_tags(text, candidates))
        return answers

    def _model(self, source: str, target: str) -> _Model:
        folder = self._folder.replace("{source}", source).replace("{target}", target)
        made_for = _PAIR.search(Path(folder).name)
        if made_for and made_for.groups() != (source, target):
            raise EngineError(Trouble.LANGUAGE, f"{Path(folder).name} is not for {source}-{target}")
        if folder not in self._loaded:
            self._loaded[folder] = self._load(Path(folder))
        return self._loaded[folder]

    def _load(self, folder: Path) -> _Model:
        absent = [name for name in _FILES if not (folder / name).is_file()]
        if absent:
            raise EngineError(Trouble.LANGUAGE, f"{folder} has no {absent[0]}")
        try:
            return _Model(
                translator=ctranslate2.Translator(str(folder), intra_threads=self._threads),
                source=sentencepiece.SentencePieceProcessor(str(folder / "source.spm")),
                target=sentencepiece.SentencePieceProcessor(str(folder / "target.spm")),
            )
        except (RuntimeError, OSError, ValueError):
            raise EngineError(Trouble.FAULT, f"{folder} holds no model that can be read") from None


def _with_same_tags(text: str, candidates: Sequence[str]) -> str:
    """Return the best of *candidates* that has every tag of *text* once, else the best of all."""
    wanted = Counter(_TAG.findall(text))
    return next((one for one in candidates if Counter(_TAG.findall(one)) == wanted), candidates[0])
