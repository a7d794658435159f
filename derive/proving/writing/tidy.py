"""Small things that nobody writes: a factor 1, a sign within a product, a sum that begins with a minus.

Nothing is cancelled, multiplied out or collected, so that what a line is about stays in sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derive.proving.focus import Focus
from derive.proving.steps import FIELD
from derive.trusted.terms import Add, Div, Entry, Log, Mul, Neg, Num, Partial, Pow, Sum, Term, product, total

OPEN = (Log, Sum, Partial)  # reach as far to the right as they can, so they stand last


def tidy(focus: Focus) -> None:
    """Rewrite the focus, from the inside out, to `tidied` of it; what a condition forbids stays as it is."""
    _inside(focus)
    match focus.term:
        case Sum(data=(set_,), guard=guard, body=Neg(args=(body,))):
            focus.apply("sum_of_negative", set=set_, guard=guard, body=body)
    if isinstance(focus.term, FIELD):
        focus.attempt(lambda f: f.to(tidied(f.term)))


def _inside(focus: Focus) -> None:
    """The same for everything in the focus that field arithmetic does not see into."""
    for at, child in enumerate(focus.term.args):
        if isinstance(child, Term) and child.args and not (isinstance(focus.term, Partial) and at == 1):
            arithmetic = isinstance(focus.term, FIELD) and isinstance(child, FIELD)
            focus.into(at, _inside if arithmetic else tidy)


def tidied(t: Term) -> Term:
    """A term that is equal in the field, as a person writes it; what is no arithmetic is not looked into."""
    match t:
        case Neg(args=(Term() as a,)):
            return _negative(tidied(a))
        case Add():
            return _sum(tidied(a) for a in t.terms)
        case Mul():
            return _product(tidied(a) for a in _flat(t.terms))
        case Div(args=(Term() as a, Term() as b)):
            return _quotient(tidied(a), tidied(b))
        case Pow() if t.exponent == 1:
            return tidied(t.base)
        case Pow() if t.exponent < 0:
            return Div(Num(1), _power(tidied(t.base), -t.exponent))
        case Pow():
            return _power(tidied(t.base), t.exponent)
    return t


def _power(base: Term, exponent: int) -> Term:
    return base if exponent == 1 else Pow(base, exponent)


def _negative(t: Term) -> Term:
    match t:
        case Num():
            return Num(-t.value)
        case Neg(args=(Term() as a,)):
            return a
        case Add() if any(isinstance(a, Neg) for a in t.terms):
            return _sum(_negative(a) for a in t.terms)
    return Neg(t)


def _sum(summands: Iterable[Term]) -> Term:
    """A sum without zeros; what is added stands before what is subtracted."""
    flat = [a for s in summands for a in (s.terms if isinstance(s, Add) else (s,)) if a != Num(0)]
    first = next((n for n, a in enumerate(flat) if not _is_negative(a)), 0)
    return total([flat[first], *flat[:first], *flat[first + 1 :]]) if flat else Num(0)


def _is_negative(t: Term) -> bool:
    return isinstance(t, Neg) or (isinstance(t, Num) and t.value < 0)


def _product(factors: Iterable[Term]) -> Term:
    """The sign before the product, its numbers first, then what ends by itself, and inverses as quotients."""
    number, rest = Fraction(1), list[Term]()
    for factor in _flat(factors):
        match factor:
            case Num():
                number *= factor.value
            case Neg(args=(Term() as inner,)):
                number = -number
                rest.append(inner)
            case _:
                rest.append(factor)
    if not number:
        return Num(0)
    rest = list(_over(sorted(rest, key=_is_open)))
    out = product([*([Num(abs(number))] if abs(number) != 1 else []), *rest])
    return _negative(out) if number < 0 else out


def _flat(factors: Iterable[Term]) -> Iterator[Term]:
    for factor in factors:
        match factor:
            case Mul():
                yield from _flat(factor.terms)
            case Neg(args=(Mul() as inner,)):
                yield from (Num(-1), *_flat(inner.terms))
            case _:
                yield factor


def _is_open(t: Term) -> bool:
    return isinstance(t, OPEN) and not (isinstance(t, Partial) and isinstance(t.body, Entry))


def _over(factors: list[Term]) -> Iterator[Term]:
    """Each inverse as the denominator of what stands right before it: y (1/p) q is (y/p) q."""
    before: list[Term] = []
    for factor in _inverse_second(factors):
        match factor:
            case Div(args=(Num(value=one), Term() as below)) if one == 1 and before:
                yield _quotient(product(before), below)
                before = []
            case Add() | Div() | Log() | Sum() | Partial():
                yield from before
                yield factor
                before = []
            case _:
                before.append(factor)
    yield from before


def _inverse_second(factors: list[Term]) -> list[Term]:
    """(1/p) y as y (1/p), where y can stand above the line."""
    match factors:
        case [Div(args=(Num(value=one), _)) as inverse, second, *rest] if one == 1:
            if not isinstance(second, Add | Div | Log | Sum | Partial):
                return [second, inverse, *rest]
    return factors


def _quotient(above: Term, below: Term) -> Term:
    match above, below:
        case Neg(args=(Term() as a,)), _:
            return _negative(_quotient(a, below))
        case _, Neg(args=(Term() as b,)):
            return _negative(_quotient(above, b))
        case Div(args=(Term() as a, Term() as b)), _:
            return Div(a, _product([b, below]))
    return above if below == Num(1) else Div(above, below)
