"""Options go in; an engine that lives in an extra of its own comes out, a function each."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sphinx_cluster.translation.engines.protocol import Engine
from sphinx_cluster.translation.errors import EngineOptionError, MissingExtraError


def deepl(*, url: str = "", formality: str = "default", timeout: float = 30.0) -> Engine:
    """DeepL through its official library; *formality* is DeepL's own option of that name."""
    _need("deepl", "deepl")
    from sphinx_cluster.translation.engines.deepl_sdk import DeepL

    return DeepL(url=url, formality=formality, timeout=timeout)


def openai(
    *,
    model: str = "",
    base_url: str = "",
    instructions: str = "",
    texts: int = 8,
    timeout: float = 120.0,
) -> Engine:
    """A language model; *instructions* are added to ours, *texts* is how many go into a request."""
    if not model:
        raise EngineOptionError(
            'the engine %(engine)s needs the option "model", the name of a model', engine="openai"
        )
    _need("openai", "openai")
    from sphinx_cluster.translation.engines.openai_chat import Chat

    return Chat(
        model=model, base_url=base_url, instructions=instructions, texts=texts, timeout=timeout
    )


def ctranslate2(*, model: Path | None = None, beam: int = 4, threads: int = 1) -> Engine:
    """A neural model on this machine; *model* is its folder, *threads* 0 means all cores."""
    _need("ctranslate2", "ctranslate2")
    _need("ctranslate2", "sentencepiece")
    from sphinx_cluster.translation.engines.opus import Opus

    return Opus(model=model, beam=beam, threads=threads)


def _need(engine: str, module: str) -> None:
    """Raise `MissingExtraError` unless the package that *engine* stands on is installed."""
    if find_spec(module) is None:
        raise MissingExtraError(engine, engine)
