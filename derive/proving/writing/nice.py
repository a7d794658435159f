"""Rewriting a normal form to what a person would write: sums merged, deltas turned, powers merged."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product as combinations
from math import gcd, lcm

from derive.proving.arithmetic.order import RUNNING, key
from derive.proving.arithmetic.polynomials import (
    Monomial,
    Poly,
    add,
    build,
    build_monomial,
    expand,
    join,
    monomial,
    settle,
)
from derive.proving.focus import Focus
from derive.proving.normal.brackets import substitute_by
from derive.proving.writing.exponents import invert_powers, merge_powers, raise_exponentials
from derive.proving.writing.fold import fold
from derive.proving.writing.writer import Writer
from derive.trusted.indices import TRUE, Index, Ix, Same, abstract, instantiate
from derive.trusted.node import walk
from derive.trusted.terms import Add, Bracket, Div, Mul, Neg, Num, Pow, Sum, Term

FIELD = (Add, Mul, Neg, Div, Pow)
MOST_TURNS = 3  # so many deltas are tried in both directions


def written(focus: Focus, writer: Writer) -> None:
    """Rewrite a normal form to what a person would write, in defined names."""
    focus.attempt(lambda f: fold(f, lambda t: writer.weight(writer.best(t))))
    focus.attempt(lambda f: tidy(f, writer))


def tidy(focus: Focus, writer: Writer) -> None:
    """Rewrite a normal form, from the inside out, to the smallest of a few forms.

    Raises:
        NotProved: a condition does not follow.
    """
    _atoms(focus, writer)
    if not isinstance(focus.term, FIELD):
        return
    while _merge_sums(focus, writer):
        pass
    _turn_deltas(focus, writer)
    focus.to(writer.best(focus.term))
    merge_powers(focus, writer)
    invert_powers(focus, writer)
    raise_exponentials(focus, writer)


def _atoms(focus: Focus, writer: Writer) -> None:
    inner = _atoms if isinstance(focus.term, FIELD) else tidy
    for at, child in enumerate(focus.term.args):
        if isinstance(child, FIELD):
            focus.into(at, lambda f: inner(f, writer))
        elif isinstance(child, Term) and child.args:
            focus.into(at, lambda f: tidy(f, writer))


# ---------------------------------------------------------------- sums


def _merge_sums(focus: Focus, writer: Writer) -> bool:
    """One merging of sums with the same factor in front, if that is shorter: m Σ f - m Σ g = m Σ (f - g)."""
    p = expand(focus.term)
    for cofactor, sums in _mergeable(p).items():
        index = focus.ctx.fresh(sums[0][0].set)
        content, merged = _merged([(expand(instantiate(s.body, index)), c) for s, c in sums], writer)
        apart = sum(writer.weight(s) + 2 for s, _ in sums)
        if writer.weight(writer.write(merged)) + 10 >= apart:
            continue
        rest = {m: c for m, c in p.items() if not any(m == join(cofactor, ((s, 1),)) for s, _ in sums)}
        inner = Add(*(_multiple(c / content, s) for s, c in sums))
        alone = not cofactor and content == 1
        whole = inner if alone else Mul(build_monomial(cofactor, content), inner)
        focus.to(Add(whole, build(rest)) if rest else whole)
        path = ([0] if rest else []) + ([] if alone else [1])
        _at(focus, path, lambda f: _merge(f, writer))
        return True
    return False


def _merged(bodies: list[tuple[Poly, Fraction]], writer: Writer) -> tuple[Fraction, Poly]:
    """A sum of multiples of polynomials without its numeric factor, and that factor, signed to read well."""
    whole: Poly = {}
    for p, c in bodies:
        whole = add(whole, p, c)
    content = Fraction(
        gcd(*(c.numerator for c in whole.values())), lcm(*(c.denominator for c in whole.values()))
    )
    ways = [(sign * content, add({}, whole, sign / content)) for sign in (1, -1)]
    return min(ways, key=lambda way: (writer.weight(writer.write(way[1])), -way[0]))


def _mergeable(p: Poly) -> dict[Monomial, list[tuple[Sum, Fraction]]]:
    found: dict[tuple[Monomial, str], list[tuple[Sum, Fraction]]] = {}
    for m, c in p.items():
        sums = [b for b, e in m if isinstance(b, Sum) and e == 1 and b.guard == TRUE]
        if len(sums) == 1:
            cofactor = tuple((b, e) for b, e in m if b != sums[0])
            found.setdefault((cofactor, sums[0].set), []).append((sums[0], c))
    return {m: sums for (m, _), sums in found.items() if len(sums) > 1}


def _multiple(c: Fraction, t: Term) -> Term:
    return t if c == 1 else Neg(t) if c == -1 else Mul(Num(c), t)


def _merge(focus: Focus, writer: Writer) -> None:
    """Σ f + c Σ g = Σ (f + c g), the summand written anew."""
    bodies = []
    set_ = ""
    for at, child in enumerate(focus.term.args):
        match child:
            case Neg(args=(Sum() as inner,)):
                focus.apply_at(
                    at, "sum_of_negative", reverse=True, set=inner.set, guard=TRUE, body=inner.body
                )
            case Mul(args=(c, Sum() as inner)):
                focus.apply_at(
                    at, "factor_out", reverse=True, set=inner.set, guard=TRUE, c=c, body=inner.body
                )
        whole = focus.term.args[at]
        assert isinstance(whole, Sum)
        bodies.append(whole.body)
        set_ = whole.set
    focus.apply("sum_of_sum", reverse=True, set=set_, guard=TRUE, bodies=tuple(bodies))
    focus.into(1, lambda f: f.to(writer.best(f.term)))


def _at(focus: Focus, path: list[int], action: Callable[[Focus], None]) -> None:
    if path:
        focus.into(path[0], lambda f: _at(f, path[1:], action))
    else:
        action(focus)


# ---------------------------------------------------------------- deltas


def _turn_deltas(focus: Focus, writer: Writer) -> None:
    """Write what stands beside δ_ij in i or in j, whichever makes the whole shorter."""
    p = expand(focus.term)
    deltas = sorted(
        {b for m in p for b, e in m if isinstance(b, Bracket) and isinstance(b.prop, Same)}, key=key
    )
    turning = [d for d in deltas if _turned(p, d) is not None][:MOST_TURNS]
    if not turning:
        return
    best: tuple[int, tuple[bool, ...]] | None = None
    for ways in combinations(*((_is_chosen(d), not _is_chosen(d)) for d in turning)):
        q = p
        for d, way in zip(turning, ways, strict=True):
            q = (_turned(q, d) or q) if way else q
        weight = writer.weight(writer.write(q))
        if best is None or weight < best[0]:
            best = weight, ways
    assert best is not None
    for d, way in zip(turning, best[1], strict=True):
        if way:
            _turn(focus, d)


def _is_chosen(delta: Bracket) -> bool:
    """Whether a delta compares with a label rather than with another running index: p_t (p_j - δ_jt)."""
    j = delta.prop.args[1]
    return isinstance(j, Index) and not (isinstance(j, Ix) and j.name[:1] in (*RUNNING, "%"))


def _parts(p: Poly, delta: Bracket) -> tuple[Poly, Poly]:
    """The summands with a delta, without it, and those that do not have it."""
    beside = {tuple((b, e) for b, e in m if b != delta): c for m, c in p.items() if (delta, 1) in m}
    return beside, {m: c for m, c in p.items() if (delta, 1) not in m}


def _direction(delta: Bracket, beside: Poly) -> tuple[Index, Index] | None:
    """The index in which the factors beside a delta are written, and the other one."""
    i, j = (a for a in delta.prop.args if isinstance(a, Index))
    occurring = {n for m in beside for b, _ in m for n in walk(b)}
    return (
        (i, j)
        if i in occurring and j not in occurring
        else (j, i)
        if j in occurring and i not in occurring
        else None
    )


def _turned(p: Poly, delta: Bracket) -> Poly | None:
    beside, rest = _parts(p, delta)
    direction = _direction(delta, beside)
    if direction is None:
        return None
    i, j = direction
    for m, c in beside.items():
        moved = monomial([(delta, 1), *((instantiate(abstract(b, i), j), e) for b, e in m)])
        rest = add(rest, settle(moved, c))
    return rest


def _turn(focus: Focus, delta: Bracket) -> None:
    beside, rest = _parts(expand(focus.term), delta)
    direction = _direction(delta, beside)
    if direction is None:
        return
    i, j = direction
    inner = Mul(delta, build(beside))
    focus.to(Add(inner, build(rest)) if rest else inner)
    _at(focus, [0] if rest else [], lambda f: substitute_by(f, delta, i, j))
