"""Greatest common divisors and factors of polynomials over atoms: enough to read a result by, not all.

Whatever is found here is checked by multiplying out; nothing depends on it but the look of a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd as int_gcd, isqrt, lcm

from derive.clock import tick
from derive.proving.arithmetic.polynomials import ONE, Monomial, Poly, add, degree_key, join, monomial
from derive.trusted.terms import Term

MOST_MONOMIALS = 60  # larger polynomials are left as they are
MOST_ROOTS = 1000  # nor are roots looked for among so many candidates

UNIT: Poly = {ONE: Fraction(1)}


class TooLarge(Exception):
    """A polynomial that is not worth the work."""


def factors(p: Poly) -> tuple[Fraction, list[tuple[Poly, int]]]:
    """A number and polynomials, each with a power, whose product is p; p has no negative powers."""
    try:
        found = _collect(_factors(_integral(p)))
    except TooLarge:
        return Fraction(1), [(p, 1)]
    whole = UNIT
    for q, e in found:
        for _ in range(e):
            whole = times(whole, q)
    m = next(iter(p))
    return p[m] / whole[m], found


def _collect(found: list[Poly]) -> list[tuple[Poly, int]]:
    out: list[tuple[Poly, int]] = []
    for p in found:
        for n, (q, e) in enumerate(out):
            if p == q:
                out[n] = (q, e + 1)
                break
        else:
            out.append((p, 1))
    return out


def _factors(p: Poly) -> list[Poly]:
    if len(p) > MOST_MONOMIALS:
        raise TooLarge
    if len(p) < 2:
        ((m, _),) = p.items()
        return [{((b, 1),): Fraction(1)} for b, e in m for _ in range(e)]
    base = min(_bases(p), key=lambda b: (_degree(p, b), sum(1 for m in p if dict(m).get(b))))
    if _degree(p, base) == 1:
        g = _content(p, base)
        return [p] if g == UNIT else [*_factors(g), divide(p, g)]  # linear and without a content: irreducible
    for base in _bases(p):
        g = _content(p, base)
        if g != UNIT:
            return _factors(g) + _factors(divide(p, g))
    g = greatest_common_divisor(p, _derivative(p, base))
    if g == UNIT:
        g = _linear_factor(p, base)
    return [p] if g == UNIT else _factors(g) + _factors(divide(p, g))


def _linear_factor(p: Poly, base: Term) -> Poly:
    """A factor that is linear in a base, or 1: of a quadratic one, or where all coefficients are numbers."""
    n = _degree(p, base)
    parts = [_coefficient(p, base, e) for e in range(n + 1)]
    name: Poly = {((base, 1),): Fraction(1)}
    if n == 2:
        c, b, a = parts
        root = _square_root(add(times(b, b), times(a, c), Fraction(-4)))
        if root is not None:
            found = add(add(times(a, name), times(a, name)), add(b, root))
            return divide(_integral(found), _content(found, base))
    elif all(q.keys() <= {ONE} for q in parts):
        numbers = [q.get(ONE, Fraction(0)) for q in parts]
        for root_ in _candidates(numbers[0], numbers[-1]):
            if not sum(x * root_**e for e, x in enumerate(numbers)):
                return _integral(add(name, {ONE: -root_}))
    return UNIT


def _candidates(low: Fraction, high: Fraction) -> Iterator[Fraction]:
    """The rational numbers that may be roots of a polynomial with integer coefficients."""
    if max(abs(low), abs(high)) > MOST_ROOTS:
        return
    for above in (n for n in range(1, abs(int(low)) + 1) if int(low) % n == 0):
        for below in (n for n in range(1, abs(int(high)) + 1) if int(high) % n == 0):
            yield from (Fraction(above, below), Fraction(-above, below))


def _square_root(p: Poly) -> Poly | None:
    """A polynomial whose square is p."""
    if not p:
        return {}
    c, found = factors(p)
    if c < 0 or any(e % 2 for _, e in found):
        return None
    above, below = isqrt(c.numerator), isqrt(c.denominator)
    if (above**2, below**2) != (c.numerator, c.denominator):
        return None
    out: Poly = {ONE: Fraction(above, below)}
    for q, e in found:
        for _ in range(e // 2):
            out = times(out, q)
    return out


def greatest_common_divisor(p: Poly, q: Poly) -> Poly:
    """The greatest common divisor, with coprime integer coefficients and a positive leading one."""
    if not p or not q:
        return _integral(p or q)
    if max(len(p), len(q)) > 4 * MOST_MONOMIALS:
        raise TooLarge
    p, q = _integral(p), _integral(q)
    if p == q:
        return p
    if len(p) == 1 or len(q) == 1:
        return _common_monomial(p, q)
    base = next(iter(_bases(p)), None) or next(iter(_bases(q)))
    c, d = _content(p, base), _content(q, base)
    common = greatest_common_divisor(c, d)
    if not (_degree(p, base) and _degree(q, base)):
        return common
    p, q = divide(p, c), divide(q, d)
    while q:
        if not _degree(q, base):
            return common
        p, q = q, _remainder(p, q, base)
        if q:
            q = divide(_integral(q), _content(q, base))
    return _integral(times(common, p))


def _common_monomial(p: Poly, q: Poly) -> Poly:
    powers = [dict(m) for m in (*p, *q)]
    shared = ((b, min(m.get(b, 0) for m in powers)) for b in powers[0])
    return {monomial(shared): Fraction(1)}


def divide(p: Poly, q: Poly) -> Poly:
    """p / q, where q divides p."""
    if q == UNIT:
        return p
    out: Poly = {}
    order = sorted({b for m in (*p, *q) for b, _ in m}, key=lambda b: degree_key(((b, 1),)))

    def lex(m: Monomial) -> tuple[int, ...]:
        powers = dict(m)
        return tuple(powers.get(b, 0) for b in order)

    top = max(q, key=lex)
    while p:
        tick()
        lead = max(p, key=lex)
        m = join(lead, monomial((b, -e) for b, e in top))
        if any(e < 0 for _, e in m):
            raise TooLarge
        out[m] = p[lead] / q[top]
        p = add(p, times(q, {m: Fraction(1)}), -out[m])
    return out


def times(p: Poly, q: Poly) -> Poly:
    """p q, no sum among the atoms being expanded."""
    out: Poly = {}
    for m, c in p.items():
        tick()
        for n, d in q.items():
            both = join(m, n)
            out[both] = out.get(both, Fraction(0)) + c * d
    return {m: c for m, c in out.items() if c}


def _remainder(p: Poly, q: Poly, base: Term) -> Poly:
    """The pseudo-remainder of p by q as polynomials in one base."""
    n = _degree(q, base)
    lead = _coefficient(q, base, n)
    while p and _degree(p, base) >= n:
        m = _degree(p, base)
        above = _coefficient(p, base, m)
        p = add(
            times(p, lead), times(times(q, above), {monomial([(base, m - n)]): Fraction(1)}), Fraction(-1)
        )
        if len(p) > 4 * MOST_MONOMIALS:
            raise TooLarge
    return p


def _content(p: Poly, base: Term) -> Poly:
    """The greatest common divisor of the coefficients of the powers of a base."""
    found: Poly = {}
    for n in sorted({dict(m).get(base, 0) for m in p}):
        found = greatest_common_divisor(found, _coefficient(p, base, n))
        if found == UNIT:
            break
    return found


def _coefficient(p: Poly, base: Term, n: int) -> Poly:
    return {tuple((b, e) for b, e in m if b != base): c for m, c in p.items() if dict(m).get(base, 0) == n}


def _degree(p: Poly, base: Term) -> int:
    return max((dict(m).get(base, 0) for m in p), default=0)


def _derivative(p: Poly, base: Term) -> Poly:
    out: Poly = {}
    for m, c in p.items():
        e = dict(m).get(base, 0)
        if e:
            out = add(out, {join(m, ((base, -1),)): c * e})
    return out


def _bases(p: Poly) -> dict[Term, None]:
    return {b: None for m in p for b, _ in m}


def _integral(p: Poly) -> Poly:
    """p with coprime integer coefficients, the leading one positive."""
    if not p:
        return p
    content = Fraction(int_gcd(*(c.numerator for c in p.values())), lcm(*(c.denominator for c in p.values())))
    if p[max(p, key=degree_key)] < 0:
        content = -content
    return {m: c / content for m, c in p.items()}
