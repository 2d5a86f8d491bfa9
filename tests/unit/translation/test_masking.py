from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.markup import Syntax
from sphinx_cluster.translation.masking import MaskError, is_same, mask
from tests.unit.markup.oracles import documented

PIECES: Final[Mapping[Syntax, tuple[str, ...]]] = {
    Syntax.MYST: (
        *("`code`", "**bold**", "*so*", "[link *so*](a.md 'T')", "![alt](b.png)", "{ref}`t <x>`"),
        *("{doc}`a/b`", "{{ sub }}", "[^1]", "$a_b$", "<b>", "</b>", "<https://x.y>", "&amp;"),
        *("[s]{.c}", "[a][b]", "\\*", "https://x.y/z"),
    ),
    Syntax.RST: (
        *("``code``", "**bold**", "*so*", "`link <http://x.y>`_", ":ref:`t <x>`", ":doc:`a/b`"),
        *("|sub|", "[1]_", "name_", "`anon`__", "\\*", "\\ ", "https://x.y/z", "_`here`", "`so`"),
    ),
}
PLAIN: Final = (
    *(
        "Wort",
        "ein",
        "so.",
        "12. Mai",
        "%s",
        "{name}",
        '<x id="1"/>',
        "</g>",
        "<g id='1'>",
        "5 * 3",
    ),
    *("(", ")", "[", "]", "*", "`", "_", "<", ">", "|", "\\", "$", "{", "}", ":", "&", "-", "\n"),
)
INSERTED: Final = (
    *('<x id="1"/>', '<x id="9"/>', '<g id="1">', "</g>", "<script>", "*", "**", "`", "``", "_"),
    *("[1]_", "[a](b)", "](evil)", "{doc}`z`", "|y|", ":ref:`q`", "1. ", "- ", "# ", "\n\n", " "),
    *("https://evil.x/", "$x$", "{{ z }}", "<b>", "&lt;b&gt;", "::", "Ärger", "\\", "\u2028"),
    *(".. raw:: html", "```{include} /etc/passwd", "javascript:alert(1)", "{.c}", "]{.c}"),
)
PROBLEMATIC: Final = "problematic   "
"""A sign that docutils complains of; a translation may have fewer of them, but none of its own."""
TAG: Final = re.compile(r"<[^<>]*>")


def _texts(syntax: Syntax) -> st.SearchStrategy[str]:
    pieces = st.sampled_from((*PIECES[syntax], *PLAIN))
    glued = st.tuples(pieces, st.sampled_from((" ", " ", " ", ""))).map("".join)
    return st.lists(glued, max_size=8).map("".join)


CASES: Final = st.sampled_from(Syntax).flatmap(lambda one: st.tuples(st.just(one), _texts(one)))


@settings(max_examples=300, deadline=None)
@given(case=CASES, keep=st.lists(st.sampled_from(("Wort", "ein", "so", "12")), max_size=2))
def test_what_is_masked_comes_back_as_it_was(case: tuple[Syntax, str], keep: list[str]) -> None:
    syntax, text = case
    masked = mask(text, syntax, keep=keep)
    assert masked.unmask(masked.text) == text


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), syntax=st.sampled_from(Syntax))
def test_any_text_at_all_comes_back_as_it_was(text: str, syntax: Syntax) -> None:
    masked = mask(text, syntax)
    assert masked.unmask(masked.text) == text


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_the_pieces_of_a_text_are_the_text(case: tuple[Syntax, str]) -> None:
    syntax, text = case
    masked = mask(text, syntax)
    pieces = masked.pieces()
    assert "".join(piece.source for piece in pieces) == text
    assert masked.join([piece.text for piece in pieces]) == text


def _tampered(answer: str, data: st.DataObject) -> str:
    """Return *answer* with tags lost, doubled or moved, and with markup an engine came up with."""
    for _ in range(data.draw(st.integers(1, 3))):
        tags = list(TAG.finditer(answer))
        change = data.draw(st.sampled_from(("insert", "insert", "drop", "double", "move")))
        if change == "insert" or not tags:
            place = data.draw(st.integers(0, len(answer)))
            answer = answer[:place] + data.draw(st.sampled_from(INSERTED)) + answer[place:]
            continue
        tag = data.draw(st.sampled_from(tags))
        without = answer[: tag.start()] + answer[tag.end() :]
        place = data.draw(st.integers(0, len(without)))
        answer = {
            "drop": without,
            "double": answer[: tag.end()] + tag[0] + answer[tag.end() :],
            "move": without[:place] + tag[0] + without[place:],
        }[change]
    return answer


