"""Sums over an index set, over the elements at which a guard holds, and their splittings."""

from __future__ import annotations

from derive.trusted.indices import TRUE, Both, Bound, Index, Ix, Not, Prop, Same, abstract, instantiate
from derive.trusted.law import Bodies, Body, Law, RuleError, rule
from derive.trusted.terms import Add, Bracket, Mul, Neg, Size, Sum, Term, product


@rule
def sum_of_sum(set: str, guard: Prop, bodies: Bodies) -> Law:
    """Σ_k (f_k + g_k) = Σ_k f_k + Σ_k g_k."""
    return Law(Sum(set, guard, Add(*bodies)), Add(*(Sum(set, guard, b) for b in bodies)))


@rule
def sum_of_negative(set: str, guard: Prop, body: Body) -> Law:
    """Σ_k -f_k = -Σ_k f_k."""
    return Law(Sum(set, guard, Neg(body)), Neg(Sum(set, guard, body)))


@rule
def factor_out(set: str, guard: Prop, c: Term, body: Body) -> Law:
    """Σ_k c f_k = c Σ_k f_k   where c does not contain k."""
    _closed(c)
    return Law(Sum(set, guard, Mul(c, body)), Mul(c, Sum(set, guard, body)))


@rule
def sum_of_constant(set: str, c: Term) -> Law:
    """Σ_k c = K c   where c does not contain k."""
    _closed(c)
    return Law(Sum(set, TRUE, c), Mul(Size(set), c))


@rule
def exchange(outer: str, inner: str, body: Term) -> Law:
    """Σ_i Σ_j f_ij = Σ_j Σ_i f_ij."""
    i, j = Ix("#0", outer), Ix("#1", inner)
    if body.loose > 2:
        raise RuleError("the body has an unbound index")
    f = instantiate(instantiate(body, j, 0), i, 1)
    lhs = Sum(outer, TRUE, abstract(Sum(inner, TRUE, abstract(f, j)), i))
    rhs = Sum(inner, TRUE, abstract(Sum(outer, TRUE, abstract(f, i)), j))
    return Law(lhs, rhs)


@rule
def sift(set: str, factors: Bodies, at: int) -> Law:
    """Σ_k f_k δ_ki g_k = f_i g_i   where i does not contain k."""
    i = _selected(set, factors[at])
    rest = product(f for n, f in enumerate(factors) if n != at)
    return Law(Sum(set, TRUE, product(factors)), instantiate(rest, i))


def _selected(set: str, factor: Term) -> Index:
    """The index i of a factor [k = i] or [i = k], where k is bound by the sum."""
    if isinstance(factor, Bracket) and isinstance(factor.prop, Same):
        for k, i in (factor.prop.args, factor.prop.args[::-1]):
            if k == Bound(0, set) and isinstance(i, Index) and not i.loose:
                return i
    raise RuleError(f"{factor!r} does not select one index")


@rule
def guard_to_bracket(set: str, guard: Prop, body: Body) -> Law:
    """Σ_{k: c(k)} f_k = Σ_k [c(k)] f_k."""
    return Law(Sum(set, guard, body), Sum(set, TRUE, Mul(Bracket(guard), body)))


@rule
def split_off(set: str, body: Body, i: Index) -> Law:
    """Σ_k f_k = f_i + Σ_{k≠i} f_k."""
    _closed(i)
    others = Sum(set, Not(Same(Bound(0, set), i)), body)
    return Law(Sum(set, TRUE, body), Add(instantiate(body, i), others))


@rule
def split(set: str, guard: Prop, body: Body, c: Prop) -> Law:
    """Σ_{k: g} f_k = Σ_{k: g and c} f_k + Σ_{k: g and not c} f_k."""
    parts = [c, Not(c)] if guard == TRUE else [Both(guard, c), Both(guard, Not(c))]
    return Law(Sum(set, guard, body), Add(*(Sum(set, part, body) for part in parts)))


def _closed(node: Term | Index) -> None:
    if node.loose:
        raise RuleError(f"{node!r} contains the bound index")
