"""Tactics for fractions: split for reading, and written in a defined name, p_i for exp(z_i)/Σ_k exp(z_k)."""

from __future__ import annotations

from derive.proving.arithmetic.polynomials import Monomial, expand, join, primitive
from derive.proving.focus import Focus, NotProved
from derive.proving.normal.normalise import normalise
from derive.proving.tactics.plain import cancelled, of_powers, plain
from derive.proving.tactics.walk import Action
from derive.proving.writing import nice
from derive.proving.writing.fold import fold_bodies
from derive.proving.writing.quotients import occurrences
from derive.proving.writing.writer import Writer
from derive.trusted.conditions import Definition
from derive.trusted.indices import Index, Ix
from derive.trusted.node import walk
from derive.trusted.terms import Add, Bracket, Div, Exp, Mul, Neg, Num, Pow, Term, product, total


def as_product(focus: Focus) -> None:
    """f/g = f g⁻¹."""
    match focus.term:
        case Div(args=(Num() as f, Term() as g)) if f.value == 1:
            focus.to(Pow(g, -1))
        case Div(args=(Term() as f, Term() as g)):
            focus.to(Mul(f, Pow(g, -1)))
        case _:
            raise NotProved("it is no quotient")


def factored(d: Definition) -> Action:
    """(a c - b c)/g² = (c/g) ((a - b)/g), where c/g is the definition's body."""

    def act(focus: Focus) -> None:
        match focus.term:
            case Div(args=(Add() as top, Pow() as bottom)) if bottom.exponent == 2:
                g = bottom.base
            case _:
                raise NotProved("it is no fraction over a square")
        _, content, _ = primitive(expand(top))
        below = expand(Pow(g, -1))
        if len(below) != 1:
            raise NotProved("the denominator is no product")
        ((inverse, _),) = below.items()
        assert d.body is not None
        at, rest = next(occurrences(join(content, inverse), d.body), (None, content))
        if at is None:
            raise NotProved("the definition's body is no factor of it")
        over = [cancelled(Div(s, of_powers(list(content)))) for s in top.terms]
        whole = [of_powers(list(rest))] if rest else []
        focus.to(plain(Mul(*whole, d.at(_indices(d, at)), Div(Add(*over), g))))

    return act


def _indices(d: Definition, at: dict[Ix, Index]) -> tuple[Index, ...]:
    return tuple(at[Ix(f"#{n}", s)] for n, s in enumerate(d.sets))


def in_names(focus: Focus) -> None:
    """Write names for the bodies of their definitions; (a - b)/g is taken as a/g - b/g where that shows one.

    Raises:
        NotProved: no body is in sight.
    """
    count = len(focus.moves)
    if isinstance(focus.term, Mul):
        for at, part in enumerate(focus.term.args):
            match part:
                case Div(args=(Add() as top, Term() as g)):
                    apart = Add(*(cancelled(Div(s, g)) for s in top.terms))
                    focus.into(at, lambda f, t=apart: f.to(t))  # type: ignore[misc]
    before = len(focus.moves)
    fold_bodies(focus)
    if len(focus.moves) == before:
        del focus.moves[count:]
        raise NotProved("no definition's body is here")


def named(d: Definition, writer: Writer) -> tuple[Action, ...]:
    """A sum of products, in which fractions that are the definition's body are written as its name."""

    def fractions(focus: Focus) -> None:
        terms = [_fractions(m, c < 0, Num(abs(c)), d) for m, c in expand(focus.term).items()]
        focus.to(plain(total(terms)))

    def names(focus: Focus) -> None:
        fold_bodies(focus)
        focus.to(cancelled(focus.term))
        if any(isinstance(n, Exp) for n in walk(focus.term)):
            normalise(focus)
            nice.written(focus, writer)

    return (fractions, names)


def _fractions(m: Monomial, negative: bool, c: Num, d: Definition) -> Term:
    assert d.body is not None
    found: list[Term] = []
    while (there := next(occurrences(m, d.body), None)) is not None:
        at, m = there
        found.append(d.at(_indices(d, at)))
    above = [b if e == 1 else Pow(b, e) for b, e in m if e > 0]
    below = [b if e == -1 else Pow(b, -e) for b, e in m if e < 0]
    above.sort(key=lambda b: not isinstance(b, Bracket))
    whole = product([c, *above, *found])
    fraction = Div(whole, product(below)) if below else whole
    return Neg(fraction) if negative else fraction


def best(writer: Writer) -> Action:
    """The shortest of the ways in which a person would write it."""
    return lambda focus: focus.to(writer.best(focus.term))