@pytest.mark.parametrize("syntax", Syntax)
def test_no_list_within_the_list_of_a_source_is_accepted(syntax: Syntax) -> None:
    masked = mask("12. Mai ", syntax)
    assert masked.unmask(masked.text) == "12. Mai "
    try:
        written = masked.unmask(f"1. {masked.text}")
    except MaskError:
        return
    assert documented(written, syntax, extensions=True)["list_item   "] == 1


@pytest.mark.parametrize("before", ["-", "--", "5-", "ä-", "(", ""])
def test_an_address_in_an_answer_is_text_whatever_stands_before_it(before: str) -> None:
    masked = mask("**bold** words", Syntax.RST)
    written = masked.unmask(f"{masked.text} {before}javascript:alert(1)")
    assert documented(written, Syntax.RST, extensions=True) == documented(
        masked.source, Syntax.RST, extensions=True
    )


@settings(max_examples=500, deadline=None)
@given(case=CASES, data=st.data())
def test_a_tampered_answer_is_refused_or_has_the_markup_of_the_source(
    case: tuple[Syntax, str], data: st.DataObject
) -> None:
    syntax, text = case
    masked = mask(text, syntax)
    try:
        written = masked.unmask(_tampered(masked.text, data))
    except MaskError:
        return
    assert is_same(text, written, syntax)
    for extensions in (True, False):
        wanted = documented(text, syntax, extensions=extensions)
        found = documented(written, syntax, extensions=extensions)
        assert found.pop(PROBLEMATIC, 0) <= wanted.pop(PROBLEMATIC, 0)
        assert found == wanted


@pytest.mark.parametrize(
    ("syntax", "text", "masked"),
    [
        (
            Syntax.MYST,
            "See [the *big* `x`](u.md) or {ref}`go <y>` and {doc}`a`.",
            'See <g id="1">the <g id="2">big</g> <x id="3"/></g> or <g id="4">go</g> '
            'and <x id="5"/>.',
        ),
        (Syntax.MYST, "5 < 6 & `a`{.b}[^1]", '5 <x id="1"/> 6 & <x id="2"/>'),
        (
            Syntax.RST,
            "See `the big <http://x.y>`_, :ref:`go <y>`, name_ and |x|.",
            'See <g id="1">the big</g>, <g id="2">go</g>, <x id="3"/> and <x id="4"/>.',
        ),
        (Syntax.RST, "A\\ ``b``\\ s, *so*", 'A<x id="1"/>s, <g id="2">so</g>'),
    ],
)
def test_what_must_stay_becomes_a_tag_and_marked_text_stands_between_two(
    syntax: Syntax, text: str, masked: str
) -> None:
    assert mask(text, syntax).text == masked


def test_terms_that_stay_become_tags_as_whole_words() -> None:
    text = "Sphinx and Sphinxes with Furo"
    assert mask(text, Syntax.MYST, keep=["Sphinx", "Furo"]).text == (
        '<x id="1"/> and Sphinxes with <x id="2"/>'
    )


@pytest.mark.parametrize(
    ("syntax", "text", "answer", "written"),
    [
        (Syntax.RST, "Use ``b``.", '<x id="1"/>-Teile * `ja`', "``b``-Teile \\* \\`ja\\`"),
        (Syntax.RST, "Use ``b`` now.", 'Mit<x id="1"/>nun', "Mit\\ ``b``\\ nun"),
        (Syntax.RST, "Use ``b`` now.", 'Mit<x id="1"/>5 * 3', "Mit\\ ``b``\\ 5 * 3"),
        (Syntax.RST, "May 12.", "12. Mai", "12\\. Mai"),
        (Syntax.MYST, "May 12.", "12. Mai", "12\\. Mai"),
        (Syntax.MYST, "No `a`.", 'Kein <script> <x id="1"/>', "Kein \\<script\\> `a`"),
        (Syntax.MYST, "No", "Kein\n\n# Titel", "Kein # Titel"),
        (Syntax.MYST, "R&D `a`", 'F&amp;E < x id = "1" / >', "F&E `a`"),
        (Syntax.MYST, " [a](b) ", ' <g id="1">c</g>', " [c](b) "),
    ],
)
def test_what_an_engine_writes_stays_text(
    syntax: Syntax, text: str, answer: str, written: str
) -> None:
    assert mask(text, syntax).unmask(answer) == written


