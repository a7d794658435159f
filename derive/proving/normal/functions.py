"""The normal form of exponentials, logarithms, real powers and generic functions.

exp of a sum becomes a product, log of a product a sum, a power of a product a product of powers;
exponents of real powers carry no whole number: b^(γ - 1) is b^γ b⁻¹, which field arithmetic understands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor

from derive.proving.arithmetic.factor import factors
from derive.proving.arithmetic.polynomials import (
    ONE,
    Monomial,
    Poly,
    add,
    build,
    build_monomial,
    expand,
    monomial,
    primitive,
)
from derive.proving.focus import Focus
from derive.proving.normal.brackets import bracket_inside, split_on
from derive.trusted.conditions import Positive
from derive.trusted.terms import Add, Exp, Fn, Log, Mul, Num, Pow, RealPow, Term, product

Normalise = Callable[[Focus], None]


def exponential(focus: Focus, normalise: Normalise) -> None:
    """Normal form of exp f."""
    focus.into(0, normalise)
    if _split(focus, normalise):
        return
    argument = _argument(focus)
    if isinstance(argument, Add):
        focus.apply("exp_of_sum", terms=argument.terms)
        focus.each(lambda inner: _exp_of_monomial(inner, normalise))
        normalise(focus)
    else:
        _exp_of_monomial(focus, normalise)


def _exp_of_monomial(focus: Focus, normalise: Normalise) -> None:
    argument = _argument(focus)
    if argument == Num(0):
        focus.apply("exp_of_zero")
        return
    ((m, c),) = expand(argument).items()
    logs = [b for b, e in m if isinstance(b, Log) and e == 1]
    if isinstance(argument, Log):
        focus.attempt(lambda f: f.apply("exp_of_log", f=argument.terms[0]))
    elif c.denominator == 1 and c != 1:
        rest = build_monomial(m, c / c)
        focus.into(0, lambda inner: inner.to(Mul(Num(c), rest)))
        focus.apply("exp_of_multiple", n=int(c), f=rest)
        focus.into(0, lambda inner: _exp_of_monomial(inner, normalise))
    elif c != 1 and floor(c):
        whole, part = build_monomial(m, Fraction(floor(c))), build_monomial(m, c - floor(c))
        focus.into(0, lambda inner: inner.to(Add(whole, part)))
        focus.apply("exp_of_sum", terms=(whole, part))
        focus.each(lambda inner: _exp_of_monomial(inner, normalise))
    elif logs:
        rest = build_monomial(monomial((b, e) for b, e in m if b != logs[0]), c)
        base = logs[0].terms[0]

        def to_power(inner: Focus) -> None:
            inner.into(0, lambda f: f.to(Mul(rest, logs[0])))
            inner.apply("exp_of_log_multiple", c=rest, f=base)
            normalise(inner)

        focus.attempt(to_power)


def tidy_exponentials(focus: Focus) -> bool:
    """One merging of exponentials of fractions of one monomial, exp(x/2)² = exp x, if there are two."""
    terms = expand(focus.term)
    if len(terms) != 1:
        return False
    ((m, c),) = terms.items()
    groups: dict[Monomial, list[tuple[Exp, int, Fraction]]] = {}
    for base, e in m:
        argument = expand(base.terms[0]) if isinstance(base, Exp) else {}
        if isinstance(base, Exp) and len(argument) == 1:
            ((inside, q),) = argument.items()
            groups.setdefault(inside, []).append((base, e, q))
    for found in groups.values():
        parts = [(e, q) for _, e, q in found if q.denominator != 1]
        if not parts or (len(parts) == 1 and parts[0][0] == 1):
            continue
        bases = {base for base, _, _ in found}
        rest = build_monomial(monomial((b, f) for b, f in m if b not in bases), c)
        focus.to(Mul(product(Pow(b, e) for b, e, _ in found), rest))
        focus.into(0, lambda f, g=found: _merge_exponentials(f, [(b.terms[0], e) for b, e, _ in g]))  # type: ignore[misc]
        return True
    return False


def _merge_exponentials(focus: Focus, found: list[tuple[Term, int]]) -> None:
    multiples = [Mul(Num(e), f) for f, e in found]

    def lift(inner: Focus, f: Term, e: int) -> None:
        inner.apply("exp_of_multiple", reverse=True, n=e, f=f)

    if len(found) == 1:
        lift(focus, *found[0])
        return
    for at, (f, e) in enumerate(found):
        focus.into(at, lambda inner, f=f, e=e: lift(inner, f, e))  # type: ignore[misc]
    focus.apply("exp_of_sum", reverse=True, terms=tuple(multiples))


def logarithm(focus: Focus, normalise: Normalise) -> None:
    """Normal form of log f; what is not known to be positive stays together."""
    focus.into(0, normalise)
    if _split(focus, normalise):
        return
    factors = _factors(_argument(focus))
    if len(factors) == 1:
        focus.into(0, lambda inner: inner.to(factors[0]))
        _log_of_factor(focus, normalise)
    else:
        if not all(_positive(focus, f) for f in factors):
            return
        focus.into(0, lambda inner: inner.to(Mul(*factors)))
        focus.apply("log_of_product", terms=tuple(factors))
        focus.each(lambda inner: _log_of_factor(inner, normalise))
        normalise(focus)


def _log_of_factor(focus: Focus, normalise: Normalise) -> None:
    argument = _argument(focus)
    match argument:
        case Num() if argument.value == 1:
            focus.apply("log_of_one")
        case Exp():
            focus.apply("log_of_exp", f=argument.terms[0])
            normalise(focus)
        case Pow():
            if focus.attempt(lambda f: f.apply("log_of_power", f=argument.base, n=argument.exponent)):
                focus.into(1, lambda inner: _log_of_factor(inner, normalise))
        case RealPow(args=(Term() as b, Term() as c)):
            if focus.attempt(lambda f: f.apply("log_of_real_power", f=b, c=c)):
                normalise(focus)


def real_power(focus: Focus, normalise: Normalise) -> None:
    """Normal form of f^c for a real c."""
    focus.each(normalise)
    if _split(focus, normalise):
        return
    base, exponent = focus.term.args
    assert isinstance(base, Term) and isinstance(exponent, Term)
    factors = _factors(base)
    if isinstance(exponent, Num) and exponent.value.denominator == 1:
        focus.apply("integer_power", f=base, n=int(exponent.value))
        normalise(focus)
    elif base == Num(1):
        focus.apply("power_of_one", c=exponent)
    elif len(factors) > 1 and all(_positive(focus, f) for f in factors):
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


def generic(focus: Focus, normalise: Normalise) -> None:
    """Normal form of a generic function's value."""
    focus.into(0, normalise)
    _split(focus, normalise)


