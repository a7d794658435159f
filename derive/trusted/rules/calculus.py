"""Partial derivatives by an entry x of an array, or by an entry of a defined name."""

from __future__ import annotations

from derive.trusted.conditions import (
    Condition,
    Defined,
    Definition,
    Independent,
    Nonzero,
    OnlyThrough,
    Positive,
    Smooth,
)
from derive.trusted.indices import TRUE, Ix, Prop, Same, abstract
from derive.trusted.law import Body, Indices, Law, RuleError, Terms, arrays_match, rule
from derive.trusted.node import walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Sum,
    Term,
    product,
)


@rule
def derivative_of_constant(f: Term, x: Entry) -> Law:
    """∂f/∂x = 0   where f does not depend on the array of x."""
    return Law(Partial(f, x), Num(0), (Independent(f, x.name),))


@rule
def derivative_of_entry(a: Entry, x: Entry) -> Law:
    """∂a_ij/∂a_kl = δ_ik δ_jl   (1 where there are no indices)."""
    if not arrays_match(a, x):
        raise RuleError("these are entries of two arrays")
    deltas = [Bracket(Same(i, j)) for i, j in zip(a.indices, x.indices, strict=True)]
    return Law(Partial(a, x), product(deltas))


@rule
def derivative_of_sum(terms: Terms, x: Entry) -> Law:
    """∂(f + g)/∂x = ∂f/∂x + ∂g/∂x."""
    smooth = tuple(Smooth(f, x.name) for f in terms)
    return Law(Partial(Add(*terms), x), Add(*(Partial(f, x) for f in terms)), smooth)


@rule
def derivative_of_negative(f: Term, x: Entry) -> Law:
    """∂(-f)/∂x = -∂f/∂x."""
    return Law(Partial(Neg(f), x), Neg(Partial(f, x)))


@rule
def derivative_of_multiple(c: Term, f: Term, x: Entry) -> Law:
    """∂(c f)/∂x = c ∂f/∂x   where c does not depend on the array of x."""
    return Law(Partial(Mul(c, f), x), Mul(c, Partial(f, x)), (Independent(c, x.name),))


@rule
def product_rule(f: Term, g: Term, x: Entry) -> Law:
    """∂(f g)/∂x = (∂f/∂x) g + f ∂g/∂x."""
    rhs = Add(Mul(Partial(f, x), g), Mul(f, Partial(g, x)))
    return Law(Partial(Mul(f, g), x), rhs, (Smooth(f, x.name), Smooth(g, x.name)))


@rule
def quotient_rule(f: Term, g: Term, x: Entry) -> Law:
    """∂(f/g)/∂x = (∂f/∂x g - ∂g/∂x f) / g²   for g ≠ 0."""
    top = Add(Mul(Partial(f, x), g), Neg(Mul(Partial(g, x), f)))
    return Law(Partial(Div(f, g), x), Div(top, Pow(g, 2)), (Smooth(f, x.name), Smooth(g, x.name), Nonzero(g)))


@rule
def power_rule(f: Term, n: int, x: Entry) -> Law:
    """∂f^n/∂x = n f^(n-1) ∂f/∂x   for a literal integer n, and f ≠ 0 where n < 2."""
    when: tuple[Condition, ...] = (Smooth(f, x.name),)
    if n < 2:
        when += (Nonzero(f),)
    return Law(Partial(Pow(f, n), x), Mul(Num(n), Pow(f, n - 1), Partial(f, x)), when)


@rule
def real_power_rule(f: Term, c: Term, x: Entry) -> Law:
    """∂f^c/∂x = c f^(c-1) ∂f/∂x   for f > 0 and a real c that does not depend on the array of x."""
    rhs = Mul(c, RealPow(f, Add(c, Num(-1))), Partial(f, x))
    return Law(Partial(RealPow(f, c), x), rhs, (Smooth(f, x.name), Independent(c, x.name), Positive(f)))


@rule
def derivative_of_exp(f: Term, x: Entry) -> Law:
    """∂exp f/∂x = exp f ∂f/∂x."""
    return Law(Partial(Exp(f), x), Mul(Exp(f), Partial(f, x)), (Smooth(f, x.name),))


@rule
def derivative_of_log(f: Term, x: Entry) -> Law:
    """∂log f/∂x = (1/f) ∂f/∂x   for f > 0."""
    return Law(Partial(Log(f), x), Mul(Div(Num(1), f), Partial(f, x)), (Smooth(f, x.name), Positive(f)))


@rule
def derivative_of_function(name: str, order: int, f: Term, x: Entry) -> Law:
    """∂g(f)/∂x = g'(f) ∂f/∂x   for a generic differentiable g."""
    rhs = Mul(Fn(name, order + 1, f), Partial(f, x))
    return Law(Partial(Fn(name, order, f), x), rhs, (Smooth(f, x.name),))


@rule
def derivative_under_sum(set: str, guard: Prop, body: Body, x: Entry) -> Law:
    """∂/∂x Σ_k f_k = Σ_k ∂f_k/∂x."""
    f = Sum(set, guard, body)
    return Law(Partial(f, x), Sum(set, guard, Partial(body, x)), (Smooth(f, x.name),))


@rule
def derivative_of_case(c: Prop, f: Term, g: Term, x: Entry) -> Law:
    """∂/∂x (f if c else g) = (∂f/∂x if c else ∂g/∂x)."""
    return Law(Partial(Case(c, f, g), x), Case(c, Partial(f, x), Partial(g, x)))


@rule
def chain_rule(f: Term, p: Definition, x: Entry) -> Law:
    """∂f/∂x = Σ_i (∂f/∂p_i) (∂p_i/∂x)   where f depends on the array of x through p alone."""
    indices = tuple(Ix(f"#{n}", s) for n, s in enumerate(p.sets))
    rhs: Term = Mul(Partial(f, p.entry(indices)), Partial(p.entry(indices), x))
    return Law(Partial(f, x), _over(p, rhs), _chain(f, p, x))


@rule
def chain_rule_at(f: Term, p: Definition, at: Indices, x: Entry) -> Law:
    """∂f/∂x = (∂f/∂p_i) (∂p_i/∂x)   where f depends on the array of x through the one entry p_i."""
    entry = p.entry(at)
    if any(isinstance(n, Entry) and n.name == p.name and n != entry for n in walk(f)):
        raise RuleError(f"another entry of {p.name} occurs too")
    return Law(Partial(f, x), Mul(Partial(f, entry), Partial(entry, x)), _chain(f, p, x))


def _chain(f: Term, p: Definition, x: Entry) -> tuple[Condition, ...]:
    every = _over(p, p.entry(Ix(f"#{n}", s) for n, s in enumerate(p.sets)))  # smooth where each entry is
    return (Defined(p), OnlyThrough(f, p.name, x.name), Smooth(f, p.name), Smooth(every, x.name))


def _over(p: Definition, term: Term) -> Term:
    """The sum of a term in the defining indices over all of them."""
    for n, set_ in reversed(list(enumerate(p.sets))):
        index = Ix(f"#{n}", set_)
        term = Sum(set_, TRUE, abstract(term, index), hint=p.hints[n] if n < len(p.hints) else "k")
    return term
