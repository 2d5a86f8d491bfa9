"""Questions go in; the answers of the person at the prompt, each checked at once, come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import UsageError
from sphinx_cluster.errors import ClusterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask for, and the answer that stands for an empty one.

    ``check`` raises a `ClusterError` that says what was expected. ``proposal`` is None where an
    answer is required; an empty proposal means that nothing is written.
    """

    label: str
    check: Callable[[str], object]
    hint: str = ""
    proposal: str | None = None

    @property
    def prompt(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        proposal = f" [{self.proposal}]" if self.proposal else ""
        return f"{self.label}{hint}{proposal}: "


class AnswerError(ClusterError):
    """An answer is missing where one is needed, or cannot be read."""


def answer(question: Question, given: str | None) -> str:
    """Return the answer to *question*: the one *given* in advance, else what the person types.

    A typed answer that cannot be used is explained and asked for again. Raises `UsageError` for a
    given answer that cannot be used and where the input ends.
    """
    if given is not None:
        try:
            return _checked(question, given)
        except ClusterError as error:
            raise UsageError(f"{question.label}: {error}") from error
    while True:
        typed = _typed(question)
        try:
            return _checked(question, typed)
        except ClusterError as error:
            print(f"  {error}", flush=True)


def _typed(question: Question) -> str:
    try:
        return input(question.prompt)
    except EOFError:
        print(flush=True)
        sentence = speech()('the input ended before "%(question)s" was answered')
        raise UsageError(sentence % {"question": question.label}) from None


def _checked(question: Question, text: str) -> str:
    say = speech()
    text = " ".join(text.split())
    if not text.isprintable():
        raise AnswerError(say("the answer holds characters that cannot be read; type it again"))
    if text:
        question.check(text)
        return text
    if question.proposal is None:
        raise AnswerError(say("an answer is needed"))
    return question.proposal
