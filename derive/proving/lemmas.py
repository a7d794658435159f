"""Lemmas about definitions, proved when they are first needed and used by name: ∂p_i/∂z_j, Σ_k p_k.

The definitions that a name is made of stay folded while its lemma is proved: with z = W x + b and p the
softmax of z, ∂p_i/∂b_j is found by way of ∂z_k/∂b_j, in terms of p.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from derive.proving.focus import Focus, NotProved, Session
from derive.proving.normal.normalise import normalise
from derive.proving.signs import reason
from derive.proving.steps import conclude, pruned
from derive.proving.writing import nice
from derive.proving.writing.fold import LETTERS, Facts, closed_facts, folded_form, names_in, own_indices
from derive.proving.writing.writer import Writer
from derive.trusted.conditions import Definition
from derive.trusted.indices import TRUE, Bound, Ix
from derive.trusted.kernel import Derivation, Rejected, Theorem, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Exp, Num, Partial, Size, Sum, Term, sum_over

MOST_WEIGHT = 400  # a lemma whose right side is longer helps nobody


def find(focus: Focus) -> Theorem | None:
    """A lemma whose left side has the form of the focus, if it is about a name that is kept folded."""
    match focus.term:
        case Partial(args=(Entry() as f, Entry() as x)):
            sets, x_name = x.sets, x.name
        case Sum() if focus.term.guard == TRUE and isinstance(focus.term.body, Entry):
            f, sets, x_name = focus.term.body, (), ""
        case _:
            return None
    d = focus.ctx.definitions.get(f.name)
    if d is None or d.body is None or d.name not in focus.session.folded:
        return None
    definitions, facts = tuple(focus.ctx.definitions.values()), closed_facts(focus)
    if x_name:
        if d.name in focus.session.subjects:
            return None
        return slope(d, x_name, sets, definitions, facts)
    at = [n for n, i in enumerate(f.indices) if isinstance(i, Bound)]
    return constant(d, at[0], definitions, facts) if len(at) == 1 else None


@lru_cache(maxsize=512)
def slope(
    d: Definition, x: str, sets: tuple[str, ...], definitions: tuple[Definition, ...], facts: Facts
) -> Theorem | None:
    """The partial derivative of a defined name by an entry of an array."""
    taken = names_in((*_bodies(definitions), *facts))
    entry = d.entry(own_indices(d, taken))
    at = tuple(Ix(c, s) for c, s in zip((c for c in LETTERS if c not in taken), sets, strict=False))
    lhs = Partial(entry, Entry(x, *at))
    names = frozenset(e.name for e in definitions if e.body is not None)
    found: list[tuple[int, Focus]] = []
    writer = Writer(names, _bodies(definitions))
    for folded in (names - {d.name}, frozenset[str]()):
        try:
            focus = _started(lhs, definitions, facts, folded)
            normalise(focus)
            nice.written(focus, writer)
        except (NotProved, Rejected):
            continue
        found.append((writer.weight(focus.term), focus))
        if not any(isinstance(n, Exp | Partial) for n in walk(focus.term)):
            break
    if not found:
        return None
    weight, focus = min(found, key=lambda wf: wf[0])
    if weight > MOST_WEIGHT or any(n == lhs for n in walk(focus.term)):
        return None
    return _concluded(lhs, focus, definitions, facts)


@lru_cache(maxsize=512)
def constant(d: Definition, at: int, definitions: tuple[Definition, ...], facts: Facts) -> Theorem | None:
    """The sum of a defined name over one of its indices, if it is a constant."""
    indices = own_indices(d, names_in(facts))
    lhs = sum_over(indices[at], d.entry(indices))
    names = frozenset(e.name for e in definitions if e.body is not None)
    for folded in (names - {d.name}, frozenset[str]()):
        try:
            focus = _started(lhs, definitions, facts, folded)
            normalise(focus)
        except (NotProved, Rejected):
            continue
        if isinstance(focus.term, Num | Size):
            return _concluded(lhs, focus, definitions, facts)
    return None


def _started(lhs: Term, definitions: tuple[Definition, ...], facts: Facts, folded: frozenset[str]) -> Focus:
    ctx = opening_context(Derivation(lhs, lhs, (), facts, definitions))
    lemma, settle = (find, folded_form) if folded else (None, None)
    return Focus(lhs, ctx, Session(folded, lemma, settle, reason, (), facts, moves_left=3_000))


def _concluded(lhs: Term, focus: Focus, definitions: tuple[Definition, ...], facts: Facts) -> Theorem:
    return pruned(conclude(lhs, focus.moves, None, (), facts, definitions))


def _bodies(definitions: tuple[Definition, ...]) -> Iterator[Term]:
    return (d.body for d in definitions if d.body is not None)
