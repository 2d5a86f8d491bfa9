"""What a formula says in the book is what it says in LaTeX: its text is read from the PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
import typst
from docutils.utils.math import tex2unichar
from pypdf import PdfReader

from sphinx_cluster.pdf.math import FormulaError, converted
from tests.unit.pdf.test_math import HEAD

SAID = (
    ("x'", "x′"),
    ("x''", "x′′"),
    ("f'''(x)", "f ′′′(x)"),
    ("x'^2", "x′2"),
    ("y_{12}'", "y′ 12"),
    ("a - b + c", "a − b + c"),
    ("2 * 3", "2 ∗ 3"),
    (r"a \pm b \mp c \times d \div e \cdot f", "a ± b ∓ c × d ÷ e ⋅ f"),
    (r"a \le b \ge c \ne d \equiv e", "a ≤ b ≥ c ≠ d ≡ e"),
    (r"a \not= b \not< c \not\in d", "a ≠ b ≮ c ∉ d"),
    (r"A \Rightarrow B \iff C \to D", "A ⇒ B ⟺ C → D"),
    (r"\forall x \exists y", "∀x∃y"),
    (r"\left\lfloor x \right\rfloor", "⌊x⌋"),
    (r"\left. x \right|", "x|"),
    (r"\left< x \middle| y \right>", "⟨x|y⟩"),
    (r"\left[ x \right\rangle", "[x⟩"),
    (r"\frac{n+1}{2}", "n + 1 2"),
    (r"\binom{n}{k}", "( n k )"),
    (r"\sqrt[3]{x} + \sqrt{2}", "3√x + √ 2"),
    (r"\sum_{i=1}^{n} i", "∑n i=1 i"),
    (r"e^{-x^2}", "e−x2"),
    (r"\sin x + \log y", "sin x + log y"),
    (r"\liminf_n a", "lim inf n a"),
    (r"\operatorname{rank}(A)", "rank(A)"),
    (r"x \bmod 3 \pmod{7}", "x mod 3( mod 7)"),
    (r"12.5\,\%", "12.5 %"),
    (r"\text{if } x > 0", "if x > 0"),
    (r"\text{50\% of~it}", "50% of it"),
    (r"\tag{3} a", "(3)a"),
    (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "|a c b d|"),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a c b d)"),
    (r"\begin{cases} 1 & x \\ 0 & y \end{cases}", "{1 x 0 y"),
    (r"\begin{align} a &= b \\[2ex] c &= d \end{align}", "a = b c = d"),
    (r"a \xleftarrow{x} b", "a ← x b"),
    (r"\hat{x} \bar{y} \vec{z}", "x̂ȳz⃗"),
    (r"\hspace{2em} a \label{sum} \displaystyle b", "ab"),
    ("a = b\n\nc = d % a remark", "a = b c = d"),
)
"""Formulas, and their text in the order in which a PDF has it: above, below, then what follows."""

OTHER_SHAPE = frozenset(
    {"Box", "backslash", "blacksquare", "bullet", "leadsto", "models", "perp", "setminus"}
    | {"square", "triangleleft", "triangleright"}
)
"""Signs for which docutils takes another of several characters that look alike."""


def said(code: str) -> str:
    """Return the text that the PDF of a formula holds, in plain letters."""
    page = f"{HEAD}\n#set page(width: 40cm)\n#math.equation({{{code}}})"
    pdf = PdfReader(io.BytesIO(typst.compile(page.encode(), format="pdf")))
    return unicodedata.normalize("NFKC", pdf.pages[0].extract_text())


def close(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(("source", "text"), SAID)
def test_a_formula_says_in_the_book_what_it_says_in_latex(source: str, text: str) -> None:
    assert close(said(converted(source))) == close(text)


def names_of_docutils() -> Iterator[tuple[str, str]]:
    """Yield names of LaTeX and their characters, as docutils has them for its own formulas."""
    for table in ("mathalpha", "mathbin", "mathop", "mathord", "mathrel", "mathfence"):
        yield from getattr(tex2unichar, table).items()


def test_a_sign_by_name_is_the_one_that_docutils_shows_on_the_web() -> None:
    differing, known = [], 0
    for name, character in names_of_docutils():
        try:
            code = converted(f"\\{name}")
        except FormulaError:
            continue
        known += 1
        if f'symbol("{character}")' not in code and name not in OTHER_SHAPE:
            differing.append((name, character, code))
    assert differing == []
    assert known > 250


@pytest.mark.parametrize(
    ("command", "eighteenths"),
    [(",", 3), (":", 4), (">", 4), (";", 5), ("!", -3), ("quad", 18), ("qquad", 36)],
)
def test_spaces_are_as_wide_as_in_latex(command: str, eighteenths: int) -> None:
    (width,) = re.findall(r"h\((.*?)em\)", converted(f"a\\{command} b"))
    assert float(width) == pytest.approx(eighteenths / 18, abs=0.001)


def test_it_is_nested_forty_deep_at_most() -> None:
    assert close(said(converted("{" * 39 + "x" + "}" * 39))) == "x"
    with pytest.raises(FormulaError, match="40"):
        converted("{" * 40 + "x" + "}" * 40)
