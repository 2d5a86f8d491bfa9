"""Passages go in; what a language model makes of them comes out, over the chat protocol of OpenAI.

Local servers speak it as well: llama.cpp, Ollama, vLLM and others. The texts are data in JSON, and
so are the answers, each with the key and the first words of its text: an answer that belongs to
another text is noticed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import openai

from sphinx_cluster.translation.engines.chat_answers import ANSWER_FORMATS, read_answers
from sphinx_cluster.translation.engines.chat_prompt import instructions, question
from sphinx_cluster.translation.engines.protocol import Limits, Passage
from sphinx_cluster.translation.engines.transport import host, trouble_of
from sphinx_cluster.translation.errors import (
    EngineError,
    MissingKeyError,
    Trouble,
)

KEY: Final = "OPENAI_API_KEY"
LIMITS: Final = Limits(text=6000, request=6000, at_once=2)


class Chat:
    """A language model behind a server that speaks the chat protocol."""

    def __init__(
        self,
        *,
        model: str,
        base_url: str,
        instructions: str,
        texts: int,
        timeout: float,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Take the name of the *model* and where it is; the key is in *environ*.

        Raises `MissingKeyError` without a key, which a server of one's own does not need.
        """
        key = environ.get(KEY, "").strip()
        if not key and not base_url:
            raise MissingKeyError("openai", KEY)
        self._client = openai.OpenAI(
            api_key=key or "none", base_url=base_url or None, max_retries=0, timeout=timeout
        )
        self.destination = host(str(self._client.base_url))
        self.limits = replace(LIMITS, texts=max(1, texts), deadline=timeout + 10)
        self.variant = f"{model} {base_url} {instructions}"
        self._model, self._wishes = model, instructions
        self._formats = list(ANSWER_FORMATS)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the translation of each of *texts*; raises `EngineError`."""
        return self.translate_passages(
            [Passage(text=text) for text in texts], source=source, target=target
        )

    def translate_passages(
        self, passages: Sequence[Passage], *, source: str, target: str
    ) -> list[str]:
        """Return the translation of each of *passages*; raises `EngineError`."""
        messages = [
            {"role": "system", "content": instructions(source, target, self._wishes)},
            {"role": "user", "content": question(passages)},
        ]
        return read_answers(self._answer(messages), [one.text for one in passages])

    def _answer(self, messages: list[dict[str, str]]) -> str:
        """Ask for the strictest format of answers that the server knows."""
        while True:
            form = self._formats[0]
            try:
                return self._ask(messages, form)
            except EngineError as error:
                if error.trouble is not Trouble.TEXT or len(self._formats) == 1:
                    raise
            if self._formats[0] is form:
                self._formats.pop(0)

    def _ask(self, messages: Any, form: Mapping[str, Any]) -> str:
        try:
            said = self._client.chat.completions.create(
                model=self._model, messages=messages, temperature=0, **form
            )
            answer = said.choices[0].message.content
        except openai.APITimeoutError:
            raise EngineError(Trouble.LATE, self.destination) from None
        except openai.APIStatusError as error:
            raise trouble_of(error.status_code, error.response.headers) from None
        except openai.APIResponseValidationError:
            raise EngineError(Trouble.ANSWER) from None
        except openai.APIConnectionError:
            raise EngineError(Trouble.UNREACHABLE, self.destination) from None
        except openai.OpenAIError:
            raise EngineError(Trouble.ANSWER) from None
        except (AttributeError, LookupError, TypeError, ValueError):
            raise EngineError(Trouble.ANSWER) from None
        return answer or ""
