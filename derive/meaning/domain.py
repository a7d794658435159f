"""Where an equality has a meaning: its denominators are nonzero, its logarithms' arguments positive.

A point where a side is undefined is no counterexample, so these are assumed of a claim; what the kernel
sees by itself is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from derive.clock import tick
from derive.trusted.conditions import Definition, Every, Fact, Nonzero, Positive, Sign
from derive.trusted.context import Context
from derive.trusted.indices import TRUE, Prop, abstract
from derive.trusted.kernel import Derivation, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Case, Div, Entry, Log, Mul, Neg, Num, Partial, Pow, RealPow, Sum, Term


def domain(
    lhs: Term, rhs: Term, facts: tuple[Fact | Prop, ...], definitions: tuple[Definition, ...]
) -> tuple[Fact, ...]:
    """The signs that both sides presuppose and that do not follow from the facts."""
    found = _presupposed((lhs, rhs), facts, definitions)
    plain = tuple(f for f in found if not isinstance(_inner(f).term, Mul | Div))
    if len(plain) == len(found):
        return found
    # from p/m > 0 and m > 0 follows p > 0
    return tuple(dict.fromkeys((*plain, *_presupposed((lhs, rhs), (*facts, *plain), definitions))))


def _presupposed(
    sides: tuple[Term, ...], facts: tuple[Fact | Prop, ...], definitions: tuple[Definition, ...]
) -> tuple[Fact, ...]:
    zero = Entry("0")
    context = opening_context(Derivation(zero, zero, (), facts, definitions))
    seen: set[tuple[object, ...]] = set()
    return tuple(dict.fromkeys(fact for side in sides for fact in _signs(side, context, seen)))


def _inner(fact: Fact) -> Sign:
    while isinstance(fact, Every):
        inside = fact.args[1]
        assert isinstance(inside, Fact)
        fact = inside
    assert isinstance(fact, Sign)
    return fact


def _signs(t: Term, context: Context, seen: set[tuple[object, ...]]) -> Iterator[Fact]:
    """The signs; those of a defined name once at each place, of which `seen` keeps a list."""
    tick()
    for child in t.args:
        if not isinstance(child, Term):
            continue
        if isinstance(t, Sum):
            body, inner = context.open(t)
            index = context.fresh(t.set)
            for fact in _signs(body, inner, seen):
                if t.guard == TRUE and not any(n == index for n in walk(fact)):
                    yield fact
                    continue
                yield Every(t.set, t.guard, abstract(fact, index), hint=t.hint)
        elif isinstance(t, Case):
            continue  # a branch presupposes signs only where it is taken
        elif not (isinstance(t, Partial) and child is t.wrt):
            yield from _signs(child, context, seen)
    if isinstance(t, Entry):
        definition = context.definitions.get(t.name)
        place = (t, context.facts, context.depth)
        if definition is not None and definition.body is not None and place not in seen:
            seen.add(place)
            yield from _signs(definition.at(t.indices), context, seen)
    for sign in _own(t):
        yield from _simpler(sign, context)


def _own(t: Term) -> Iterator[Sign]:
    match t:
        case Div(args=(_, Term() as b)):
            yield Nonzero(b)
        case Pow() if t.exponent <= 0:
            yield Nonzero(t.base)
        case Log(args=(Term() as b,)) | RealPow(args=(Term() as b, _)):
            yield Positive(b)


def _simpler(sign: Sign, context: Context) -> Iterator[Fact]:
    """The sign of the factors that are not known, rather than of their product."""
    if context.judge(sign):
        return
    t = sign.term
    if isinstance(sign, Nonzero) and isinstance(t, Mul | Neg | Div):
        for factor in t.terms:
            yield from _simpler(Nonzero(factor), context)
    elif isinstance(t, Mul | Div):
        unknown = [f for f in t.terms if not context.positive(f)]
        if len(unknown) == 1:
            yield from _simpler(Positive(unknown[0]), context)
        else:
            yield sign
    elif not isinstance(t, Num):
        yield sign
