"""The plain form: one line of Unicode."""

from __future__ import annotations

from collections.abc import Sequence

from derive.printing.notation import plain_symbol
from derive.printing.pieces import Form, Piece, Rank, Words


class Plain(Form):
    """Unicode text: Σ_{k=1}^K exp(z_k), p_i (δ_ij - p_j)."""

    words = Words("=", "≠", "≤", "≥", "always", ":=")
    dots = "⋯"
    times = "·"

    def symbol(self, name: str) -> str:
        return plain_symbol(name)

    def prose(self, words: str) -> str:
        return words

    def subscript(self, symbol: str, indices: Sequence[str]) -> str:
        if not indices:
            return symbol
        short = len(indices) == 1 and indices[0].isalnum()
        short = short or all(len(i) == 1 and i.isalpha() for i in indices)
        return f"{symbol}_{''.join(indices)}" if short else f"{symbol}_{{{','.join(indices)}}}"

    def brackets(self, text: str) -> str:
        return f"({text})"

    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        numerator = self.held(top, Rank.PRODUCT, may_be_open=False)
        return Piece(f"{numerator}/{self.held(bottom, Rank.POWER, may_be_open=False)}", Rank.QUOTIENT)

    def power(self, base: str, exponent: Piece) -> str:
        return f"{base}^{exponent.text if exponent.text.isalnum() else self.brackets(exponent.text)}"

    def exponential(self, argument: Piece, as_power: bool) -> Piece:
        return Piece(f"exp({argument.text})")

    def logarithm(self, name: str, argument: Piece) -> Piece:
        if argument.text.startswith("Σ") and argument.rank == Rank.PRODUCT:
            return Piece(f"{name} {argument.text}", Rank.POWER, True)
        if argument.rank == Rank.ATOM and not argument.text.endswith(")"):
            return Piece(f"{name} {argument.text}", Rank.POWER, True)
        return Piece(f"{name}({argument.text})")

    def function(self, symbol: str, order: int, argument: str) -> str:
        return f"{symbol}{chr(39) * order if order < 4 else f'^({order})'}({argument})"

    def summation(self, under: str, over: str) -> str:
        below = under if under.isalnum() else f"{{{under.replace(' and ', ', ').replace(' ', '')}}}"
        return f"Σ_{below}" + (f"^{over}" if over.isalnum() else f"^{{{over}}}" if over else "")

    def delta(self, indices: Sequence[str]) -> str:
        return self.subscript("δ", indices)

    def bracket(self, condition: str, indicator: bool) -> str:
        return f"1{{{condition}}}" if indicator else f"[{condition}]"

    def cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        (a, c), (b, _) = rows
        return Piece(f"({a} if {c} else {b})")

    def partial(self, body: Piece, wrt: str, single: bool) -> Piece:
        if single:
            return Piece(f"∂{body.text}/∂{wrt}", Rank.QUOTIENT)
        return Piece(f"∂/∂{wrt} {self.held(body, Rank.PRODUCT)}", Rank.PRODUCT, True)

    def emphasised(self, text: str) -> str:
        return f"⟦{text}⟧"
