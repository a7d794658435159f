"""Completing squares: x² + 2 x y + y² + 1 = (x + y)² + 1."""

from __future__ import annotations

from fractions import Fraction

from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import Monomial, Poly, add, monomial, multiply


def completed(p: Poly) -> tuple[Fraction, Poly, Poly] | None:
    """A number a, a sum and the rest, so that p = a (sum)² + rest; None where no atom shows the way."""
    for base in sorted({b for m in p for b, e in m if e == 2}, key=key):
        at = {n: {m: c for m, c in p.items() if dict(m).get(base, 0) == n} for n in (0, 1, 2)}
        square: Monomial = ((base, 2),)
        if not at[1] or at[2].keys() != {square} or sum(map(len, at.values())) != len(p):
            continue
        a = at[2][square]
        half = {monomial((b, e) for b, e in m if b != base): c / (2 * a) for m, c in at[1].items()}
        whole = add({((base, 1),): Fraction(1)}, half)
        return a, whole, add(p, multiply(whole, whole), -a)
    return None
