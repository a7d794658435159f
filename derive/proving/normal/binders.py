"""A canonical order of nested sums: ΣΣΣ A_ij B_jl C_li is one term, in whichever order it was written.

The order is that of the largest term among candidates, which colour refinement keeps few: two indices
that occur in the same ways have one colour, and only those are tried in several orders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derive.proving.arithmetic.order import Key, key
from derive.proving.arithmetic.polynomials import build_monomial, expand
from derive.proving.focus import Focus
from derive.trusted.indices import TRUE, Ix, substitute
from derive.trusted.node import walk
from derive.trusted.terms import Mul, Sum, Term, product

MOST_CANDIDATES = 64

Normalise = Callable[[Focus], None]


def binders_of(t: Term) -> int:
    """How many sums are nested as factors in a sum, itself included."""
    if not isinstance(t, Sum) or t.guard != TRUE:
        return 0
    factors = t.body.terms if isinstance(t.body, Mul) else (t.body,)
    return 1 + sum(binders_of(f) for f in factors)


def order_binders(focus: Focus, normalise: Normalise) -> bool:
    """Bring nested sums into their canonical order; whether that changed the focus."""
    trial = focus.trial(exchanging=True)
    if not trial.attempt(lambda f: _order(f, normalise)) or trial.term == focus.term:
        return False
    focus.adopt(trial)
    return True


def _order(focus: Focus, normalise: Normalise) -> None:
    prenex(focus)
    indices, body, node, ctx = list[Ix](), focus.term, focus.term, focus.ctx
    while isinstance(node, Sum) and node.guard == TRUE:
        indices.append(ctx.fresh(node.set))
        node, ctx = ctx.open(node)
        body = node
    wanted = max(_candidates(indices, body), key=lambda order: _seen(order, body))
    now = list(indices)
    for place, index in enumerate(wanted):
        for at in range(now.index(index), place, -1):
            _within(focus, at - 1, _exchange)
            now[at - 1], now[at] = now[at], now[at - 1]
    normalise(focus)


def prenex(focus: Focus) -> None:
    """Move factors into the sums beside them: Σ_i f_i Σ_j g_ij Σ_k h_ik = Σ_i Σ_j Σ_k f_i g_ij h_ik."""
    if isinstance(focus.term, Sum) and focus.term.guard == TRUE:
        focus.into(1, _pull)


def _pull(focus: Focus) -> None:
    factors = focus.term.terms if isinstance(focus.term, Mul) else (focus.term,)
    for at, nested in enumerate(factors):
        if isinstance(nested, Sum) and nested.guard == TRUE:
            others = product(f for n, f in enumerate(factors) if n != at)
            if len(factors) > 1:
                focus.to(Mul(others, nested))
                focus.apply(
                    "factor_out", reverse=True, set=nested.set, guard=TRUE, c=others, body=nested.body
                )
                focus.into(1, _flatten)
            focus.into(1, _pull)
            return


def _flatten(focus: Focus) -> None:
    ((m, c),) = expand(focus.term).items()
    focus.to(build_monomial(m, c))


def _within(focus: Focus, depth: int, action: Callable[[Focus], None]) -> None:
    if depth:
        focus.into(1, lambda inner: _within(inner, depth - 1, action))
    else:
        action(focus)


def _exchange(focus: Focus) -> None:
    outer = focus.term
    assert isinstance(outer, Sum) and isinstance(outer.body, Sum)
    focus.apply("exchange", outer=outer.set, inner=outer.body.set, body=outer.body.body)


def _seen(order: list[Ix], body: Term) -> list[Key]:
    """What the factors look like when the indices are numbered in this order."""
    numbered = {index: Ix(f"{n:03d}", index.set) for n, index in enumerate(order)}
    factors = body.terms if isinstance(body, Mul) else (body,)
    return sorted(key(substitute(f, numbered)) for f in factors)


def _candidates(indices: list[Ix], body: Term) -> Iterator[list[Ix]]:
    """Orders that depend on the structure of the body alone, one of each class of equivalent ones."""
    left = [MOST_CANDIDATES]
    factors = body.terms if isinstance(body, Mul) else (body,)
    yield from _individualised(indices, factors, {i: 0 for i in indices}, left)


def _individualised(
    indices: list[Ix], factors: tuple[Term, ...], colours: dict[Ix, int], left: list[int]
) -> Iterator[list[Ix]]:
    colours = _refined(indices, factors, colours)
    tied = [c for c in sorted(set(colours.values())) if list(colours.values()).count(c) > 1]
    if not tied:
        left[0] -= 1
        yield sorted(indices, key=lambda i: colours[i])
        return
    for index in indices:
        if colours[index] == tied[0] and left[0] > 0:
            yield from _individualised(
                indices, factors, {**{i: 2 * c for i, c in colours.items()}, index: 2 * tied[0] - 1}, left
            )


def _refined(indices: list[Ix], factors: tuple[Term, ...], colours: dict[Ix, int]) -> dict[Ix, int]:
    """Colours told apart by the factors in which an index occurs, and by the colours of the others there."""
    while True:
        seen = {}
        for index in indices:
            marks = {i: Ix(f"{colours[i] + 10_000:05d}", i.set) for i in indices}
            marks[index] = Ix("*", index.set)
            here = [f for f in factors if any(n == index for n in walk(f))]
            seen[index] = (colours[index], index.set, sorted(key(substitute(f, marks)) for f in here))
        ordered = sorted(seen.values())
        new = {i: ordered.index(seen[i]) for i in indices}
        if len(set(new.values())) == len(set(colours.values())):
            return new
        colours = new
