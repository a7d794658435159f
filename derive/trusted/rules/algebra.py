"""Identities of fields, over opaque atoms."""

from __future__ import annotations

from derive.trusted.conditions import Nonzero
from derive.trusted.law import Law, RuleError, rule
from derive.trusted.polynomial import Rational, TooLarge, atom, bounded_work, number
from derive.trusted.terms import Add, Div, Mul, Neg, Num, Pow, Term


@rule
def field(a: Term, b: Term) -> Law:
    """a = b   by +, -, ×, ÷ and literal powers alone, all else opaque, where the denominators are nonzero."""
    atoms: dict[Term, int] = {}
    denominators: dict[Term, None] = {}
    try:
        with bounded_work():
            same = _rational(a, atoms, denominators).equals(_rational(b, atoms, denominators))
    except (TooLarge, ZeroDivisionError) as error:
        raise RuleError(str(error)) from error
    if not same:
        raise RuleError(f"no identity of the field: {a!r} and {b!r}")
    return Law(a, b, tuple(Nonzero(d) for d in denominators))


def _rational(t: Term, atoms: dict[Term, int], denominators: dict[Term, None]) -> Rational:
    """The rational function that a term is over its atoms; its denominators are noted."""
    match t:
        case Num():
            return number(t.value)
        case Neg(args=(Term() as f,)):
            return number(Num(-1).value) * _rational(f, atoms, denominators)
        case Add() | Mul():
            parts = [_rational(f, atoms, denominators) for f in t.terms]
            out = parts[0]
            for part in parts[1:]:
                out = out + part if isinstance(t, Add) else out * part
            return out
        case Div(args=(Term() as f, Term() as g)):
            denominators.setdefault(g)
            return _rational(f, atoms, denominators) * _rational(g, atoms, denominators).inverse()
        case Pow():
            if t.exponent <= 0:
                denominators.setdefault(t.base)
            return _rational(t.base, atoms, denominators).to_power(t.exponent)
    return atom(atoms.setdefault(t, len(atoms)))
