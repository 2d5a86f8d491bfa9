"""What an engine is given of a text, what becomes of its answer, and why a text stays empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from sphinx_cluster.translation.asking import NO_LIMIT, Asking
from sphinx_cluster.translation.cache import Cache, Direction
from sphinx_cluster.translation.engines.choose import as_chosen
from sphinx_cluster.translation.engines.protocol import Limits, Passage, TermPair
from sphinx_cluster.translation.errors import EngineError, Trouble
from sphinx_cluster.translation.masked import Reason, SourceText, Translated, translated
from sphinx_cluster.translation.masking import mask
from sphinx_cluster.translation.retries import Patience

TERMS = "en,de,do-not-translate\nfair,Messe,\nBattery Show,,yes\n"


def shouted(text: str) -> str:
    return text.upper().replace("<X ID", "<x id").replace("<G ID", "<g id").replace("</G>", "</g>")


@dataclass
class Plain:
    """An engine that gets texts and nothing else."""

    answer: Callable[[str], str] = shouted
    limits: Limits = field(default_factory=lambda: Limits(texts=10))
    asked: list[str] = field(default_factory=list)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        assert (source, target) == ("en", "de")
        self.asked += texts
        return [self.answer(text) for text in texts]


@dataclass
class Listening(Plain):
    """An engine that gets passages: the texts around a text, and the terms in it."""

    passages: list[Passage] = field(default_factory=list)

    def translate_passages(
        self, passages: Sequence[Passage], *, source: str, target: str
    ) -> list[str]:
        self.passages += passages
        return self.translate([one.text for one in passages], source=source, target=target)


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    path = tmp_path_factory.mktemp("terms") / "terms.csv"
    path.write_text(TERMS, encoding="utf-8")
    found, problems = read_termbase(path)
    assert not problems
    return found


def answers(
    engine: Plain,
    *texts: SourceText | str,
    terms: Termbase | None = None,
    budget: int = NO_LIMIT,
    dry: bool = False,
) -> list[Translated]:
    asking = Asking(
        chosen=as_chosen("stub", engine),
        direction=Direction(engine="stub", variant="", source="en", target="de"),
        cache=Cache(None),
        budget=budget,
        dry=dry,
        patience=Patience(attempts=1),
    )
    wanted = [
        SourceText(text=one, syntax=Syntax.MYST) if isinstance(one, str) else one for one in texts
    ]
    return translated(wanted, asking, terms or Termbase())


def test_markup_is_hidden_from_an_engine_and_comes_back() -> None:
    engine = Plain()
    (answer,) = answers(engine, "See [the fair](fair.md) and `code`.")
    assert answer == Translated(text="SEE [THE FAIR](fair.md) AND `code`.")
    assert engine.asked == ['See <g id="1">the fair</g> and <x id="2"/>.']


def test_an_engine_that_listens_gets_the_texts_around_without_their_markup() -> None:
    engine = Listening()
    before, after = "Use `code` and [a *link*](b.md).", "Then " + "wait " * 100
    answers(engine, SourceText(text="Go on.", syntax=Syntax.MYST, before=before, after=after))
    (passage,) = engine.passages
    assert passage.before == "Use … and a link."
    assert passage.after == after[:400]


def test_an_engine_that_does_not_listen_gets_the_text_alone() -> None:
    engine = Plain()
    answers(engine, SourceText(text="Go on.", syntax=Syntax.MYST, before="One.", after="Two."))
    assert engine.asked == ["Go on."]


def test_terms_reach_an_engine_and_names_that_stay_become_tags(terms: Termbase) -> None:
    engine = Listening()
    (answer,) = answers(engine, "The fair Battery Show.", "Go on.", terms=terms)[:1]
    assert answer.text == "THE FAIR Battery Show."
    assert engine.passages[0].text == 'The fair <x id="1"/>.'
    assert engine.passages[0].terms == (TermPair(source="fair", target="Messe"),)
    assert engine.passages[1].terms == ()


def test_a_text_whose_tags_are_lost_is_asked_for_in_pieces() -> None:
    def careless(text: str) -> str:
        return shouted(text) if text.count("<") < 2 else "LOST"

    engine = Plain(careless)
    (answer,) = answers(engine, "Use `a` now. Then use `b` at once.")
    assert answer.text == "USE `a` NOW. THEN USE `b` AT ONCE."
    assert engine.asked[1:] == ['Use <x id="1"/> now.', 'Then use <x id="2"/> at once.']


def test_a_text_whose_pieces_do_not_help_stays_empty() -> None:
    engine = Plain(lambda _: "LOST")
    one, other = answers(engine, "Use `a` now. Then use `b`.", "Plain text")
    assert (one.text, one.reason) == (None, Reason.MARKUP)
    assert other.text == "LOST"


def test_an_answer_that_is_no_translation_leaves_the_text_empty() -> None:
    engine = Plain(lambda text: text if "short" in text else "")
    one, other = answers(engine, "A text of some words.", "A short one.")
    assert (one.text, one.reason) == (None, Reason.MARKUP)
    assert other.text == "A short one."


def test_a_failure_of_the_engine_is_the_reason() -> None:
    def failing(_: str) -> str:
        raise EngineError(Trouble.SPENT, "HTTP 456")

    (answer,) = answers(Plain(failing), "A text.")
    assert (answer.text, answer.reason) == (None, Reason.ENGINE)
    assert str(answer.error) == "the quota is used up (HTTP 456)"


def test_what_the_budget_does_not_allow_is_not_asked() -> None:
    engine = Plain()
    one, other = answers(engine, "One text.", "Another text.", budget=9)
    assert (one.text, other.reason) == ("ONE TEXT.", Reason.BUDGET)
    assert engine.asked == ["One text."]


def test_a_dry_run_asks_for_nothing_not_even_in_pieces() -> None:
    engine = Plain()
    (answer,) = answers(engine, "Use `a` now. Then use `b`.", dry=True)
    assert answer.text is None
    assert engine.asked == []


def test_an_equal_text_is_answered_from_what_was_said_before() -> None:
    engine = Plain()
    asking = Asking(
        chosen=as_chosen("stub", engine),
        direction=Direction(engine="stub", variant="", source="en", target="de"),
        cache=Cache(None),
    )
    text = SourceText(text="One `a`.", syntax=Syntax.MYST)
    first, again = (translated([text], asking, Termbase())[0] for _ in range(2))
    assert (first.cached, again.cached) == (False, True)
    assert first.text == again.text == "ONE `a`."


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One. Two! Three? Four", ["One. ", "Two! ", "Three? ", "Four"]),
        ("One. two", ["One. two"]),
        ("He said “One.” Then two.", ["He said “One.” ", "Then two."]),
        ("(One.) Two.", ["(One.) ", "Two."]),
        ("一。二！三", ["一。", "二！", "三"]),
        ("One, two; three: four – five", ["One, ", "two; ", "three: ", "four – ", "five"]),
        ("One-two", ["One-two"]),
        ("One.Two", ["One.Two"]),
        ("One … Two", ["One … ", "Two"]),
        ("[One. Two](a.md). Three", ["[One. Two](a.md). ", "Three"]),
        ("One. 2. Three", ["One. ", "2. Three"]),
        ("`a`. `b`.", ["`a`. `b`."]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_at_its_sentences_else_at_its_clauses(text: str, pieces: list[str]) -> None:
    assert [one.source for one in mask(text, Syntax.MYST).pieces()] == pieces
