"""The normal form of exponentials, logarithms, real powers and generic functions.

exp of a sum becomes a product, log of a product a sum; exp(x/2)² is exp x, and log 12 is 2 log 2 + log 3.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

from derive.proving.arithmetic.polynomials import (
    Monomial,
    build_monomial,
    expand,
    monomial,
)
from derive.proving.focus import Focus
from derive.proving.normal.arguments import Normalise, argument_of, factors_of, is_positive, split_argument
from derive.proving.normal.powers import real_power
from derive.trusted.terms import Add, Exp, Fn, Log, Mul, Num, Pow, RealPow, Term, product


def exponential(focus: Focus, normalise: Normalise) -> None:
    """Normal form of exp f."""
    focus.into(0, normalise)
    if split_argument(focus, normalise):
        return
    argument = argument_of(focus)
    if isinstance(argument, Add):
        focus.apply("exp_of_sum", terms=argument.terms)
        focus.each(lambda inner: _exp_of_monomial(inner, normalise))
        normalise(focus)
    else:
        _exp_of_monomial(focus, normalise)


def _exp_of_monomial(focus: Focus, normalise: Normalise) -> None:
    argument = argument_of(focus)
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
    if split_argument(focus, normalise):
        return
    factors = factors_of(argument_of(focus))
    if len(factors) == 1:
        focus.into(0, lambda inner: inner.to(factors[0]))
        _log_of_factor(focus, normalise)
    else:
        if not all(is_positive(focus, f) for f in factors):
            return
        focus.into(0, lambda inner: inner.to(Mul(*factors)))
        focus.apply("log_of_product", terms=tuple(factors))
        focus.each(lambda inner: _log_of_factor(inner, normalise))
        normalise(focus)


def _log_of_factor(focus: Focus, normalise: Normalise) -> None:
    argument = argument_of(focus)
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


def generic(focus: Focus, normalise: Normalise) -> None:
    """Normal form of a generic function's value."""
    focus.into(0, normalise)
    split_argument(focus, normalise)


FUNCTIONS: dict[type[Term], Callable[[Focus, Normalise], None]] = {
    Exp: exponential,
    Log: logarithm,
    RealPow: real_power,
    Fn: generic,
}
