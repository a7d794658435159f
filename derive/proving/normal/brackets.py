"""Brackets and cases: [c], (f if c else g), and what δ_ij says about the factors beside it."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from derive.proving.arithmetic.order import index_key
from derive.proving.arithmetic.polynomials import Monomial, build_monomial, expand, monomial
from derive.proving.focus import Focus
from derive.proving.knowledge import equal_indices
from derive.trusted.indices import AtMost, Both, Index, Next, Not, Prop, Same, abstract
from derive.trusted.node import walk
from derive.trusted.terms import Bracket, Case, Mul, Num, Pow, Term


def normalise_bracket(focus: Focus) -> None:
    """Rewrite a bracket to 0, 1, brackets of single relations, with the indices in order."""
    node = focus.term
    assert isinstance(node, Bracket)
    c = node.prop
    if focus.ctx.holds(c):
        focus.apply("bracket_true", c=c)
    elif focus.ctx.holds(Not(c)):
        focus.apply("bracket_false", c=c)
    elif isinstance(c, Not):
        focus.apply("bracket_not", c=c.args[0])
        focus.into(1, lambda inner: inner.into(0, normalise_bracket))
    elif isinstance(c, Both):
        focus.apply("bracket_both", c=c.args[0], d=c.args[1])
        focus.each(normalise_bracket)
    elif isinstance(c, Same):
        i, j = c.args
        assert isinstance(i, Index) and isinstance(j, Index)
        if index_key(j) < index_key(i):
            focus.apply("delta_symmetric", i=i, j=j)
    elif isinstance(c, AtMost):
        _up_to_the_one_before(focus, c)


def _up_to_the_one_before(focus: Focus, c: AtMost) -> None:
    """[k ≤ j] = [k ≤ i] + [k = j], where j is known to be next after i."""
    k, j = c.args
    before = (f.args[0] for f in focus.ctx.facts if isinstance(f, Next) and f.args[1] == j)
    i = next(before, None)
    if i is not None and i != j:
        focus.apply("next_bracket", k=k, i=i, j=j)
        focus.each(normalise_bracket)


def split_on(focus: Focus, c: Prop) -> None:
    """f = [c] f₁ + (1 - [c]) f₀, with f₁ and f₀ written for the two cases."""
    focus.apply("split_cases", c=c, f=focus.term)
    focus.into(1, lambda inner: assume(inner, c))
    focus.into(2, lambda inner: assume(inner, Not(c)))


def merge_case(focus: Focus) -> None:
    """Rewrite a case by brackets, or by the branch that is known to hold."""
    node = focus.term
    assert isinstance(node, Case)
    c, f, g = node.args
    assert isinstance(c, Prop)
    if focus.ctx.holds(c):
        focus.apply("case_true", c=c, f=f, g=g)
    elif focus.ctx.holds(Not(c)):
        focus.apply("case_false", c=c, f=f, g=g)
    else:
        focus.apply("case_to_bracket", c=c, f=f, g=g)


def assume(focus: Focus, c: Prop) -> None:
    """Rewrite the focus by what a proposition known here says about indices and brackets."""
    if isinstance(c, Same):
        i, j = sorted((a for a in c.args if isinstance(a, Index)), key=index_key)
        equal_indices(focus, j, i)
    settle_brackets(focus)


def settle_brackets(focus: Focus) -> None:
    """Replace every bracket inside that is known to hold or not to hold."""
    node = focus.term
    if isinstance(node, Bracket):
        if focus.ctx.holds(node.prop):
            focus.apply("bracket_true", c=node.prop)
        elif focus.ctx.holds(Not(node.prop)):
            focus.apply("bracket_false", c=node.prop)
    elif any(isinstance(n, Bracket) for n in walk(node)):
        focus.each(settle_brackets)


def bracket_inside(t: Term) -> Prop | None:
    """A proposition whose bracket stands in a canonical term outside of every binder."""
    for node in walk(t):
        if isinstance(node, Bracket) and not node.loose:
            return node.prop
    return None


def tidy_brackets(focus: Focus) -> bool:
    """One rewriting of a canonical monomial by [c]^n = [c] or [i = j] f_j = [i = j] f_i, if one applies."""
    if focus.term == Num(0):
        return False
    ((m, c),) = expand(focus.term).items()
    for base, e in m:
        if not isinstance(base, Bracket) or e < 1:
            continue
        rest = build_monomial(monomial((b, f) for b, f in m if b != base), c)
        if e > 1:
            focus.to(Mul(rest, Pow(base, e)))
            focus.into(1, lambda inner, p=base.prop, n=e: inner.apply("bracket_power", c=p, n=n))  # type: ignore[misc]
            return True
        if isinstance(base.prop, Same) and _substitute(focus, base, base.prop, rest):
            return True
    return _shorter_prefix(focus, m, c)


def _shorter_prefix(focus: Focus, m: Monomial, c: Fraction) -> bool:
    """One rewriting of a canonical monomial by [k ≤ i] [k ≤ j] = [k ≤ i], where i ≤ j is known."""
    prefixes = [b for b, e in m if isinstance(b, Bracket) and isinstance(b.prop, AtMost) and e == 1]
    for one, other in permutations(prefixes, 2):
        (k, i), (same, j) = one.prop.args, other.prop.args
        if k == same and focus.ctx.holds(AtMost(i, j)):  # type: ignore[arg-type]
            rest = build_monomial(monomial((b, e) for b, e in m if b not in (one, other)), c)
            focus.to(Mul(Mul(one, other), rest))
            focus.into(0, lambda inner, k=k, i=i, j=j: inner.apply("nested_prefix", k=k, i=i, j=j))  # type: ignore[misc]
            return True
    return False


def substitute_by(focus: Focus, delta: Bracket, i: Index, j: Index) -> None:
    """δ_ij f_i = δ_ij f_j, where δ_ij may be written δ_ji; the focus is the delta times the rest."""
    rest = focus.term.args[1]
    body = abstract(rest, i)
    same = (i, j) == delta.prop.args
    a, b = (i, j) if same else (j, i)
    focus.apply("delta_substitution", reverse=not same, f=body, i=a, j=b)


def _substitute(focus: Focus, bracket: Bracket, same: Same, rest: Term) -> bool:
    i, j = sorted((a for a in same.args if isinstance(a, Index)), key=index_key)
    body = abstract(rest, j)
    if body == rest:
        return False
    i, j = (a for a in same.args if isinstance(a, Index))
    kept = index_key(i) <= index_key(j)
    body = abstract(rest, j if kept else i)
    focus.to(Mul(bracket, rest))
    if kept:
        focus.apply("delta_substitution", reverse=True, f=body, i=i, j=j)
    else:
        focus.into(0, lambda inner: inner.apply("delta_symmetric", i=i, j=j))
        focus.apply("delta_substitution", reverse=True, f=body, i=j, j=i)
    return True
