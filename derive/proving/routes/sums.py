"""Tactics for sums: taken apart at an index, multiplied out, sifted, and added up by what is assumed."""

from __future__ import annotations

from derive.proving.arithmetic.polynomials import build_monomial, expand
from derive.proving.focus import Focus, NotProved
from derive.proving.knowledge import by_assumption
from derive.proving.lemmas import find
from derive.proving.normal.normalise import normalise
from derive.proving.routes.plain import ZERO, factors, negated, of_powers, plain, powers, summands
from derive.proving.routes.tactics import at_each
from derive.proving.routes.walk import Action
from derive.proving.writing.fold import folded_form
from derive.trusted.indices import TRUE, Index, Not, Same, abstract, instantiate
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Bracket, Entry, Mul, Neg, Partial, Sum, Term, product


def is_sum(t: Term) -> bool:
    """Whether it is a sum."""
    return isinstance(t, Sum)


def occurs(index: Index, node: Node) -> bool:
    """Whether an index occurs in a node."""
    return any(n == index for n in walk(node))


# ---------------------------------------------------------------- taken apart at an index


def apart(name: str, at: tuple[Index, ...]) -> Action:
    """Σ_k f_k = Σ_{k: k=j} f_k + Σ_{k: k≠j} f_k, in sums over an index of the array whose slope is in them.

    `at` are the indices of the entry by which one differentiates, in the order of the array's own where the
    sets agree.
    """

    def here(focus: Focus) -> None:
        index = meant(focus, name, at)
        node = focus.term
        assert isinstance(node, Sum)
        c = Same(abstract(focus.ctx.fresh(node.set), focus.ctx.fresh(node.set)), index)
        focus.apply("split", set=node.set, guard=node.guard, body=node.body, c=c)

    return lambda focus: at_each(focus, lambda t: isinstance(t, Sum) and t.guard == TRUE, here)


def off(name: str, at: tuple[Index, ...]) -> Action:
    """Σ_k f_k = f_j + Σ_{k≠j} f_k, likewise."""

    def here(focus: Focus) -> None:
        index = meant(focus, name, at)
        node = focus.term
        assert isinstance(node, Sum)
        focus.apply("split_off", set=node.set, body=node.body, i=index)

    return lambda focus: at_each(focus, lambda t: isinstance(t, Sum) and t.guard == TRUE, here)


def meant(focus: Focus, name: str, at: tuple[Index, ...]) -> Index:
    """The index among `at` that stands where a sum's own index stands in the slope of an array.

    Raises:
        NotProved: there is none, so the sum is not over such an index.
    """
    node = focus.term
    assert isinstance(node, Sum)
    body, own = focus.ctx.open(node)[0], focus.ctx.fresh(node.set)
    for slope in (n for n in walk(body) if isinstance(n, Partial)):
        for entry in (n for n in walk(slope.body) if isinstance(n, Entry) and n.name == name):
            for i, j in paired(entry.indices, at):
                if i == own:
                    return j
    raise NotProved(f"no sum is over the index of {name}")


def paired(own: tuple[Index, ...], at: tuple[Index, ...]) -> tuple[tuple[Index, Index], ...]:
    """Indices of two entries that run through the same sets, in order: those that may be equal."""
    left = list(at)
    found = []
    for i in own:
        j = next((j for j in left if j.set == i.set), None)
        if j is not None:
            left.remove(j)
            found.append((i, j))
    return tuple(found)


def only_summand(focus: Focus) -> None:
    """Σ_{k: k=j} f_k = f_j."""

    def here(inner: Focus) -> None:
        node = inner.term
        assert isinstance(node, Sum)
        inner.apply("guard_to_bracket", set=node.set, guard=node.guard, body=node.body)
        whole = inner.term
        assert isinstance(whole, Sum)
        inner.apply("sift", set=node.set, factors=whole.body.args, at=0)

    at_each(focus, lambda t: isinstance(t, Sum) and isinstance(t.guard, Same), here)


