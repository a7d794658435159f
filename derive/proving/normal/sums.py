"""The normal form of sums: linear, constants in front, deltas sifted, independent sums apart."""

from __future__ import annotations

from collections.abc import Callable

from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import build_monomial, expand, monomial
from derive.proving.focus import Focus
from derive.proving.knowledge import by_assumption, by_lemma
from derive.proving.normal.binders import binders_of, order_binders
from derive.trusted.indices import TRUE, Index, Ix, Same, abstract
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Bracket, Mul, Sum, Term, product

Normalise = Callable[[Focus], None]


def distribute(focus: Focus, normalise: Normalise) -> None:
    """Normal form of a sum whose body is in normal form."""
    node = focus.term
    assert isinstance(node, Sum)
    if node.guard != TRUE:
        focus.apply("guard_to_bracket", set=node.set, guard=node.guard, body=node.body)
        focus.into(1, normalise)
        node = focus.term
        assert isinstance(node, Sum)
    if isinstance(node.body, Add):
        focus.apply("sum_of_sum", set=node.set, guard=TRUE, bodies=node.body.terms)
        focus.each(lambda inner: _monomial(inner, normalise))
    else:
        _monomial(focus, normalise)
    if focus.term != node:
        normalise(focus)


def _monomial(focus: Focus, normalise: Normalise) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    if not node.body.loose:
        focus.apply("sum_of_constant", set=node.set, c=node.body)
        return
    body, _ = focus.ctx.open(node)
    index = focus.ctx.fresh(node.set)
    ((m, c),) = expand(body).items()
    inside = monomial((b, e) for b, e in m if occurs(index, b))
    outside = monomial((b, e) for b, e in m if not occurs(index, b))
    if outside or c != 1:
        front, rest = build_monomial(outside, c), build_monomial(inside, c / c)
        focus.into(1, lambda inner: inner.to(Mul(front, rest)))
        focus.apply("factor_out", set=node.set, guard=TRUE, c=front, body=abstract(rest, index))
        focus.into(1, lambda inner: _connected(inner, normalise))
    else:
        _connected(focus, normalise)


def _connected(focus: Focus, normalise: Normalise) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    body, _ = focus.ctx.open(node)
    index = focus.ctx.fresh(node.set)
    factors = body.terms if isinstance(body, Mul) else (body,)
    for at, factor in enumerate(factors):
        if _selects(factor, index):
            focus.apply("sift", set=node.set, factors=tuple(abstract(f, index) for f in factors), at=at)
            normalise(focus)
            return
    if by_assumption(focus) or by_lemma(focus):
        normalise(focus)
        return
    if not focus.session.exchanging:
        for at, factor in enumerate(factors):
            if isinstance(factor, Sum) and _exchanged(focus, at, normalise):
                return
        if binders_of(focus.term) > 2 and order_binders(focus, normalise):
            normalise(focus)


def _selects(factor: Term, index: Ix) -> bool:
    """Whether a factor is [k = i] for the bound k and an i that does not contain it."""
    if not (isinstance(factor, Bracket) and isinstance(factor.prop, Same)):
        return False
    i, j = factor.prop.args
    return (i == index) != (j == index) and not occurs(index, j if i == index else i)


def _exchanged(focus: Focus, at: int, normalise: Normalise) -> bool:
    """Exchange the sum with one inside it, where that gives the smaller term."""
    trial = focus.trial(exchanging=True)
    if not trial.attempt(lambda f: _exchange(f, at, normalise)) or not _simpler(trial.term, focus.term):
        return False
    focus.adopt(trial)
    normalise(focus)
    return True


def _exchange(focus: Focus, at: int, normalise: Normalise) -> None:
    outer = focus.term
    assert isinstance(outer, Sum)

    def prenex(inner: Focus) -> None:
        factors = inner.term.args if isinstance(inner.term, Mul) else (inner.term,)
        nested = factors[at]
        assert isinstance(nested, Sum)
        others = [f for n, f in enumerate(factors) if n != at and isinstance(f, Term)]
        if others:
            c = product(others)
            inner.to(Mul(c, nested))
            inner.apply("factor_out", reverse=True, set=nested.set, guard=TRUE, c=c, body=nested.body)

    focus.into(1, prenex)
    nested = focus.term.args[1]
    assert isinstance(nested, Sum)
    focus.apply("exchange", outer=outer.set, inner=nested.set, body=nested.body)
    normalise(focus)


def _simpler(new: Term, old: Term) -> bool:
    """Whether an exchange pays: it closes a sum; of two binders, the smaller term's order is canonical."""
    a, b = (sum(isinstance(n, Sum) for n in walk(t)) for t in (new, old))
    if a != b or binders_of(old) > 2:
        return a < b
    a, b = (sum(1 for _ in walk(t)) for t in (new, old))
    return (a, key(new)) < (b, key(old))


def occurs(index: Index, node: Node) -> bool:
    """Whether a free index occurs in a node."""
    return any(n == index for n in walk(node))
