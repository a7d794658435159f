"""The normal form of real powers: of single factors, with exponents that carry no whole numbers.

b^(γ - 1) is b^γ b⁻¹, which field arithmetic understands; (ab)^c is a^c b^c where a and b are positive.
"""

from __future__ import annotations

from math import floor

from derive.proving.arithmetic.polynomials import (
    ONE,
    Poly,
    add,
    build,
    build_monomial,
    expand,
    monomial,
)
from derive.proving.focus import Focus
from derive.proving.normal.arguments import Normalise, factors_of, is_positive, split_argument
from derive.trusted.terms import Add, Exp, Mul, Num, Pow, RealPow, Term, product


def real_power(focus: Focus, normalise: Normalise) -> None:
    """Normal form of f^c for a real c."""
    focus.each(normalise)
    if split_argument(focus, normalise):
        return
    base, exponent = focus.term.args
    assert isinstance(base, Term) and isinstance(exponent, Term)
    factors = factors_of(base)
    if isinstance(exponent, Num) and exponent.value.denominator == 1:
        focus.apply("integer_power", f=base, n=int(exponent.value))
        normalise(focus)
    elif base == Num(1):
        focus.apply("power_of_one", c=exponent)
    elif len(factors) > 1 and all(is_positive(focus, f) for f in factors):
        focus.into(0, lambda inner: inner.to(Mul(*factors)))
        focus.apply("power_of_product", terms=tuple(factors), c=exponent)
        focus.each(lambda inner: _power_of_factor(inner, normalise))
        normalise(focus)
    else:
        if len(factors) == 1 and isinstance(factors[0], Pow):
            focus.into(0, lambda inner: inner.to(factors[0]))
        _power_of_factor(focus, normalise)


def _power_of_factor(focus: Focus, normalise: Normalise) -> None:
    base, exponent = focus.term.args
    assert isinstance(base, Term) and isinstance(exponent, Term)
    match base:
        case Exp():
            focus.apply("power_of_exp", f=base.terms[0], c=exponent)
            normalise(focus)
        case RealPow(args=(b, c)):
            focus.apply("power_of_power", f=b, a=c, b=exponent)
            normalise(focus)
        case Pow():
            n, b = base.exponent, base.base

            def to_real(inner: Focus) -> None:
                inner.into(0, lambda f: f.apply("integer_power", reverse=True, f=b, n=n))
                inner.apply("power_of_power", f=b, a=Num(n), b=exponent)
                normalise(inner)

            focus.attempt(to_real)
        case _:
            _split_exponent(focus, base, expand(exponent))


def _split_exponent(focus: Focus, base: Term, exponent: Poly) -> None:
    whole = floor(exponent.get(ONE, 0))
    if not whole:
        return
    rest = build(add(exponent, {ONE: Num(whole).value}, Num(-1).value))
    focus.into(1, lambda inner: inner.to(Add(Num(whole), rest)))
    focus.apply("power_of_sum", f=base, exponents=(Num(whole), rest))
    focus.into(0, lambda inner: inner.apply("integer_power", f=base, n=whole))


def tidy_powers(focus: Focus) -> bool:
    """One merging of real powers of one base within a canonical monomial, if there are two."""
    terms = expand(focus.term)
    if len(terms) != 1:
        return False
    ((m, c),) = terms.items()
    powers = [(b, e) for b, e in m if isinstance(b, RealPow)]
    for base, e in powers:
        same = [(b, f) for b, f in powers if b.terms[0] == base.terms[0]]
        if len(same) == 1 and e == 1:
            continue
        rest = build_monomial(monomial((b, f) for b, f in m if (b, f) not in same), c)
        focus.to(product([*(b if f == 1 else Pow(b, f) for b, f in same), rest]))
        return focus.attempt(lambda f, s=same, r=rest: _merge(f, s, r))  # type: ignore[misc]
    return False


def _merge(focus: Focus, same: list[tuple[RealPow, int]], rest: Term) -> None:
    base = same[0][0].terms[0]
    exponents: list[Term] = []
    for at, (power, n) in enumerate(same):
        exponent = power.terms[1]
        if n != 1:

            def lift(inner: Focus, p: RealPow = power, e: Term = exponent, k: int = n) -> None:
                inner.apply("integer_power", reverse=True, f=p, n=k)
                inner.apply("power_of_power", f=base, a=e, b=Num(k))

            focus.into(at, lift)
            exponent = Mul(exponent, Num(n))
        exponents.append(exponent)
    if len(exponents) > 1:
        focus.to(Mul(product(RealPow(base, e) for e in exponents), rest))
        focus.into(
            0, lambda inner: inner.apply("power_of_sum", reverse=True, f=base, exponents=tuple(exponents))
        )
