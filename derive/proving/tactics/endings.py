"""How routes end: the sum that remains is multiplied out, sifted, and added up by what is assumed."""

from __future__ import annotations

from derive.proving.tactics.steps import cancel, tidy
from derive.proving.tactics.sums import add_up, assume, sift, spread, take_out
from derive.proving.tactics.walk import Walk
from derive.trusted.node import walk as nodes
from derive.trusted.terms import Sum


def collect(walk: Walk) -> None:
    """Σ_k y_k (p_j - δ_kj) = Σ_k y_k p_j - Σ_k y_k δ_kj = p_j Σ_k y_k - y_j, and what is assumed of y.

    What does not apply is left out; a δ beside the whole summand is sifted first.
    """
    sums = [n for n in nodes(walk.focus.term) if isinstance(n, Sum)]
    if any(isinstance(inner, Sum) for outer in sums for inner in nodes(outer.body)):
        walk.attempt(take_out, tidy)
    while walk.attempt(sift, tidy):
        pass
    if walk.attempt(spread, tidy):
        walk.attempt(cancel, tidy)
    walk.attempt(sift, tidy)
    walk.attempt(take_out, tidy)
    settle(walk)


def settle(walk: Walk) -> None:
    """What is assumed is put in: sums add up to a number, entries are what they are."""
    walk.attempt(add_up, tidy)
    walk.attempt(assume, tidy)
