"""What the summands of a sum look like to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derive.proving.arithmetic.polynomials import Monomial, Poly, join
from derive.trusted.node import walk
from derive.trusted.terms import Add, Entry, Mul, Neg, Term

Signature = frozenset[tuple[tuple[str, ...], bool]]


def has_brackets(t: Term) -> bool:
    """Whether a summand has a sum among its factors: a (b + c) + d asks more of a reader than (a + b) c."""
    inner = t.args[0] if isinstance(t, Neg) else t
    return isinstance(inner, Mul) and any(isinstance(f, Add) for f in inner.terms)


def negated(t: Term) -> Term:
    """The summand with the other sign."""
    return t.terms[0] if isinstance(t, Neg) else Neg(t)


def signature(summands: Iterable[Term]) -> Signature:
    """What a sum looks like: of which arrays its summands are made, and with which signs."""
    out = []
    for s in summands:
        inner = s.args[0] if isinstance(s, Neg) else s
        words = [
            n.name if isinstance(n, Entry) else type(n).__name__ for n in walk(inner) if isinstance(n, Term)
        ]
        out.append((tuple(sorted(words)), isinstance(s, Neg)))
    return frozenset(out)


def spread(m: Monomial, sums: list[tuple[Poly, int]]) -> Iterator[tuple[Monomial, list[tuple[Poly, int]]]]:
    """A monomial and sums, a denominator moved into a sum where it cancels: p (S - T)/S as p (1 - T/S)."""
    for at, (p, e) in enumerate(sums):
        within = {b for n in p for b, f in n if f > 0 and not isinstance(b, Add)}
        below = tuple((b, f) for b, f in m if f < 0 and b in within)
        if e == 1 and below:
            moved = {join(n, below): c for n, c in p.items()}
            yield tuple(f for f in m if f not in below), [*sums[:at], (moved, 1), *sums[at + 1 :]]
