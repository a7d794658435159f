"""The LaTeX form, for math mode with amsmath."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derive.printing.notation import latex_symbol
from derive.printing.pieces import Form, Piece, Rank, Words

SHORT_EXPONENT = 6  # an exponential of something wider is written with \exp
WIDE = 52  # a fraction with a wider numerator or denominator is written on one line
SIZES = {  # parentheses around what is this tall; the tallest first
    r"\begin{cases}": (r"\left(", r"\right)"),
    r"\sum": (r"\biggl(", r"\biggr)"),
    r"\frac": (r"\Bigl(", r"\Bigr)"),
}
SMALLER = re.compile(r"\\[bB]igg?([lr])")  # within a fraction, sums have their bounds beside them


class Tex(Form):
    r"""LaTeX: \sum_{k=1}^{K} e^{z_{k}}, p_{i} (\delta_{ij} - p_{j}).

    Parentheses have fixed sizes, so that TeX may break a long line at any sign outside of a fraction.
    """

    words = Words(r"=", r"\neq", r"\leq", r"\geq", r"\text{always}", ":=")
    dots = r"\dots"
    times = r"\cdot"

    def __init__(self, breakable: bool = False) -> None:
        if breakable:
            self.space = r" \allowbreak "

    def symbol(self, name: str) -> str:
        return latex_symbol(name)

    def prose(self, words: str) -> str:
        return rf"\text{{{words}}}"

    def subscript(self, symbol: str, indices: Sequence[str]) -> str:
        if not indices:
            return symbol
        base = f"{{{symbol}}}" if "_" in symbol else symbol
        joined = "".join(indices) if all(i.isalpha() and len(i) == 1 for i in indices) else ",".join(indices)
        return f"{base}_{{{joined}}}"

    def brackets(self, text: str) -> str:
        outside = re.sub(r"[_^]\{(?:[^{}]|\{[^{}]*\})*\}", "", text)
        left, right = next((SIZES[t] for t in SIZES if t in outside), ("(", ")"))
        return f"{left}{text}{right}"

    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        if max(width(top.text), width(bottom.text)) <= WIDE:
            above, below = (SMALLER.sub(r"\\big\1", text) for text in (top.text, bottom.text))
            return Piece(rf"\frac{{{above}}}{{{below}}}")
        over = self.held(top, Rank.PRODUCT, may_be_open=False)
        under = self.held(bottom, Rank.POWER, may_be_open=False)
        return Piece(rf"{over} \mathbin{{/}} {under}", Rank.QUOTIENT)

    def power(self, base: str, exponent: Piece) -> str:
        return f"{base}^{{{exponent.text}}}"

    def exponential(self, argument: Piece, as_power: bool) -> Piece:
        tall = any(t in argument.text for t in SIZES)
        if as_power and not tall and width(argument.text) <= SHORT_EXPONENT:
            return Piece(f"e^{{{argument.text}}}", Rank.POWER)
        return Piece(rf"\exp{self.brackets(argument.text)}")

    def logarithm(self, name: str, argument: Piece) -> Piece:
        bare = argument.rank == Rank.ATOM and not argument.text.startswith(r"\exp")
        bare = bare or (argument.text.startswith(r"\sum") and argument.rank == Rank.PRODUCT)
        if bare or (argument.text.startswith("e^") and argument.rank == Rank.POWER):
            return Piece(rf"\{name} {argument.text}", Rank.POWER, True)
        return Piece(rf"\{name}{self.brackets(argument.text)}")

    def function(self, symbol: str, order: int, argument: str) -> str:
        return f"{symbol}{chr(39) * order if order < 4 else f'^{{({order})}}'}{self.brackets(argument)}"

    def summation(self, under: str, over: str) -> str:
        return rf"\sum_{{{under}}}" + (f"^{{{over}}}" if over else "")

    def delta(self, indices: Sequence[str]) -> str:
        return self.subscript(r"\delta", indices)

    def bracket(self, condition: str, indicator: bool) -> str:
        return rf"\mathbf{{1}}\{{{condition}\}}" if indicator else f"[{condition}]"

    def cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        (a, c), (b, _) = rows
        body = rf"{a} & \text{{if }} {c} \\ {b} & \text{{otherwise}}"
        return Piece(rf"\begin{{cases}} {body} \end{{cases}}", Rank.PRODUCT, True)

    def partial(self, body: Piece, wrt: str, single: bool) -> Piece:
        if single:
            return Piece(rf"\frac{{\partial {body.text}}}{{\partial {wrt}}}")
        operator = rf"\frac{{\partial}}{{\partial {wrt}}}"
        return Piece(f"{operator} {self.held(body, Rank.PRODUCT)}", Rank.PRODUCT, True)

    def emphasised(self, text: str) -> str:
        return rf"\boxed{{{text}}}"


def width(text: str) -> float:
    """About how many letters wide a formula is when it is set."""
    text = text.replace(r"\allowbreak", "")
    while found := re.search(r"\\frac\{([^{}]*)\}\{([^{}]*)\}|[_^]\{([^{}]*)\}", text):
        top, bottom, script = found.groups()
        space = max(width(top), width(bottom)) + 1 if script is None else 0.7 * width(script)
        text = text[: found.start()] + "x" * round(space) + text[found.end() :]
    plain = re.sub(r"\\(left|right|[bB]igg?[lr]|text|mathrm|mathbf|begin|end)", "", text)
    letters = re.sub(r"\\(?:exp|log|sum)", "xxx", plain)
    return float(len(re.sub(r"[{}\s&]", "", re.sub(r"\\[a-zA-Z]+", "x", letters))))
