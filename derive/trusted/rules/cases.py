"""Brackets, cases, equal indices."""

from __future__ import annotations

from derive.trusted.indices import AtMost, Both, Index, Next, Not, Prop, Same, instantiate
from derive.trusted.law import Body, Law, RuleError, rule
from derive.trusted.terms import Add, Bracket, Case, Mul, Neg, Num, Pow, Term


@rule
def bracket_true(c: Prop) -> Law:
    """[c] = 1   where c holds."""
    return Law(Bracket(c), Num(1), (c,))


@rule
def bracket_false(c: Prop) -> Law:
    """[c] = 0   where c does not hold."""
    return Law(Bracket(c), Num(0), (Not(c),))


@rule
def bracket_not(c: Prop) -> Law:
    """[not c] = 1 - [c]."""
    return Law(Bracket(Not(c)), Add(Num(1), Neg(Bracket(c))))


@rule
def bracket_both(c: Prop, d: Prop) -> Law:
    """[c and d] = [c] [d]."""
    return Law(Bracket(Both(c, d)), Mul(Bracket(c), Bracket(d)))


@rule
def bracket_power(c: Prop, n: int) -> Law:
    """[c]^n = [c]   for a literal n ≥ 1."""
    if n < 1:
        raise RuleError("the power must be at least 1")
    return Law(Pow(Bracket(c), n), Bracket(c))


@rule
def delta_symmetric(i: Index, j: Index) -> Law:
    """δ_ij = δ_ji."""
    return Law(Bracket(Same(i, j)), Bracket(Same(j, i)))


@rule
def delta_substitution(f: Body, i: Index, j: Index) -> Law:
    """δ_ij f_i = δ_ij f_j."""
    return Law(Mul(Bracket(Same(i, j)), instantiate(f, i)), Mul(Bracket(Same(i, j)), instantiate(f, j)))


@rule
def equal_index(f: Body, i: Index, j: Index) -> Law:
    """f_i = f_j   where i = j."""
    return Law(instantiate(f, i), instantiate(f, j), (Same(i, j),))


@rule
def next_bracket(k: Index, i: Index, j: Index) -> Law:
    """[k ≤ j] = [k ≤ i] + [k = j]   where j = i + 1."""
    rhs = Add(Bracket(AtMost(k, i)), Bracket(Same(k, j)))
    return Law(Bracket(AtMost(k, j)), rhs, (Next(i, j),))


@rule
def nested_prefix(k: Index, i: Index, j: Index) -> Law:
    """[k ≤ i] [k ≤ j] = [k ≤ i]   where i ≤ j."""
    lhs = Mul(Bracket(AtMost(k, i)), Bracket(AtMost(k, j)))
    return Law(lhs, Bracket(AtMost(k, i)), (AtMost(i, j),))


@rule
def split_cases(c: Prop, f: Term) -> Law:
    """f = (f if c else f)."""
    return Law(f, Case(c, f, f))


@rule
def case_to_bracket(c: Prop, f: Term, g: Term) -> Law:
    """(f if c else g) = [c] f + (1 - [c]) g."""
    rhs = Add(Mul(Bracket(c), f), Mul(Add(Num(1), Neg(Bracket(c))), g))
    return Law(Case(c, f, g), rhs)


@rule
def case_true(c: Prop, f: Term, g: Term) -> Law:
    """(f if c else g) = f   where c holds."""
    return Law(Case(c, f, g), f, (c,))


@rule
def case_false(c: Prop, f: Term, g: Term) -> Law:
    """(f if c else g) = g   where c does not hold."""
    return Law(Case(c, f, g), g, (Not(c),))
