"""Folding a normal form back into the names that a person uses: exp(z_i)/Σ_k exp(z_k) becomes p_i.

The definition of a name is solved for one of the atoms in its body, where the name is a Möbius function of
it: exp(z_i) = p_i S, exp(x) = s/(1 - s), Σ p log p = -H.  That lemma rewrites the atom wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from math import gcd

from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import (
    ONE,
    Monomial,
    Poly,
    add,
    build,
    expand,
    monomial,
    multiply,
    power,
    primitive,
    settle,
)
from derive.proving.focus import Focus, NotProved, Session
from derive.proving.knowledge import indices_of, match, use
from derive.proving.normal.normalise import normalise
from derive.proving.signs import reason
from derive.proving.steps import conclude, pruned
from derive.proving.writing.quotients import replace_products
from derive.trusted.conditions import Definition, Fact
from derive.trusted.indices import Index, Ix, Prop
from derive.trusted.kernel import Derivation, Rejected, Theorem, opening_context
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Div, Entry, Exp, Fn, Log, Mul, Num, Partial, Pow, RealPow, Sum, Term

SOLVED_FOR: tuple[type[Term], ...] = (Exp, Sum, Log, RealPow, Fn)  # in the order of preference

LETTERS = "ijklmnabcdefghuvwrst"  # for indices

Facts = tuple[Fact | Prop, ...]


def folded_form(focus: Focus) -> None:
    """Rewrite the focus to its normal form in defined names."""
    normalise(focus)
    focus.attempt(fold)


def fold(focus: Focus, length: Callable[[Term], int] = lambda t: 0) -> None:
    """Write the focus in defined names, one after the other, where that makes it no longer."""
    facts = closed_facts(focus)
    for name, d in focus.ctx.definitions.items():
        if d.body is None or focus.ctx.everything.get(name) != d:
            continue
        folded = focus.session.folded - {name}
        theorem = solution(d, tuple(focus.ctx.definitions.values()), folded, facts)
        if theorem is None:
            continue
        trial = focus.trial(folded=folded | {name})
        if not trial.attempt(lambda f: _use(f, theorem)):  # noqa: B023
            continue
        if length(trial.term) <= length(focus.term):
            focus.adopt(trial)
            focus.session = trial.session


def fold_bodies(focus: Focus) -> None:
    """Write a defined name wherever its body stands, as it stands."""
    for d in focus.ctx.definitions.values():
        if d.body is not None and d.name in focus.session.folded and not isinstance(d.body, Num | Entry):
            formal = tuple(Ix(f"#{n}", s) for n, s in enumerate(d.sets))
            if set(indices_of(d.body)) == set(formal):
                _fold_body(focus, d, formal)


def _fold_body(focus: Focus, d: Definition, formal: tuple[Ix, ...]) -> None:
    assert d.body is not None
    found = _matched(d.body, focus.term, formal)
    if found is not None and focus.ctx.definitions.get(d.name) == d:
        focus.apply("unfold", reverse=True, definition=d, at=tuple(found[i] for i in formal))
        return
    if isinstance(focus.term, Partial):
        if _matched(d.body, focus.term.body, formal) is None:  # else its derivative is what is asked for
            focus.into(0, lambda f: _fold_body(f, d, formal))
        return
    for at, child in enumerate(focus.term.args):
        if isinstance(child, Term):
            focus.into(at, lambda f: _fold_body(f, d, formal))


def _use(focus: Focus, theorem: Theorem) -> None:
    before = focus.term
    if isinstance(theorem.lhs, Mul):
        replace_products(focus, theorem)
    else:
        _replace(focus, theorem, {n for n in walk(theorem.rhs) if isinstance(n, Sum)})
    if focus.term == before:
        raise NotProved("it does not occur")
    normalise(focus)


def closed_facts(focus: Focus) -> Facts:
    """What is known here about signs and sizes and does not speak of opened indices."""
    known = [f for f in focus.ctx.facts if isinstance(f, Fact | Prop) and f in focus.session.assumptions]
    return tuple(sorted(known, key=key))


@lru_cache(maxsize=512)
def solution(
    d: Definition, definitions: tuple[Definition, ...], folded: frozenset[str], facts: Facts
) -> Theorem | None:
    """A definition solved for an atom of its body, the names in `folded` being kept."""
    entry = d.entry(own_indices(d, names_in(facts)))
    try:
        ctx = opening_context(Derivation(entry, entry, (), facts, definitions))
        session = Session(folded=folded, reason=reason, assumptions=facts, moves_left=3_000)
        unfolded = Focus(entry, ctx, session)
        normalise(unfolded)
        for atom, n, found in _solved(entry, unfolded.term):
            lhs = atom if n == 1 else Pow(atom, n)
            back = Focus(found, ctx, session)
            if back.attempt(normalise) and back.term == lhs:
                return pruned(conclude(lhs, (), found, back.moves, facts, definitions))
        if isinstance(unfolded.term, Mul):
            return pruned(conclude(unfolded.term, (), entry, unfolded.moves, facts, definitions))
    except (NotProved, Rejected):
        pass
    return None


def own_indices(d: Definition, taken: set[str]) -> tuple[Ix, ...]:
    """Indices for a definition: those in which it was written where they are free, else other letters."""
    names: list[str] = []
    for n in range(len(d.sets)):
        hint = d.hints[n] if n < len(d.hints) else ""
        if not hint.isalnum() or hint in taken:
            hint = next((c for c in LETTERS if c not in taken), f"i{n}")
        names.append(hint)
        taken.add(hint)
    return tuple(Ix(c, s) for c, s in zip(names, d.sets, strict=True))


def names_in(nodes: Iterable[Node]) -> set[str]:
    """The names of indices and arrays."""
    return {n.name for top in nodes for n in walk(top) if isinstance(n, Entry | Ix)}


def _solved(entry: Entry, body: Term) -> list[tuple[Term, int, Term]]:
    """Atoms of a body to literal powers, with what they are equal to if entry = body."""
    c, m, rest = primitive(expand(body))
    top, bottom = _polynomial(m, 1, rest, c), _polynomial(m, -1, {ONE: Fraction(1)}, Fraction(1))
    atoms = sorted(
        {b for p in (top, bottom) for n in p for b, _ in n if isinstance(b, SOLVED_FOR)}, key=_preference
    )
    name: Poly = {((entry, 1),): Fraction(1)}
    found = []
    for atom in atoms:
        if set(indices_of(atom)) < set(indices_of(entry)):
            continue
        degrees = {dict(n).get(atom, 0) for p in (top, bottom) for n in p}
        n = gcd(*degrees)
        if not n or degrees > {0, n}:
            continue
        (n0, n1), (d0, d1) = _split(top, atom, n), _split(bottom, atom, n)
        # name (d1 a + d0) = n1 a + n0
        above = add(multiply(name, d0), n0, Fraction(-1))
        below = add(n1, multiply(name, d1), Fraction(-1))
        if above and below:
            found.append(
                (atom, n, Div(build(above), build(below)) if below != {ONE: Fraction(1)} else build(above))
            )
    return found


def _preference(atom: Term) -> tuple[int, object]:
    return (SOLVED_FOR.index(type(atom)), key(atom))


def _polynomial(m: Monomial, sign: int, rest: Poly, c: Fraction) -> Poly:
    """The part of a monomial with positive (or negative) powers, sums multiplied out, times a polynomial."""
    out = {n: d * c for n, d in rest.items()}
    for base, e in m:
        if e * sign > 0:
            factor = (
                power(expand(base), abs(e))
                if isinstance(base, Add)
                else settle(((base, abs(e)),), Fraction(1))
            )
            out = multiply(out, factor)
    return out


def _split(p: Poly, atom: Term, n: int) -> tuple[Poly, Poly]:
    """What p has without an atom, and beside its n-th power."""
    without = {m: c for m, c in p.items() if not dict(m).get(atom, 0)}
    beside = {monomial((b, e) for b, e in m if b != atom): c for m, c in p.items() if m not in without}
    return without, beside


def _replace(focus: Focus, theorem: Theorem, whole: set[Sum]) -> None:
    """Rewrite every occurrence of the theorem's left side, except within the sums of its right side."""
    if isinstance(focus.term, Sum) and any(_matched(w, focus.term) is not None for w in whole):
        return
    lhs, n = (theorem.lhs.base, theorem.lhs.exponent) if isinstance(theorem.lhs, Pow) else (theorem.lhs, 1)
    if n == 1 and use(focus, theorem):
        return
    if (
        n != 1
        and isinstance(focus.term, Pow)
        and focus.term.exponent % n == 0
        and _matched(lhs, focus.term.base) is not None
    ):
        quotient, base = focus.term.exponent // n, Pow(focus.term.base, n)
        if quotient != 1:
            focus.to(Pow(base, quotient))
            focus.into(0, lambda f: _used(f, theorem))
        else:
            use(focus, theorem)
        return
    for at, child in enumerate(focus.term.args):
        if isinstance(child, Term):
            focus.into(at, lambda f: _replace(f, theorem, whole))


def _used(focus: Focus, theorem: Theorem) -> None:
    use(focus, theorem)


def _matched(pattern: Term, t: Node, holes: Iterable[Ix] | None = None) -> dict[Ix, Index] | None:
    found: dict[Ix, Index] = {}
    wanted = frozenset(indices_of(pattern) if holes is None else holes)
    return found if match(pattern, t, found, wanted) else None
