"""Terms as polynomials over atoms, and back: the arithmetic half of the normal form.

A monomial maps bases to nonzero integer exponents; a base is an atom (anything but + - × ÷ and literal
powers) or, with a negative exponent only, a sum in primitive form.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm

from derive.clock import tick
from derive.proving.arithmetic.order import Key, key
from derive.proving.focus import NotProved
from derive.trusted.terms import Add, Div, Mul, Neg, Num, Pow, Term, product, total

Monomial = tuple[tuple[Term, int], ...]
Poly = dict[Monomial, Fraction]

MOST_MONOMIALS = 4_000
ONE: Monomial = ()


def monomial(powers: Iterable[tuple[Term, int]]) -> Monomial:
    """A monomial in its canonical order."""
    return tuple(sorted(((b, e) for b, e in powers if e), key=lambda be: key(be[0])))


def join(m: Monomial, n: Monomial) -> Monomial:
    """The product of two monomials."""
    if not m or not n:
        return m or n
    powers = dict(m)
    for base, e in n:
        powers[base] = powers.get(base, 0) + e
    return monomial(powers.items())


def add(p: Poly, q: Poly, scale: Fraction = Fraction(1)) -> Poly:
    """p + scale q."""
    out = dict(p)
    _put(out, q if scale == 1 else {m: scale * c for m, c in q.items()})
    return {m: c for m, c in out.items() if c}


def multiply(p: Poly, q: Poly) -> Poly:
    """p q; a sum among the bases whose exponent became positive is expanded."""
    if len(p) * len(q) > MOST_MONOMIALS:
        raise NotProved("the expansion is too large")
    out: Poly = {}
    for m, c in p.items():
        tick()
        for n, d in q.items():
            _put(out, settle(join(m, n), c * d))
    return {m: c for m, c in out.items() if c}


def _put(out: Poly, p: Poly) -> None:
    """Add a polynomial in place; zeros may be left."""
    for m, c in p.items():
        old = out.get(m)
        out[m] = c if old is None else old + c


def settle(m: Monomial, c: Fraction) -> Poly:
    """A monomial whose sums all have negative exponents."""
    for base, e in m:
        if isinstance(base, Add) and e > 0:
            rest = {monomial((b, f) for b, f in m if b != base): c}
            return multiply(rest, power(expand(base), e))
    return {m: c} if c else {}


def power(p: Poly, n: int) -> Poly:
    """p to a literal power."""
    if n < 0:
        return power(invert(p), -n)
    out: Poly = {ONE: Fraction(1)}
    if len(p) == 1 and n:
        ((m, c),) = p.items()
        return settle(monomial((b, e * n) for b, e in m), c**n)
    if n > 32:
        raise NotProved("a power too high to expand")
    for _ in range(n):
        out = multiply(out, p)
    return out


def invert(p: Poly) -> Poly:
    """1 / p; what remains of p without its monomial factor becomes a base."""
    if not p:
        raise NotProved("division by a term that is 0")
    c, m, rest = primitive(p)
    inverse = monomial((b, -e) for b, e in m)
    if len(rest) > 1:
        inverse = join(inverse, ((build(rest), -1),))
    return settle(inverse, 1 / c)


def primitive(p: Poly) -> tuple[Fraction, Monomial, Poly]:
    """p as coefficient × monomial × a polynomial with coprime integer coefficients and no monomial factor.

    The coefficient is 0 where p is.
    """
    bases = {b for m in p for b, _ in m}
    common = monomial((b, min(dict(m).get(b, 0) for m in p)) for b in bases)
    lowered = {join(m, monomial((b, -e) for b, e in common)): c for m, c in p.items()}
    settled: Poly = {}
    for m, c in lowered.items():
        settled = add(settled, settle(m, c))
    if settled != lowered:
        c, m, rest = primitive(settled)
        return c, join(common, m), rest
    content = Fraction(
        gcd(*(c.numerator for c in settled.values())), lcm(*(c.denominator for c in settled.values()))
    )
    if settled and settled[leading(settled)] < 0:
        content = -content
    return content, common, {m: c / content for m, c in settled.items()}


def leading(p: Poly) -> Monomial:
    """The monomial of highest degree, ties broken by structure."""
    return max(p, key=degree_key)


def degree_key(m: Monomial) -> Key:
    """The order of monomials: by degree, then by structure."""
    return (sum(e for _, e in m), tuple((key(b), e) for b, e in m))


def expand(t: Term) -> Poly:
    """The polynomial of a term."""
    match t:
        case Num():
            return {ONE: t.value} if t.value else {}
        case Neg(args=(Term() as f,)):
            return add({}, expand(f), Fraction(-1))
        case Add():
            out: Poly = {}
            for f in t.terms:
                _put(out, expand(f))
            return {m: c for m, c in out.items() if c}
        case Mul():
            out = {ONE: Fraction(1)}
            for f in t.terms:
                out = multiply(out, expand(f))
            return out
        case Div(args=(Term() as f, Term() as g)):
            return multiply(expand(f), _inverse(g))
        case Pow():
            return (
                power(_inverse(t.base), -t.exponent) if t.exponent < 0 else power(expand(t.base), t.exponent)
            )
    return {((t, 1),): Fraction(1)}


def _inverse(t: Term) -> Poly:
    """1 / t; the factors of a product stay apart."""
    match t:
        case Mul():
            out: Poly = {ONE: Fraction(1)}
            for f in t.terms:
                out = multiply(out, _inverse(f))
            return out
        case Pow() if t.exponent > 0:
            return power(_inverse(t.base), t.exponent)
    return invert(reduced(expand(t)))


def reduced(p: Poly) -> Poly:
    """p, where the leading monomial of a denominator's sum never stands above that sum."""
    for _ in range(1000):
        for m, c in p.items():
            tick()
            lower = _lower(m, c)
            if lower is not None:
                p = add(add(p, {m: c}, Fraction(-1)), lower)
                break
        else:
            return p
    return p


