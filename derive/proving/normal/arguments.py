"""Arguments of exp, log and powers: their positive factors, and the cases of the brackets inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from derive.proving.arithmetic.factor import factors
from derive.proving.arithmetic.polynomials import (
    ONE,
    add,
    build,
    expand,
    primitive,
)
from derive.proving.focus import Focus, NotProved
from derive.proving.normal.brackets import bracket_inside, split_on
from derive.trusted.conditions import Positive
from derive.trusted.terms import Num, Pow, Term

Normalise = Callable[[Focus], None]


def argument_of(focus: Focus) -> Term:
    argument = focus.term.args[0]
    assert isinstance(argument, Term)
    return argument


def split_argument(focus: Focus, normalise: Normalise) -> bool:
    """Write the function for the two cases of a bracket in its argument."""
    c = bracket_inside(focus.term)
    if c is None:
        return False
    split_on(focus, c)
    normalise(focus)
    return True


def factors_of(t: Term) -> list[Term]:
    """The factors of a canonical term: a positive number, powers of bases, what is left."""
    if t == Num(0):
        return [t]
    c, m, rest = primitive(expand(t))
    if c < 0:
        c, rest = -c, add({}, rest, Num(-1).value)
    found: list[Term] = [Num(q) if e == 1 else Pow(Num(q), e) for q, e in _primes(c)]
    found += [b if e == 1 else Pow(b, e) for b, e in m]
    if rest != {ONE: c / c}:
        d, parts = factors(rest)
        if d < 0 and (odd := next((n for n, (_, e) in enumerate(parts) if e % 2), None)) is not None:
            parts[odd] = (add({}, parts[odd][0], Num(-1).value), parts[odd][1])
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


def is_positive(focus: Focus, t: Term) -> bool:
    """Whether t > 0 follows, if need be after some steps."""
    try:
        return focus.ctx.positive(t) or bool(focus.session.reason(focus, Positive(t)))
    except NotProved:
        return False