def together(focus: Focus) -> None:
    """g + Σ_{k≠j} f_k = (g - f_j) + Σ_k f_k, where g - f_j is the shorter of the two."""

    def here(inner: Focus) -> None:
        parts = list(summands(inner.term))
        for n, part in enumerate(parts):
            sign, rest = isinstance(part, Neg), part.args[0] if isinstance(part, Neg) else part
            if isinstance(rest, Sum) and isinstance(rest.guard, Not) and isinstance(rest.guard.args[0], Same):
                _whole_again(inner, parts, n, rest, -1 if sign else 1)
                return
        raise NotProved("no sum is without one of its summands")

    at_each(focus, lambda t: isinstance(t, Add), here)


def _whole_again(focus: Focus, parts: list[Term], n: int, others: Sum, sign: int) -> None:
    (same,) = others.guard.args
    i = next(a for a in same.args if isinstance(a, Index) and not a.loose)
    taken = instantiate(others.body, i)
    left = [*parts[:n], negated(taken) if sign > 0 else taken, *parts[n + 1 :]]
    whole: Term = Add(taken, others)
    rest = difference(left)
    turned = whole if sign > 0 else Neg(whole)
    focus.to(Add(rest, turned))

    def merge(inner: Focus) -> None:
        inner.apply("split_off", reverse=True, set=others.set, body=others.body, i=i)

    focus.into(1, merge if sign > 0 else lambda inner: inner.into(0, merge))


def difference(terms: list[Term]) -> Term:
    """A sum of terms, multiplied out, with like ones put together."""
    p = expand(Add(*terms)) if len(terms) > 1 else expand(terms[0])
    ordered = [build_monomial(m, c) for m, c in p.items()]
    return plain(Add(*ordered)) if len(ordered) > 1 else plain(ordered[0]) if ordered else ZERO


# ---------------------------------------------------------------- multiplied out


def sift(focus: Focus) -> None:
    """Σ_k δ_kj f_k = f_j."""
    at_each(focus, is_sum, _sifted)


def _sifted(focus: Focus) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    sign = isinstance(node.body, Neg)
    body = node.body.args[0] if isinstance(node.body, Neg) else node.body
    assert isinstance(body, Term)
    found = factors(body)
    at = next((n for n, f in enumerate(found) if _selects(f)), None)
    if node.guard != TRUE or at is None:
        raise NotProved("no δ in this sum")
    if sign:
        focus.apply("sum_of_negative", set=node.set, guard=TRUE, body=body)
        focus.into(0, lambda f: f.apply("sift", set=node.set, factors=found, at=at))
    else:
        focus.apply("sift", set=node.set, factors=found, at=at)


def _selects(t: Term) -> bool:
    """Whether a summand's factor is δ of the sum's own index and another one."""
    if not (isinstance(t, Bracket) and isinstance(t.prop, Same)):
        return False
    levels = sorted(a.loose for a in t.prop.args)
    return levels == [0, 1]


def spread(focus: Focus) -> None:
    """Σ_k f_k (δ_kj - g_k) = Σ_k f_k δ_kj - Σ_k f_k g_k, and Σ_k (f_k + g_k) = Σ_k f_k + Σ_k g_k."""
    at_each(focus, is_sum, _spread)


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
    found = factors(t)
    for n, f in enumerate(found):
        if isinstance(f, Add) and any(isinstance(b, Bracket) for s in f.terms for b in walk(s)):
            return plain(Add(*(product([*found[:n], s, *found[n + 1 :]]) for s in f.terms)))
    raise NotProved("nothing is to be multiplied out")


def take_out(focus: Focus) -> None:
    """Σ_k c f_k = c Σ_k f_k."""
    at_each(focus, is_sum, _taken_out)


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
    at_each(focus, lambda t: isinstance(t, Sum) and not t.loose, _added_up)


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

    at_each(focus, lambda t: isinstance(t, Entry), here)