def test_the_title_of_a_role_is_taken_as_it_is_written() -> None:
    role = mask("See {ref}`it <goal>`.", Syntax.MYST)
    assert role.unmask('<g id="1">das *Ziel*</g>') == "{ref}`das *Ziel* <goal>`"
    with pytest.raises(MaskError):
        role.unmask('<g id="1">das `Ziel</g>')
    link = mask("See [it](goal.md).", Syntax.MYST)
    assert link.unmask('<g id="1">das *Ziel*</g>') == r"[das \*Ziel\*](goal.md)"


def test_only_the_first_line_of_a_text_can_become_a_list() -> None:
    masked = mask("One. Two.", Syntax.MYST)
    assert masked.unmask("- Eins. Zwei.") == r"\- Eins. Zwei."
    assert masked.pieces()[1].unmask("- Zwei.") == "- Zwei."
    assert masked.join(["Eins.", "- Zwei."]) == "Eins. - Zwei."


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "ohne",
        '<x id="1"/>',
        '<x id="1"/><x id="1"/><g id="2">a</g>',
        '<x id="1"/><g id="2">a',
        '<g id="2">a <x id="1"/></g>',
        '<x id="1"/><g id="2"></g>',
        '<x id="1"/></g>a<g id="2">',
        '<x id="1"/><g id="2">a</g><x id="3"/>',
    ],
)
def test_tags_lost_doubled_invented_or_moved_are_refused(answer: str) -> None:
    with pytest.raises(MaskError):
        mask("`x` and **so**", Syntax.MYST).unmask(answer)


def test_a_text_that_lost_its_tags_is_put_together_from_its_sentences() -> None:
    masked = mask("Use `a`. Then `b`. Done.", Syntax.MYST)
    first, second, third = masked.pieces()
    assert (first.text, third.text) == ('Use <x id="1"/>.', "Done.")
    answers = ['Nimm <x id="1"/>.', 'Dann <x id="2"/>.', "Fertig."]
    assert second.unmask(answers[1]) == "Dann `b`. "
    assert masked.join(answers) == "Nimm `a`. Dann `b`. Fertig."


def test_pieces_end_where_sentences_do_and_not_behind_an_abbreviation() -> None:
    text = "Dr. Maier, z. B. **am 3. Mai**. `x` ist da.  *Und* nun?"
    pieces = [piece.source for piece in mask(text, Syntax.MYST).pieces()]
    assert pieces == ["Dr. Maier, z. B. **am 3. Mai**. ", "`x` ist da.  ", "*Und* nun?"]


def test_one_sentence_is_cut_at_its_clauses_and_a_word_is_one_piece() -> None:
    masked = mask("If `a` is set, use `b`", Syntax.MYST)
    assert [piece.source for piece in masked.pieces()] == ["If `a` is set, ", "use `b`"]
    assert len(mask("Wort", Syntax.RST).pieces()) == 1


def test_code_alone_has_no_words() -> None:
    assert not mask("``a``, 12", Syntax.RST).has_words
    assert mask("``a`` b", Syntax.RST).has_words


def test_a_megabyte_of_brackets_is_masked_and_comes_back() -> None:
    text = "[" * 10_000 + "wort " * 50_000 + "]" * 10_000
    masked = mask(text, Syntax.MYST)
    assert masked.unmask(masked.text) == text


def test_an_address_that_is_none_to_the_parser_does_not_become_one() -> None:
    text = "a|https://x.y/z"
    assert is_same(text, "b|https://x.y/z", Syntax.RST)
    assert not is_same(text, r"b\|\ https://x.y/z", Syntax.RST)
    assert not is_same(text, "https://x.y/z", Syntax.RST)
    assert is_same("**a** https://x.y/z", "https://x.y/z **b**", Syntax.RST)
