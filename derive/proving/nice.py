"""The form in which a person would write a normal form: products before sums, minus signs, fractions."""

from __future__ import annotations

from fractions import Fraction

from derive.proving.focus import Focus
from derive.proving.order import Key, key
from derive.proving.polynomials import (
    ONE,
    Monomial,
    Poly,
    add,
    degree_key,
    expand,
    join,
    monomial,
    primitive,
)
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Bracket, Div, Mul, Neg, Num, Pow, Sum, Term, product, total


def tidy(focus: Focus) -> None:
    """Rewrite a normal form, from the inside out, to the smallest of a few forms of field arithmetic."""
    for at, child in enumerate(focus.term.args):
        if isinstance(child, Term) and not isinstance(focus.term, Add | Mul | Neg | Div | Pow):
            focus.into(at, tidy)
        elif isinstance(child, Term):
            focus.into(at, _atoms)
    if isinstance(focus.term, Add | Mul | Pow | Neg | Div):
        focus.to(best(focus.term))


def _atoms(focus: Focus) -> None:
    if isinstance(focus.term, Add | Mul | Neg | Div | Pow):
        focus.each(_atoms)
    else:
        tidy(focus)


def best(t: Term) -> Term:
    """The simplest of the candidates: summed, with a common factor in front, collected by one factor."""
    p = expand(t)
    if not p:
        return Num(0)
    candidates = [_sum(p), _common(p)]
    bases = {b for m in p for b, e in m if e > 0}
    candidates += [_collected(p, b) for b in sorted(bases, key=key) if 1 < sum(b in dict(m) for m in p) < len(p)]
    return min(candidates, key=measure)


def measure(t: Term) -> tuple[int, int, Key]:
    """How long a term is to read; signs count little, ties are broken by structure."""
    weight = 0
    for node in walk(t):
        weight += _weight(node)
    return (weight, 0, key(t))


def _weight(node: Node) -> int:
    if isinstance(node, Sum):
        return 4
    if isinstance(node, Neg):
        return 1
    return 2


def _sum(p: Poly) -> Term:
    """Positive terms first, then the negative ones."""
    ordered = sorted(p, key=lambda m: (p[m] < 0, tuple(-x if isinstance(x, int) else 0 for x in degree_key(m)[:1]), degree_key(m)))
    return total(_signed(m, p[m]) for m in ordered)


def _signed(m: Monomial, c: Fraction) -> Term:
    return Neg(_unsigned(m, -c)) if c < 0 else _unsigned(m, c)


def _unsigned(m: Monomial, c: Fraction) -> Term:
    above = [_power(b, e) for b, e in sorted(m, key=_reading) if e > 0]
    below = [_power(b, -e) for b, e in sorted(m, key=_reading) if e < 0]
    if c.numerator != 1 or not above:
        above.insert(0, Num(c.numerator))
    if c.denominator != 1:
        below.insert(0, Num(c.denominator))
    return Div(product(above), product(below)) if below else product(above)


def _power(base: Term, e: int) -> Term:
    base = best(base) if isinstance(base, Add) else base
    return base if e == 1 else Pow(base, e)


def _reading(be: tuple[Term, int]) -> tuple[int, Key]:
    """Within a product: numbers, letters, functions, then sums; brackets last but for those."""
    base, _ = be
    last = 2 if isinstance(base, Sum) else 1 if isinstance(base, Bracket | Add) else 0
    return (last, key(base))


def _common(p: Poly) -> Term:
    """The greatest common monomial in front of what is left."""
    c, m, rest = primitive(p)
    if len(rest) == 1:
        return _signed(m, c * rest[ONE])
    if _leads_negative(rest):
        c, rest = -c, add({}, rest, Fraction(-1))
    return _times(c, m, _sum(rest))


def _leads_negative(p: Poly) -> bool:
    return sum(c < 0 for c in p.values()) * 2 > len(p)


def _times(c: Fraction, m: Monomial, inner: Term) -> Term:
    if c == 1 and not m:
        return inner
    above = [_power(b, e) for b, e in sorted(m, key=_reading) if e > 0]
    below = [_power(b, -e) for b, e in sorted(m, key=_reading) if e < 0]
    if abs(c.numerator) != 1:
        above.insert(0, Num(abs(c.numerator)))
    if c.denominator != 1:
        below.insert(0, Num(c.denominator))
    top = product([*above, inner])
    out = Div(top, product(below)) if below else top
    return Neg(out) if c < 0 else out


def _collected(p: Poly, base: Term) -> Term:
    """base × (...) + the rest."""
    with_base = {m: c for m, c in p.items() if dict(m).get(base, 0) > 0}
    rest = {m: c for m, c in p.items() if m not in with_base}
    inner = {join(m, monomial([(base, -1)])): c for m, c in with_base.items()}
    front = _times(Fraction(1), ((base, 1),), _sum(inner)) if len(inner) > 1 else _sum(with_base)
    if not rest:
        return front
    others = [_signed(m, rest[m]) for m in sorted(rest, key=lambda m: (rest[m] < 0, degree_key(m)))]
    return Add(front, *others)
