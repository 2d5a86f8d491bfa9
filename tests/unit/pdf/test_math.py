"""Formulas of LaTeX become calls of Typst; what cannot be is refused with its name."""

from __future__ import annotations

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.pdf.math import FormulaError, converted

HEAD = """
#let align-here = $&$.body
#let brace-over(body) = math.limits(math.overbrace(body))
#let brace-under(body) = math.limits(math.underbrace(body))
#let long-arrow(sign, above, b: none) = math.attach(math.stretch(symbol(sign)), t: above)
#let bold-upright(body) = math.upright(math.bold(body))
#let mono-text(body) = body
"""
KNOWN = (
    r"E = mc^2",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"\left( \frac{a}{b} \right)^2 \le \left\| x \right\|",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{else} \end{cases}",
    r"\begin{align} a &= b + c \\ &= d \end{align}",
    r"\hat{x} + \vec{v} \cdot \mathbf{A} \in \mathbb{R}^{n \times m}, x'' \to 0",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1, \max_i a_i, \operatorname{rank}(A)",
    r"\sqrt[3]{x} \not\in \{1, 2, \dots\}",
    r"\underbrace{a+b}_{=c} \overset{!}{=} x_1^2 + y_{12}'^3",
    r"\mathcal{L} \xrightarrow[b]{x} y \pmod{7}",
    "a = b\n\nc = d % a remark",
)
REFUSED = (
    (r"\unknown{x}", r"\unknown is not known"),
    (r"\frac{1}", "an argument is missing"),
    (r"{x", "something is missing at its end"),
    (r"x}", 'there is a "}" too many'),
    (r"\begin{matrix} a \end{cases}", r"\begin{matrix} ends with \end{cases}"),
    (r"\begin{tikzpicture}\end{tikzpicture}", "the environment tikzpicture is not known"),
    (r"a^b^c", "two things stand above, or below, the same sign"),
    (r"\left x \right)", r"x cannot stand beside \left or \right"),
    ("{" * 200 + "}" * 200, "it is nested more than 40 deep"),
)


def compiles(code: str) -> None:
    """Set a formula; Typst raises its own error where it cannot be."""
    typst.compile(f"{HEAD}\n#math.equation({{{code}}})".encode(), format="svg")


@pytest.mark.parametrize("source", KNOWN)
def test_common_formulas_are_converted(source: str) -> None:
    compiles(converted(source))


@pytest.mark.parametrize(("source", "said"), REFUSED)
def test_what_cannot_be_converted_is_named(source: str, said: str) -> None:
    with pytest.raises(FormulaError) as raised:
        converted(source)
    assert str(raised.value) == said


def test_digits_side_by_side_are_one_number_but_scripts_take_one() -> None:
    assert converted("12.50") == '{"12.50"}'
    assert converted("x^23") == '{[]; math.attach(symbol("x"), t: {{"2"}}); "3"}'


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='\\{}^_&#$"x1 ()[]', max_size=14))
def test_no_formula_runs_as_code(source: str) -> None:
    try:
        code = converted(source)
    except FormulaError:
        return
    compiles(code)


def test_a_long_formula_takes_time_in_proportion() -> None:
    assert converted(" + ".join(["x_1"] * 20_000)).count("math.attach") == 20_000
