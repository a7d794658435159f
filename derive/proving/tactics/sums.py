"""Tactics for sums: multiplied out, sifted, and added up by what is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from derive.proving.focus import Focus, NotProved
from derive.proving.knowledge import by_assumption
from derive.proving.lemmas import find
from derive.proving.normal.normalise import normalise
from derive.proving.tactics.plain import (
    factors,
    multiplied,
    negated,
    of_powers,
    plain,
    powers,
    summands,
    without,
)
from derive.proving.tactics.steps import at_each
from derive.proving.writing.fold import folded_form
from derive.trusted.indices import TRUE, Index, Ix, Same, abstract
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Bracket, Div, Entry, Mul, Neg, Partial, Pow, Sum, Term, product


def is_sum(t: Term) -> bool:
    """Whether it is a sum."""
    return isinstance(t, Sum)


def occurs(index: Index, node: Node) -> bool:
    """Whether an index occurs in a node."""
    return any(n == index for n in walk(node))


def sift(focus: Focus) -> None:
    """Σ_k δ_kj f_k = f_j."""
    at_each(focus, is_sum, _sifted, "δ in a sum")


def _sifted(focus: Focus) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    if node.guard != TRUE:
        raise NotProved("the sum leaves something out")
    index = focus.ctx.fresh(node.set)
    body, _ = focus.ctx.open(node)
    found = ((delta, without(body, delta)) for delta in _deltas(body, index))
    delta, rest = next(((d, r) for d, r in found if r is not None), (None, None))
    if delta is None or rest is None:
        raise NotProved("no δ in this sum")
    focus.into(1, lambda f: f.to(Mul(delta, rest)))
    parts = (abstract(delta, index), abstract(rest, index))
    focus.apply("sift", set=node.set, factors=parts, at=0)


def _deltas(body: Term, index: Ix) -> Iterator[Bracket]:
    """The δ in a term of an index and another one."""
    for n in dict.fromkeys(walk(body)):
        if isinstance(n, Bracket) and isinstance(n.prop, Same) and not n.loose:
            i, j = n.prop.args
            if (i == index) != (j == index):
                yield n


def spread(focus: Focus) -> None:
    """Σ_k f_k (δ_kj - g_k) = Σ_k f_k δ_kj - Σ_k f_k g_k, and Σ_k (f_k + g_k) = Σ_k f_k + Σ_k g_k."""
    at_each(focus, is_sum, _spread, "sum of sums")


def _spread(focus: Focus) -> None:
    def multiplied(inner: Focus) -> None:
        if not isinstance(inner.term, Add):
            inner.to(_multiplied(inner.term))

    focus.into(1, multiplied)
    node = focus.term
    assert isinstance(node, Sum) and isinstance(node.body, Add)
    focus.apply("sum_of_sum", set=node.set, guard=node.guard, bodies=node.body.terms)
    for at, part in enumerate(focus.term.args):
        assert isinstance(part, Sum)
        if isinstance(part.body, Neg):
            focus.apply_at(at, "sum_of_negative", set=part.set, guard=part.guard, body=part.body.args[0])


def _multiplied(t: Term) -> Term:
    """A product with its factor that has a δ multiplied out."""
    if isinstance(t, Neg):
        return negated(_multiplied(t.args[0]))  # type: ignore[arg-type]
    if isinstance(t, Div):
        above, below = t.terms
        return Add(*(plain(Div(s, below)) for s in summands(_multiplied(above))))
    found = factors(t)
    for n, f in enumerate(found):
        if isinstance(f, Add) and any(isinstance(b, Bracket) for s in f.terms for b in walk(s)):
            return plain(Add(*(product([*found[:n], s, *found[n + 1 :]]) for s in f.terms)))
    raise NotProved("nothing is to be multiplied out")


def expand_out(focus: Focus) -> None:
    """a (b + c) = a b + a c, outside of sums."""
    focus.to(multiplied(focus.term))


def take_out(focus: Focus) -> None:
    """Σ_k c f_k = c Σ_k f_k."""
    at_each(focus, is_sum, _taken_out, "constant factor")


def _taken_out(focus: Focus) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    if not node.body.loose and node.guard == TRUE:
        focus.apply("sum_of_constant", set=node.set, c=node.body)
        return
    index = focus.ctx.fresh(node.set)
    found = list(powers(focus.ctx.open(node)[0]))
    front = [(b, e) for b, e in found if not occurs(index, b)]
    rest = of_powers([(b, e) for b, e in found if occurs(index, b)])
    if not front:
        raise NotProved("no factor of the sum is constant")
    c = plain(of_powers(front))
    focus.into(1, lambda inner: inner.to(Mul(c, rest)))
    focus.apply("factor_out", set=node.set, guard=node.guard, c=c, body=abstract(rest, index))


# ---------------------------------------------------------------- what is assumed


def add_up(focus: Focus) -> None:
    """Put numbers for sums, by what is assumed and by what the definitions say: Σ_k y_k = 1, Σ_k p_k = 1."""
    at_each(focus, lambda t: isinstance(t, Sum) and not t.loose, _added_up, "known sum")


def _added_up(focus: Focus) -> None:
    if by_assumption(focus):
        return
    trial = focus.trial(lemma=find, settle=folded_form)
    normalise(trial)
    if any(isinstance(n, Sum | Partial) for n in walk(trial.term)):
        raise NotProved("the sum is not known")
    focus.adopt(trial)


def assume(focus: Focus) -> None:
    """Put what is assumed for entries: y_k = δ_kc."""

    def here(inner: Focus) -> None:
        if not by_assumption(inner):
            raise NotProved("nothing is assumed of it")

    at_each(focus, lambda t: isinstance(t, Entry), here, "assumption")


def inner_product(focus: Focus) -> None:
    """∂/∂x Σ_k u_k v_k = Σ_k (∂u_k/∂x) v_k + Σ_k u_k (∂v_k/∂x): ∇(uᵀv) = ∇(uᵀ) v + ∇(vᵀ) u."""

    def here(inner: Focus) -> None:
        match inner.term:
            case Partial(args=(Sum() as f, Entry() as x)):
                inner.apply("derivative_under_sum", set=f.set, guard=f.guard, body=f.body, x=x)
                if isinstance(f.body, Sum):
                    inner.into(1, here)
                    return
                inner.into(1, _product_rule)
                node = inner.term
                assert isinstance(node, Sum) and isinstance(node.body, Add)
                inner.apply("sum_of_sum", set=node.set, guard=node.guard, bodies=node.body.terms)

    at_each(focus, lambda t: isinstance(t, Partial), here, "inner product")


def _product_rule(focus: Focus) -> None:
    match focus.term:
        case Partial(args=(Mul() | Pow() as f, Entry() as x)):
            parts = (f.base,) * f.exponent if isinstance(f, Pow) else f.terms
            if len(parts) < 2:
                raise NotProved("the summand is no product")
            first, last = product(parts[:-1]), parts[-1]
            focus.into(0, lambda g: g.to(Mul(first, last)))
            focus.apply("product_rule", f=first, g=last, x=x)
        case _:
            raise NotProved("the summand is no product")