def _lower(m: Monomial, c: Fraction) -> Poly | None:
    apart = _partial_fractions(m, c)
    if apart is not None:
        return apart
    powers = dict(m)
    for base, _ in m:
        if not isinstance(base, Add):
            continue
        inner = expand(base)
        top = leading(inner)
        if all(powers.get(b, 0) >= e > 0 for b, e in top):
            # top = (base - others) / k, so  top × rest = (base × rest - others × rest) / k
            rest = {join(m, monomial((b, -e) for b, e in top)): c / inner[top]}
            others = add(inner, {top: inner[top]}, Fraction(-1))
            return add(multiply(rest, {((base, 1),): Fraction(1)}), multiply(rest, others), Fraction(-1))
    return None


def _partial_fractions(m: Monomial, c: Fraction) -> Poly | None:
    """1/(b d) = (1/b - λ/d) / μ   for two denominators with d = λ b + μ, λ and μ numbers."""
    below = [b for b, e in m if e < 0]
    for d in below:
        if not isinstance(d, Add):
            continue
        for b in below:
            found = _related(expand(b), expand(d)) if b is not d else None
            if found is not None:
                scale, rest = found
                first = settle(join(m, ((d, 1),)), c / rest)
                return add(first, settle(join(m, ((b, 1),)), c / rest), -scale)
    return None


def _related(b: Poly, d: Poly) -> tuple[Fraction, Fraction] | None:
    """Numbers λ and μ, neither 0, with d = λ b + μ."""
    top = leading(b)
    if top not in d:
        return None
    scale = d[top] / b[top]
    rest = add(d, b, -scale)
    return (scale, rest[ONE]) if rest.keys() == {ONE} else None


def build(p: Poly) -> Term:
    """The canonical term of a polynomial."""
    ordered = sorted(p, key=degree_key, reverse=True)
    return total(build_monomial(m, p[m]) for m in ordered)


def build_monomial(m: Monomial, c: Fraction) -> Term:
    """The canonical term of a monomial."""
    factors = [b if e == 1 else Pow(b, e) for b, e in m]
    return product(([] if c == 1 and factors else [Num(c)]) + factors)


def canonical(t: Term) -> Term:
    """The canonical term that is equal to t in the field of rational functions over its atoms."""
    return build(reduced(expand(t)))
