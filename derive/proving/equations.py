"""Assumed equations in a shape that one can rewrite by: from Σ_k 2 y_k = 2 follows Σ_k y_k = 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import ONE, Poly, build, canonical, expand, monomial
from derive.proving.focus import Focus, NotProved, Session
from derive.proving.knowledge import direct, indices_of
from derive.proving.normal.normalise import normalise
from derive.proving.signs import reason
from derive.proving.steps import Move, backwards, conclude
from derive.proving.writing.fold import LETTERS, Facts, names_in
from derive.trusted.conditions import Definition, Equal, Every, Fact
from derive.trusted.indices import TRUE, Ix, Prop, instantiate
from derive.trusted.kernel import Derivation, Rejected, Theorem, opening_context
from derive.trusted.terms import Add, Div, Entry, Neg, Sum, Term

UNIT: Poly = {ONE: Fraction(1)}


def equations_of(
    assumptions: Facts, definitions: tuple[Definition, ...], folded: frozenset[str]
) -> tuple[Theorem, ...]:
    """The assumed equations that cannot be used as they stand, each solved for a sum or an entry."""
    signs = tuple(f for f in assumptions if not is_equation(f))
    found = (_solved(f, signs, definitions, folded) for f in assumptions if is_equation(f))
    return tuple(theorem for theorem in found if theorem is not None)


def is_equation(fact: Fact | Prop) -> bool:
    """Whether a fact says that two terms are equal, perhaps for every index."""
    while isinstance(fact, Every):
        inner = fact.args[1]
        assert isinstance(inner, Fact | Prop)
        fact = inner
    return isinstance(fact, Equal)


@lru_cache(maxsize=512)
def _solved(
    fact: Fact | Prop, signs: Facts, definitions: tuple[Definition, ...], folded: frozenset[str]
) -> Theorem | None:
    free = (c for c in LETTERS if c not in names_in((fact, *signs)))
    equation: Fact | Prop = fact
    holes: list[Ix] = []
    guards: list[Prop] = []
    while isinstance(equation, Every):
        holes.append(Ix(next(free), equation.set))
        guard, inner = (instantiate(a, holes[-1]) for a in equation.args)
        assert isinstance(guard, Prop) and isinstance(inner, Fact | Prop)
        guards += [guard] if guard != TRUE else []
        equation = inner
    assert isinstance(equation, Equal)
    lhs, rhs = (a for a in equation.args if isinstance(a, Term))
    given: Facts = (fact, *guards, *signs)
    try:
        ctx = opening_context(Derivation(lhs, rhs, (), given, definitions))
        blind = replace(ctx, facts=frozenset(f for f in ctx.facts if not is_equation(f)))  # type: ignore[arg-type]
        session = Session(folded, reason=reason, assumptions=given, moves_left=3_000)
        difference = Focus(Add(lhs, Neg(rhs)), blind, session)
        normalise(difference)
        if direct(equation, difference.term):
            return None
        for atom, coefficient, rest in _linear(expand(difference.term), holes):
            moves = _moves(
                atom, coefficient, rest, difference, Focus(atom, ctx, session), equation, fact, holes
            )
            if moves is not None:
                return conclude(atom, moves, None, (), given, definitions)
    except (NotProved, Rejected):
        pass
    return None


def _linear(p: Poly, holes: list[Ix]) -> Iterator[tuple[Term, Poly, Poly]]:
    """Sums and entries in which a polynomial is linear, with the coefficient and the rest; sums first."""
    atoms = {b for m in p for b, _ in m if isinstance(b, Sum | Entry) and set(holes) <= set(indices_of(b))}
    for atom in sorted(atoms, key=lambda b: (isinstance(b, Sum), key(b)), reverse=True):
        if any(dict(m).get(atom, 0) not in (0, 1) for m in p):
            continue
        coefficient = {monomial((b, e) for b, e in m if b != atom): c for m, c in p.items() if (atom, 1) in m}
        rest = {m: c for m, c in p.items() if (atom, 1) not in m}
        yield atom, coefficient, rest


def _moves(
    atom: Term,
    coefficient: Poly,
    rest: Poly,
    difference: Focus,
    focus: Focus,
    equation: Equal,
    fact: Fact | Prop,
    holes: list[Ix],
) -> list[Move] | None:
    """atom = ((lhs - rhs) - rest) / coefficient = -rest / coefficient, where lhs = rhs by assumption."""
    alone = coefficient == UNIT
    path = (0,) if alone else (0, 0)
    top = Add(difference.term, Neg(build(rest)))

    def action(f: Focus) -> None:
        f.to(top if alone else Div(top, build(coefficient)))
        f.moves += [replace(m, path=(*path, *m.path)) for m in backwards(difference.moves)]
        lhs, rhs = (a for a in equation.args if isinstance(a, Term))
        written = Add(Add(lhs, Neg(rhs)), Neg(build(rest)))
        f.term = written if alone else Div(written, build(coefficient))

        def assume(g: Focus) -> None:
            g.apply("assumption", fact=fact, at=tuple(holes))

        def within(g: Focus) -> None:
            g.into(0, lambda h: h.into(0, assume))

        if alone:
            within(f)
        else:
            f.into(0, within)
        f.to(canonical(f.term))

    return focus.moves if focus.attempt(action) and focus.term != atom else None
