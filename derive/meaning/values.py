"""Scalars, vectors and matrices as terms with named axes, and what products of them mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from derive.trusted.indices import TRUE, Index, Ix, abstract, substitute
from derive.trusted.terms import Add, Bracket, Mul, Sum, Term, delta


class ShapeError(ValueError):
    """Values whose shapes do not fit."""


@dataclass(frozen=True)
class Value:
    """A term whose axes are free indices; `row` marks a vector that was transposed."""

    term: Term
    axes: tuple[Ix, ...] = ()
    row: bool = False

    def at(self, *indices: Index) -> Term:
        """An entry."""
        return substitute(self.term, dict(zip(self.axes, indices, strict=True)))

    def map(self, function: Callable[[Term], Term]) -> Value:
        """The function of every entry."""
        return replace(self, term=function(self.term))

    @property
    def transposed(self) -> Value:
        """The transpose."""
        if len(self.axes) == 2:
            return Value(self.term, self.axes[::-1])
        return replace(self, row=not self.row) if self.axes else self


def aligned(a: Value, b: Value, unite: Callable[[Ix, Ix], None]) -> Value:
    """b on the axes of a; a scalar stands for each entry."""
    if not b.axes:
        return replace(a, term=b.term)
    if len(a.axes) != len(b.axes) or (len(a.axes) == 1 and a.row != b.row):
        raise ShapeError("a vector stands beside a value of another shape")
    for i, j in zip(a.axes, b.axes, strict=True):
        unite(i, j)
    return replace(a, term=substitute(b.term, dict(zip(b.axes, a.axes, strict=True))))


def plus(values: list[Value], unite: Callable[[Ix, Ix], None]) -> Value:
    """The sum of values of one shape."""
    widest = max(values, key=lambda v: len(v.axes))
    terms = [aligned(widest, v, unite).term for v in values]
    return replace(widest, term=Add(*terms))


def times(a: Value, b: Value, unite: Callable[[Ix, Ix], None]) -> Value:
    """The product that juxtaposition means: of scalars, of matrices, of a row and a column."""
    if not a.axes or not b.axes:
        widest = b if b.axes else a
        return replace(widest, term=Mul(a.term, b.term))
    if len(a.axes) == 1 and not a.row and len(b.axes) == 1 and b.row:
        i, j = a.axes[0], b.axes[0]
        if i == j:
            raise ShapeError("an outer product of one vector with itself needs two indices")
        return Value(Mul(a.term, b.term), (i, j))
    if (len(a.axes) == 1 and not a.row) or (len(b.axes) == 1 and b.row):
        raise ShapeError("this product of vectors needs a transpose or a pointwise sign")
    i, j = a.axes[-1], b.axes[0]
    unite(i, j)
    body = Mul(a.term, substitute(b.term, {j: i}))
    contracted = Sum(i.set, TRUE, abstract(body, i), hint="k")
    return Value(contracted, a.axes[:-1] + b.axes[1:], row=len(a.axes) == 1 and len(b.axes) == 2)


def trace(m: Value, unite: Callable[[Ix, Ix], None]) -> Value:
    """tr(m)."""
    if len(m.axes) != 2:
        raise ShapeError("a trace is of a matrix")
    i, j = m.axes
    unite(i, j)
    return Value(Sum(i.set, TRUE, abstract(substitute(m.term, {j: i}), i), hint="k"))


def diagonal(v: Value, fresh: Ix) -> Value:
    """diag(v)."""
    if len(v.axes) != 1:
        raise ShapeError("diag takes a vector")
    return Value(Mul(Bracket(delta(v.axes[0], fresh).prop), v.term), (v.axes[0], fresh))
