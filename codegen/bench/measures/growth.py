"""Proving time against the size of the expression."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.bench.figure import Figure, seconds
from derive.proving.prove import simplify
from derive.trusted.conditions import define
from derive.trusted.indices import Ix
from derive.trusted.terms import Div, Entry, Exp, Log, Mul, Partial, Term, sum_over, total

j, k = Ix("j", "K"), Ix("k", "K")
softmax = define("p", (k,), Div(Exp(Entry("z", k)), sum_over(k, Exp(Entry("z", k)))))


def summands(count: int) -> Term:
    """Σ_k a_k log p_k + Σ_k b_k log p_k + ..., with as many summands."""
    weights = (Entry(f"a{n}", k) for n in range(count))
    return Partial(total(sum_over(k, Mul(weight, Log(Entry("p", k)))) for weight in weights), Entry("z", j))


def derivative(order: int) -> Term:
    """A derivative of log Σ exp z of this order, by entries of different indices."""
    term: Term = Log(sum_over(k, Exp(Entry("z", k))))
    for n in range(order):
        term = Partial(term, Entry("z", Ix(f"i{n}", "K")))
    return term


def figures() -> Iterator[Figure]:
    """Times against the smallest of each kind."""
    simplify(summands(1), definitions=(softmax,))
    first = seconds(lambda: simplify(summands(2), definitions=(softmax,)))
    yield Figure("∂ of 2 summands a_k log p_k", 1000 * first, "ms")
    for count in (4, 8, 16):
        taken = seconds(lambda count=count: simplify(summands(count), definitions=(softmax,)))  # type: ignore[misc]
        yield Figure(f"∂ of {count} summands", taken / first, "× 2 summands")
    first = seconds(lambda: simplify(derivative(1), definitions=(softmax,)))
    yield Figure("first derivative of log Σ exp z", 1000 * first, "ms")
    for order in (2, 3):
        taken = seconds(lambda order=order: simplify(derivative(order), definitions=(softmax,)))  # type: ignore[misc]
        yield Figure(f"derivative of order {order}", taken / first, "× the first")