def _argument(focus: Focus) -> Term:
    argument = focus.term.args[0]
    assert isinstance(argument, Term)
    return argument


def _split(focus: Focus, normalise: Normalise) -> bool:
    """Write the function for the two cases of a bracket in its argument."""
    c = bracket_inside(focus.term)
    if c is None:
        return False
    split_on(focus, c)
    normalise(focus)
    return True


def _factors(t: Term) -> list[Term]:
    """The factors of a canonical term: a positive number, powers of bases, what is left."""
    if t == Num(0):
        return [t]
    c, m, rest = primitive(expand(t))
    if c < 0:
        c, rest = -c, add({}, rest, Num(-1).value)
    found: list[Term] = [Num(q) if e == 1 else Pow(Num(q), e) for q, e in _primes(c)]
    found += [b if e == 1 else Pow(b, e) for b, e in m]
    if rest != {ONE: c / c}:
        _, parts = factors(rest)
        found += [build(p) if e == 1 else Pow(build(p), e) for p, e in parts]
    return found or [Num(1)]


def _primes(c: Fraction) -> Iterator[tuple[int, int]]:
    """The prime factors of a positive number with their powers; what is left of large ones stays whole."""
    for n, sign in ((c.numerator, 1), (c.denominator, -1)):
        for q in (2, 3, 5, 7, 11, 13):
            e = 0
            while n % q == 0:
                n, e = n // q, e + 1
            if e:
                yield q, e * sign
        if n > 1:
            yield n, sign


def _positive(focus: Focus, t: Term) -> bool:
    return focus.ctx.positive(t) or focus.session.reason(focus, Positive(t)) is not None


FUNCTIONS: dict[type[Term], Callable[[Focus, Normalise], None]] = {
    Exp: exponential,
    Log: logarithm,
    RealPow: real_power,
    Fn: generic,
}
