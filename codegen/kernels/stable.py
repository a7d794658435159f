"""Softmax of one row as kernels compute it, with the free real number m."""

from __future__ import annotations

from derive.trusted.indices import Index, Ix
from derive.trusted.terms import Add, Entry, Exp, Log, Neg, Term, sum_over

i, j, k = Ix("i", "K"), Ix("j", "K"), Ix("k", "K")
m = Entry("m")


def z(n: Index) -> Entry:
    """A logit."""
    return Entry("z", n)


def v(n: Index) -> Entry:
    """An entry of the vector."""
    return Entry("v", n)


def e(n: Index) -> Exp:
    """A shifted exponential."""
    return Exp(Add(z(n), Neg(m)))


total = sum_over(k, e(k))
log_total: Term = Log(total)
