"""Terms with the needless taken off, in the order in which they stand: 1 a is a, -(-a) is a, a/a is 1.

Nothing here proves anything: what results is equal in the field, and a step says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.trusted.terms import Add, Div, Mul, Neg, Num, Pow, Term, product, total

ONE, ZERO = Num(1), Num(0)

Powers = list[tuple[Term, int]]


def plain(t: Term) -> Term:
    """The term without factors 1, summands 0 and double signs."""
    match t:
        case Neg(args=(Term() as a,)):
            return negated(plain(a))
        case Add():
            return total(s for a in t.terms for s in summands(plain(a)) if s != ZERO)
        case Mul():
            return _product([plain(a) for a in t.terms])
        case Div(args=(Term() as a, Term() as b)):
            return _quotient(plain(a), plain(b))
        case Pow():
            base = plain(t.base)
            return base if t.exponent == 1 else ONE if base == ONE else Pow(base, t.exponent)
    return t


def cancelled(t: Term) -> Term:
    """The term with every factor once in each of its products: a/b × b is a, a a is a²; sums stay factors."""
    match t:
        case Neg(args=(Term() as a,)):
            return negated(cancelled(a))
        case Add():
            return total(s for a in t.terms for s in summands(cancelled(a)) if s != ZERO)
        case Mul() | Div() | Pow():
            return _once(t)
    return t


def joined(t: Term) -> Term:
    """The term with products of products, and sums of sums, as one."""
    if isinstance(t, Mul):
        return Mul(*(f for part in t.terms for f in factors(part)))
    if isinstance(t, Add):
        return Add(*(s for part in t.terms for s in summands(part)))
    return t


def multiplied(t: Term) -> Term:
    """The term with its products of sums multiplied out, in the order in which they stand."""
    match t:
        case Neg(args=(Term() as a,)):
            return total(negated(s) for s in summands(multiplied(a)))
        case Add():
            return total(s for a in t.terms for s in summands(multiplied(a)))
        case Mul():
            for n, f in enumerate(t.terms):
                if isinstance(f, Add):
                    parts = (product([*t.terms[:n], s, *t.terms[n + 1 :]]) for s in f.terms)
                    return total(s for part in parts for s in summands(multiplied(plain(part))))
    return t


def negated(t: Term) -> Term:
    """The negative; of a sum summand by summand."""
    match t:
        case Neg(args=(Term() as a,)):
            return a
        case Num():
            return Num(-t.value)
        case Add():
            ordered = sorted((negated(s) for s in t.terms), key=lambda s: isinstance(s, Neg))
            return Add(*ordered)
    return Neg(t)


def summands(t: Term) -> tuple[Term, ...]:
    """The summands of a sum, or the term itself."""
    return t.terms if isinstance(t, Add) else (t,)


def factors(t: Term) -> tuple[Term, ...]:
    """The factors of a product, or the term itself."""
    return t.terms if isinstance(t, Mul) else (t,)


def without(t: Term, factor: Term) -> Term | None:
    """What is left of a term that has a factor, in each of its summands; None where it has not."""
    match t:
        case Neg(args=(Term() as a,)):
            rest = without(a, factor)
            return None if rest is None else negated(rest)
        case Add():
            parts = [without(s, factor) for s in t.terms]
            return None if None in parts else Add(*parts)  # type: ignore[arg-type]
    if t == factor:
        return ONE
    if isinstance(t, Mul):
        found = list(t.terms)
        for n, f in enumerate(found):
            rest = without(f, factor)
            if rest is not None:
                return plain(product([*found[:n], rest, *found[n + 1 :]]))
    if isinstance(t, Div):
        above, below = t.terms
        rest = without(above, factor)
        return None if rest is None else Div(rest, below)
    return None


def powers(t: Term, e: int = 1) -> Iterator[tuple[Term, int]]:
    """The factors of a term with their exponents, in the order written; sums are factors."""
    match t:
        case Mul():
            for f in t.terms:
                yield from powers(f, e)
        case Div(args=(Term() as f, Term() as g)):
            yield from powers(f, e)
            yield from powers(g, -e)
        case Neg(args=(Term() as f,)):
            yield (Num(-1), 1)
            yield from powers(f, e)
        case Pow():
            yield from powers(t.base, e * t.exponent)
        case _:
            yield (t, e)


def of_powers(found: Powers) -> Term:
    """A product of powers as a fraction: what is below the line last."""
    above = [b if e == 1 else Pow(b, e) for b, e in found if e > 0]
    below = [b if e == -1 else Pow(b, -e) for b, e in found if e < 0]
    return Div(product(above), product(below)) if below else product(above)


def _product(parts: list[Term]) -> Term:
    flat = [f for part in parts for f in (factors(part.args[0]) if isinstance(part, Neg) else factors(part))]  # type: ignore[arg-type]
    sign = sum(isinstance(part, Neg) for part in parts) % 2
    numbers = Fraction(1)
    for f in flat:
        numbers *= f.value if isinstance(f, Num) else 1
    rest = [f for f in flat if not isinstance(f, Num)]
    if not numbers:
        return ZERO
    if numbers < 0:
        numbers, sign = -numbers, 1 - sign
    whole = product(rest if numbers == 1 and rest else [Num(numbers), *rest])
    return negated(whole) if sign else whole


def _quotient(a: Term, b: Term) -> Term:
    if a == ZERO or b == ONE:
        return a
    return negated(_quotient(a.args[0], b)) if isinstance(a, Neg) else Div(a, b)  # type: ignore[arg-type]


def _once(t: Term) -> Term:
    number, found = Fraction(1), dict[Term, int]()
    for base, e in powers(t):
        if isinstance(base, Num):
            number *= base.value**e
        else:
            inner = cancelled(base) if isinstance(base, Add) else base
            found[inner] = found.get(inner, 0) + e
    left = [(b, e) for b, e in found.items() if e]
    if not number:
        return ZERO
    sign = number < 0
    flip = next((n for n, (b, e) in enumerate(left) if sign and e == 1 and _is_difference(b)), None)
    if flip is not None:
        left[flip] = (negated(left[flip][0]), 1)
        sign = False
    top, bottom = abs(number).numerator, number.denominator
    if top != 1 or not any(e > 0 for _, e in left):
        left.insert(0, (Num(top), 1))
    if bottom != 1:
        left.append((Num(bottom), -1))
    whole = of_powers(left)
    return negated(whole) if sign else whole


def _is_difference(t: Term) -> bool:
    """Whether turning the signs of a sum makes none more of them."""
    signs = [isinstance(s, Neg) for s in summands(t)]
    return isinstance(t, Add) and 2 * sum(signs) >= len(signs)
