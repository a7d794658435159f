"""Names that the attacks share."""

from __future__ import annotations

from derive.trusted.conditions import Definition, Equal, Every, define
from derive.trusted.indices import TRUE, Bound, Index, Ix, Label, Not, Nth, Same
from derive.trusted.terms import (
    Bracket,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Sum,
    sum_over,
)
from tests.derive.trusted.derivations import by, prove

i, j, k, n = Ix("i", "K"), Ix("j", "K"), Ix("k", "K"), Ix("n", "N")
opened, opened_next = Ix("%0", "K"), Ix("%1", "K")
B0, B1 = Bound(0, "K"), Bound(1, "K")
ZERO, ONE = Num(0), Num(1)
w, v = Entry("w"), Entry("v")
TWO = Nth(2, "K")


def z(at: Index) -> Entry:
    return Entry("z", at)


def y(at: Index) -> Entry:
    return Entry("y", at)


def a(row: Index, column: Index) -> Entry:
    return Entry("a", row, column)


def delta(left: Index, right: Index) -> Bracket:
    return Bracket(Same(left, right))


ROWS_ARE_ONE = Every("K", TRUE, Equal(Sum("K", TRUE, a(B1, B0)), ONE))
PICK = prove(Sum("K", TRUE, delta(B0, i)), by("sift", set="K", factors=(delta(B0, i),), at=0))
SUM_Z = define("s", (), sum_over(k, z(k)))
P = define("p", (i,), Div(Exp(z(i)), sum_over(k, Exp(z(k)))))
LOG_P = Neg(Mul(y(j), Log(Entry("p", j))))
PARTIAL_Z = Partial(sum_over(k, Mul(z(k), z(k))), z(k))
OTHERS = Sum("K", Not(Same(B0, i)), ONE)
UNLIKE_LABEL = Sum("K", Not(Same(B0, Label("t", (B0,), "K"))), ONE)

p, q, u = Entry("p"), Entry("q"), Entry("u")
Q = define("q", (), Mul(w, v))  # q = w v
INVERSE = define("p", (), Div(ONE, w))  # p = 1/w
OF_INVERSE = Definition("u", (), None, ("p",))  # u = U(1/w)
SLOPE = Partial(q, w)  # it is v; but 0 under a derivative by q
D = define("d", (), SLOPE)
