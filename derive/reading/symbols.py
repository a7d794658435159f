"""Tables of commands: layout, decorations, relations, functions, and spellings that are one."""

from __future__ import annotations

from derive.reading.characters import pairs, words

DECORATIONS = pairs("""
    hat hat widehat hat tilde tilde widetilde tilde bar bar overline bar dot dot ddot ddot vec vec
    overrightarrow vec check check breve breve underline underline mathbf mathbf bf mathbf boldsymbol mathbf
    bm mathbf pmb mathbf symbf mathbf mathcal mathcal cal mathcal mathscr mathcal mathbb mathbb mathbbm mathbb
    mathds mathbb mathfrak mathfrak
""")
"""Decorations of a name; those that look alike have one mark."""

UPRIGHT = frozenset(
    words("""
    mathrm mathit mathsf mathtt mathnormal operatorname operatorname* textrm textit textsf texttt textbf
    textnormal text mbox hbox mathop mathord mathbin mathrel mathopen mathclose textup symup
""")
)
"""Commands whose argument is a word of upright letters, or text."""

IGNORED = frozenset(
    words("""
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag rm it sf tt big Big
    bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm ! , ; : > / thinspace
    negthinspace medspace thickspace enspace allowbreak nobreak break relax hfill hfil noindent centering
    small large Large footnotesize scriptsize normalsize tiny allowdisplaybreaks hline par strut mathstrut
    protect xspace checkmark clubsuit spadesuit heartsuit diamondsuit lozenge
    smallskip medskip bigskip qedhere square qed Box blacksquare
""")
)
"""Commands that are layout only."""

IGNORED_WITH_ARGUMENT = frozenset(
    words("""
    label tag tag* ref eqref cite citep citet color textcolor colorbox hspace hspace* vspace vspace* mspace
    kern mkern phantom hphantom vphantom textcircled circled footnote intertext shortintertext cref Cref href
    url class cssId style id require htmlClass htmlId cline raisebox rule
""")
)
"""Commands that are dropped together with their first argument."""

WIDE_SPACES = frozenset(words("quad qquad hskip hspace hfill"))
"""Spaces wide enough to keep two formulas apart."""

DOTS = frozenset(words("dots cdots ldots vdots ddots dotsc dotsb dotsm dotsi dotso hdots iddots"))
"""Ellipses of every direction."""

EQUALITIES = pairs("""
    = = equiv = coloneqq := triangleq := doteq := := := eqqcolon := coloneq := defeq := eqdef :=
""")
"""What an equality may be written as, and its sign: "=" or ":=" (equal by definition)."""

ARROWS = dict.fromkeys(
    words("""
        rightarrow to Rightarrow implies Longrightarrow longrightarrow leadsto rightsquigarrow therefore
        iff Leftrightarrow Longleftrightarrow leftrightarrow Leftarrow impliedby
    """),
    "arrow",
)

RELATIONS = {
    **EQUALITIES,
    **ARROWS,
    **pairs("""
        ne != neq != le <= leq <= leqslant <= ge >= geq >= geqslant >= < < lt < > > gt > approx approx
        simeq approx cong approx approxeq approx propto propto in in ni in notin notin sim sim mapsto mapsto
        leftarrow gets gets gets subset subset subseteq subset ll < gg > perp perp
    """),
}
"""Every relation symbol, and its sign."""

SIGNS = frozenset(RELATIONS.values())
"""The signs that a relation can have."""

FUNCTIONS = {
    **{
        name: name
        for name in words("""
            log ln exp sin cos tan tanh sinh cosh cot sec csc arctan arcsin arccos max min sup inf argmax
            argmin softmax sigmoid relu softplus logsumexp logsoftmax det tr diag sign erf arg dim lim rank
            logit sqrt abs mean
        """)
    },
    **pairs("""
        lg log Tr tr trace tr Diag diag ReLU relu Softmax softmax SoftMax softmax SOFTMAX softmax
        softargmax softmax smax softmax sgn sign LogSumExp logsumexp logSumExp logsumexp lse logsumexp
        LSE logsumexp LogSoftmax logsoftmax log_softmax logsoftmax Sigmoid sigmoid sigm sigmoid expit sigmoid
        Exp exp Log log Softplus softplus
    """),
    "arg max": "argmax",
    "arg min": "argmin",
}
"""Functions known by name, each under one spelling."""

BARE_WORDS = frozenset(
    {
        *(name for name in FUNCTIONS if len(name) > 2 and " " not in name and "_" not in name),
        *words("loss Loss cost Cost const KL BCE MSE NLL CCE onehot if otherwise where vec"),
    }
)
"""Words recognised though their letters stand in italics, as a product would."""

_AS_SYMBOL = pairs(r"""
    lbrace \{ rbrace \} { \{ } \} lbrack [ rbrack ] lparen ( rparen ) _ _ * * # # $ $ & & % % ast * colon :
    mid mid backslash \ prime ' slash /
""")
_AS_COMMAND = pairs("""
    Vert | dfrac frac tfrac frac cfrac frac nicefrac frac sfrac frac varepsilon epsilon varphi phi
    vartheta theta varrho rho varsigma sigma tbinom binom dbinom binom land wedge
""")


def alias(name: str) -> tuple[str, str]:
    """The kind and text of the token that a command makes, under the one spelling used here."""
    return ("symbol", _AS_SYMBOL[name]) if name in _AS_SYMBOL else ("command", _AS_COMMAND.get(name, name))
