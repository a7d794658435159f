"""Tactics that take sums apart at an index: the summand of one class from those of all others."""

from __future__ import annotations

from derive.proving.arithmetic.polynomials import expand
from derive.proving.focus import Focus, NotProved
from derive.proving.tactics.plain import ZERO, cancelled, negated, of_powers, plain, summands
from derive.proving.tactics.steps import at_each
from derive.proving.tactics.walk import Action
from derive.trusted.indices import TRUE, Index, Not, Same, abstract, instantiate
from derive.trusted.node import walk
from derive.trusted.terms import Add, Entry, Mul, Neg, Num, Partial, Sum, Term, total


def _is_whole(t: Term) -> bool:
    return isinstance(t, Sum) and t.guard == TRUE


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

    return lambda focus: at_each(focus, _is_whole, here, f"sum over the index of {name}")


def off(name: str, at: tuple[Index, ...]) -> Action:
    """Σ_k f_k = f_j + Σ_{k≠j} f_k, likewise."""

    def here(focus: Focus) -> None:
        index = meant(focus, name, at)
        node = focus.term
        assert isinstance(node, Sum)
        focus.apply("split_off", set=node.set, body=node.body, i=index)

    return lambda focus: at_each(focus, _is_whole, here, f"sum over the index of {name}")


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


def vanish(*actions: Action) -> Action:
    """Drop the sums over all others that actions show to be 0."""

    def here(focus: Focus) -> None:
        for action in actions:
            action(focus)
        if focus.term != ZERO:
            raise NotProved("it is not 0")

    return lambda focus: at_each(focus, _is_of_others, here, "sum that is 0")


def _is_of_others(t: Term) -> bool:
    return isinstance(t, Sum) and isinstance(t.guard, Not) and isinstance(t.guard.args[0], Same)


def only_summand(focus: Focus) -> None:
    """Σ_{k: k=j} f_k = f_j."""

    def here(inner: Focus) -> None:
        node = inner.term
        assert isinstance(node, Sum)
        inner.apply("guard_to_bracket", set=node.set, guard=node.guard, body=node.body)
        whole = inner.term
        assert isinstance(whole, Sum)
        inner.apply("sift", set=node.set, factors=whole.body.args, at=0)

    at_each(focus, lambda t: isinstance(t, Sum) and isinstance(t.guard, Same), here, "sum of one")


def together(focus: Focus) -> None:
    """g + Σ_{k≠j} f_k = (g - f_j) + Σ_k f_k, where g - f_j is the shorter of the two."""

    def here(inner: Focus) -> None:
        parts = list(summands(inner.term))
        for n, part in enumerate(parts):
            sign, rest = isinstance(part, Neg), part.args[0] if isinstance(part, Neg) else part
            if isinstance(rest, Sum) and _is_of_others(rest):
                _whole_again(inner, parts, n, rest, -1 if sign else 1)
                return
        raise NotProved("no sum is without one of its summands")

    at_each(focus, lambda t: isinstance(t, Add), here, "sum without a summand")


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
    return plain(total(cancelled(Mul(Num(c), of_powers(list(m)))) for m, c in p.items()))
