"""Of many texts, the one most like another is found, with numpy and without, and it is the same."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from sphinx_cluster.translation import memory
from sphinx_cluster.translation.memory import Alike, Likeness

WAYS = pytest.mark.parametrize("with_numpy", [False, True], ids=["plain", "numpy"])
TEXTS = st.lists(st.text("aab é\n😀", max_size=30), max_size=40, unique=True)


def by_comparing(known: list[str], text: str, least: float) -> Likeness | None:
    """Return the first of the shortest of *known* that is most like *text*: compare with each."""
    found = [(Levenshtein.normalized_similarity(text, one), one) for one in sorted(known, key=len)]
    fit = [pair for pair in found if pair[0] >= least - 1e-9]
    if not fit or least > 1:
        return None
    likeness, best = max(fit, key=lambda pair: pair[0])
    return best, likeness


@WAYS
@given(known=TEXTS, texts=TEXTS, least=st.sampled_from([0.3, 0.5, 0.75, 0.85, 1.0, 2.0]))
@example(known=["ab", "ba", "abc"], texts=["bb", "abd"], least=0.5)
@settings(max_examples=150, deadline=None)
def test_the_best_is_that_which_comparing_with_every_text_finds(
    with_numpy: bool, known: list[str], texts: list[str], least: float
) -> None:
    found = Alike(known, with_numpy=with_numpy).best(texts, [least] * len(texts))
    assert found == [by_comparing(known, text, least) for text in texts]


@WAYS
def test_among_thousands_of_texts_of_all_lengths_none_is_missed(with_numpy: bool) -> None:
    chance = random.Random(7)  # noqa: S311 (the same texts every time, not a secret)
    words = ["Region", "Netz", "Messe", "offen", "für", "die", "Ladesäule", "und", "Batterie"]
    known = sorted({" ".join(chance.choices(words, k=chance.randint(1, 60))) for _ in range(3000)})
    texts = [_edited(chance.choice(known), chance) for _ in range(150)]
    found = Alike(known, with_numpy=with_numpy).best(texts, [0.75] * len(texts))
    assert found == [by_comparing(known, text, 0.75) for text in texts]
    assert sum(one is not None for one in found) > 50


@WAYS
def test_of_hundreds_that_are_equally_alike_the_first_counts(with_numpy: bool) -> None:
    known = [f"The room {number} is open today." for number in range(999, 100, -1)]
    found = Alike(known, with_numpy=with_numpy).best(["The room xyz is open today."], [0.75])
    assert found == [by_comparing(known, "The room xyz is open today.", 0.75)]
    assert found[0] is not None
    assert found[0][0] == known[0]


def _edited(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randint(0, len(letters) // 3)):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randint(0, 2)] = chance.choices("abcé ü😀", k=chance.randint(0, 2))
        letters = letters or ["a"]
    return "".join(letters)


def test_numpy_is_imported_for_very_many_texts_alone() -> None:
    code = (
        "import sys\nfrom sphinx_cluster.translation.memory import MANY, Alike\n"
        "def imported(number):\n"
        "    Alike(map(str, range(number))).best(['x' * 30], [0.75])\n"
        "    return 'sphinx_cluster.translation.likeness_of_many' in sys.modules\n"
        "sys.exit(imported(1000) or not imported(MANY))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_numpy_very_many_texts_are_searched_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "MANY", 10)
    monkeypatch.setitem(sys.modules, "numpy", None)
    known = [f"The hall number {number} is open." for number in range(20)]
    assert Alike(known).best(["The hall number 7 is closed."], [0.75]) == [
        by_comparing(known, "The hall number 7 is closed.", 0.75)
    ]
