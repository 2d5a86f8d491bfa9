"""Commands of LaTeX that stand for one character, and how others are called in Typst.

The names are those of LaTeX and amsmath (https://ctan.org/pkg/short-math-guide).

Apart from the parser, as nothing but tables stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _table(text: str) -> Mapping[str, str]:
    """Return names and characters, which alternate in *text*."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS: Final[Mapping[str, str]] = _table(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    aleph ℵ beth ℶ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ imath ı jmath ȷ partial ∂ nabla ∇ infty ∞
    emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    measuredangle ∡ triangle △ square □ Box □ Diamond ◇ lozenge ◊ blacksquare ■ checkmark ✓
    clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ sharp ♯ flat ♭ natural ♮ prime ′ backprime ‵
    degree ° S § P ¶ copyright © pounds £ yen ¥ complement ∁ eth ð mho ℧ surd √
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀
    bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
    pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗
    oslash ⊘ odot ⊙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖
    smallsetminus ∖ wr ≀ amalg ⨿ dagger † ddagger ‡ bigtriangleup △ bigtriangledown ▽ ltimes ⋉
    rtimes ⋊ boxplus ⊞ boxtimes ⊠ dotplus ∔ intercal ⊺
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ equiv ≡ sim ∼
    simeq ≃ approx ≈ approxeq ≊ cong ≅ doteq ≐ propto ∝ varpropto ∝ asymp ≍ prec ≺ succ ≻
    preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
    sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ notin ∉ ni ∋ owns ∋ vdash ⊢ dashv ⊣
    models ⊨ vDash ⊨ Vdash ⊩ perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ bowtie ⋈ smile ⌣ frown ⌢
    triangleq ≜ lesssim ≲ gtrsim ≳ lessgtr ≶ between ≬ therefore ∴ because ∵ nless ≮ ngtr ≯
    nleq ≰ ngeq ≱ nsim ≁ ncong ≇ triangleleft ◁ triangleright ▷ trianglelefteq ⊴ trianglerighteq ⊵
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵
    longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦
    longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
    Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leadsto ⇝
    rightsquigarrow ⇝ twoheadrightarrow ↠ rightrightarrows ⇉ circlearrowleft ↺ circlearrowright ↻
    nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ upharpoonright ↾
    ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱
    lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ backslash \\ lgroup ⟮ rgroup ⟯
    ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ colon : And & textbackslash \\
    { { } } % % # # & & $ $ _ _ | ‖
    """
)

FUNCTIONS: Final = _names(
    """
    arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan
    tanh
    """
)
"""Functions written upright."""

LIMITS: Final = _names("det gcd inf lim liminf limsup max min Pr sup injlim projlim")
"""Functions written upright that have what they depend on below them."""

SPACES: Final[Mapping[str, float]] = {
    ",": 0.167,
    "thinspace": 0.167,
    ":": 0.222,
    ">": 0.222,
    "medspace": 0.222,
    ";": 0.278,
    "thickspace": 0.278,
    "!": -0.167,
    "negthinspace": -0.167,
    " ": 0.333,
    "\n": 0.333,
    "enspace": 0.5,
    "quad": 1.0,
    "qquad": 2.0,
}
"""Spaces and their width in em."""

ACCENTS: Final[Mapping[str, str]] = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "check": "\u030c",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "acute": "\u0301",
    "grave": "\u0300",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "breve": "\u0306",
    "bar": "\u0304",
    "vec": "\u20d7",
    "mathring": "\u030a",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "overleftrightarrow": "\u20e1",
}

CALLS: Final[Mapping[str, tuple[str, int]]] = {
    "frac": ("math.frac", 2),
    "dfrac": ("math.frac", 2),
    "tfrac": ("math.frac", 2),
    "cfrac": ("math.frac", 2),
    "binom": ("math.binom", 2),
    "dbinom": ("math.binom", 2),
    "tbinom": ("math.binom", 2),
    "overline": ("math.overline", 1),
    "underline": ("math.underline", 1),
    "overbrace": ("brace-over", 1),
    "underbrace": ("brace-under", 1),
    "mathbf": ("bold-upright", 1),
    "boldsymbol": ("math.bold", 1),
    "bm": ("math.bold", 1),
    "mathbb": ("math.bb", 1),
    "mathcal": ("math.cal", 1),
    "mathscr": ("math.scr", 1),
    "mathfrak": ("math.frak", 1),
    "mathsf": ("math.sans", 1),
    "mathtt": ("math.mono", 1),
    "mathit": ("math.italic", 1),
    "mathnormal": ("math.italic", 1),
    "phantom": ("hide", 1),
    "cancel": ("math.cancel", 1),
    "mathop": ("math.limits", 1),
    "mathbin": ("", 1),
    "mathrel": ("", 1),
    "mathord": ("", 1),
    "mathinner": ("", 1),
}
"""Commands that are one call in Typst, with the number of their arguments."""

TEXTS: Final[Mapping[str, str]] = {
    "text": "",
    "textrm": "",
    "textnormal": "",
    "mbox": "",
    "hbox": "",
    "mathrm": "",
    "textup": "",
    "textbf": "strong",
    "textit": "emph",
    "emph": "emph",
    "texttt": "mono-text",
    "textsf": "",
}
"""Commands whose argument is text."""

NOTHING: Final = _names(
    """
    displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag limits nolimits
    big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm
    allowbreak relax strut mathstrut left. right. protect
    """
)
"""Commands that change no more than the size or the place of what follows."""

NEGATED: Final[Mapping[str, str]] = _table(
    "= ≠ ∈ ∉ ∋ ∌ < ≮ > ≯ ≤ ≰ ≥ ≱ ≡ ≢ ∼ ≁ ≃ ≄ ≈ ≉ ≅ ≇ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ∣ ∤ ∥ ∦ ∃ ∄ ⊢ ⊬ ⊨ ⊭ → ↛ ⇒ ⇏"
)
"""What ``\\not`` makes of a sign."""

FENCES: Final[Mapping[str, tuple[str, str]]] = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "array": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
"""Environments of rows and columns, with what stands around them."""

ROWS: Final = _names(
    """
    align align* aligned alignat alignat* alignedat split gather gather* gathered equation
    equation* eqnarray eqnarray* multline multline* flalign flalign* displaymath math
    """
)
"""Environments of lines below each other."""
