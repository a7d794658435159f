"""Lemmas about definitions, proved once and used by name: ∂p_i/∂z_j, Σ_k p_k."""

from __future__ import annotations

from functools import lru_cache

from derive.proving import nice
from derive.proving.fold import fold
from derive.proving.focus import Focus, NotProved, Session, conclude
from derive.proving.normalise import normalise
from derive.proving.signs import reason
from derive.trusted.conditions import Definition
from derive.trusted.indices import Index, Ix
from derive.trusted.kernel import Derivation, Theorem, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Num, Partial, Size, Term, sum_over

MOST_NODES = 40  # a lemma whose right side is larger than that helps nobody


@lru_cache(maxsize=256)
def lemmas_of(definitions: tuple[Definition, ...]) -> tuple[Theorem, ...]:
    """Theorems about the defined names: sums that are constant, and derivatives by the arrays below."""
    found: list[Theorem] = []
    for n, d in enumerate(definitions):
        if d.body is None:
            continue
        known = definitions[: n + 1]
        indices = tuple(Ix(name, s) for name, s in zip(_letters(d), d.sets, strict=True))
        entry = d.entry(indices)
        for at, index in enumerate(indices):
            theorem = _lemma(sum_over(index, entry), known, tuple(found), constant=True)
            if theorem is not None:
                found.append(theorem)
                _ = at
        for x in _arrays_below(d, definitions):
            theorem = _lemma(Partial(entry, x), known, tuple(found), constant=False)
            if theorem is not None:
                found.append(theorem)
    return tuple(found)


def _letters(d: Definition) -> tuple[str, ...]:
    return tuple(f"{name}_" for name, _ in zip("ijkl", d.sets, strict=False))


def _arrays_below(d: Definition, definitions: tuple[Definition, ...]) -> list[Entry]:
    """An entry, in indices of its own, of each array that the definition reads by a definition-free name."""
    defined = {e.name for e in definitions}
    found: dict[str, Entry] = {}
    assert d.body is not None
    for node in walk(d.body):
        if isinstance(node, Entry) and node.name not in defined and node.name not in found:
            indices: list[Index] = [Ix(f"{c}'", s) for c, s in zip("ijkl", node.sets, strict=False)]
            found[node.name] = Entry(node.name, *indices)
    return list(found.values())


def _lemma(lhs: Term, definitions: tuple[Definition, ...], known: tuple[Theorem, ...], constant: bool) -> Theorem | None:
    ctx = opening_context(Derivation(lhs, lhs, (), (), definitions))
    focus = Focus(lhs, ctx, Session(reason=reason, moves_left=2_000))
    try:
        normalise(focus)
        if constant and not isinstance(focus.term, Num | Size):
            return None
        if not constant:
            fold(focus, definitions)
            focus.attempt(nice.tidy)
    except NotProved:
        return None
    if sum(1 for _ in walk(focus.term)) > MOST_NODES or focus.term == lhs:
        return None
    return conclude(lhs, focus.moves, None, (), (), definitions)
