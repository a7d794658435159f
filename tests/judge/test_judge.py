"""The judge itself, against values known in closed form."""

from __future__ import annotations

import pytest
from mpmath import exp, mpf

from derive.trusted.conditions import Definition, Every, Independent, OnlyThrough, Positive, Smooth
from derive.trusted.indices import TRUE, AtMost, Bound, Ix, Label, Not, Nth, Same
from derive.trusted.terms import (
    Add,
    Bracket,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)
from tests.judge.conditions import met
from tests.judge.evaluate import UNSPECIFIED, Judge, OutOfRange, Undefined
from tests.judge.world import World

K0 = Bound(0, "K")
H = Ix("#0", "K")
ONE, TWO = Nth(1, "K"), Nth(2, "K")
W, V, P = Entry("w"), Entry("v"), Entry("p", ONE)
SOFTMAX = Definition("p", ("K",), Div(Exp(Entry("z", H)), Sum("K", TRUE, Exp(Entry("z", K0)))))
PRODUCT = Definition("q", (), Mul(W, V))
INVERSE = Definition("o", (), Div(Num(1), W))
UNKNOWN = Definition("m", (), None, ("o",))


def judge(total: bool = True, **values: float) -> Judge:
    """A judge for K = 2, z = (0, 1), w = 3, v = 5, unless told otherwise."""
    definitions = {d.name: d for d in (SOFTMAX, PRODUCT, INVERSE, UNKNOWN)}
    found = Judge(World(1, {"K": 2}, definitions=definitions), total)
    found.values[("z", ("K",), (1,))] = mpf(0)
    found.values[("z", ("K",), (2,))] = mpf(1)
    found.values.update({(n, (), ()): mpf(x) for n, x in ({"w": 3, "v": 5} | values).items()})
    return found


p1, p2 = 1 / (1 + exp(1)), exp(1) / (1 + exp(1))
z1, z2, q = Entry("z", ONE), Entry("z", TWO), Entry("q")
BARRED = Sum("K", Not(Same(K0, ONE)), Num(1))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Entry("p", TWO), p2),
        (Partial(P, z1), p1 * (1 - p1)),
        (Partial(P, z2), -p1 * p2),
        (Partial(Partial(P, z2), z2), -p1 * p2 * (1 - 2 * p2)),
        (Partial(Partial(P, z1), z2), -p1 * p2 * (1 - 2 * p1)),
        (Partial(Mul(W, Partial(Mul(W, V), V)), W), 6),  # d/dw (w d/dv (w v)): perturbations kept apart
        (Partial(Mul(W, Partial(Add(W, V), V)), W), 1),
        (Partial(Neg(Mul(V, Log(P))), P), -5 / p1),  # by an entry of a defined name, as an independent array
        (Partial(Mul(P, z1), P), 0),
        (Partial(Pow(q, 2), q), 30),
        (Partial(q, W), 5),
        (Partial(Partial(q, W), q), 0),  # within, q does not depend on w
        (Partial(Partial(Pow(q, 2), q), W), 10),
        (BARRED, 1),
        (Sum("K", AtMost(K0, ONE), Size("K")), 2),
        (Bracket(Same(ONE, TWO)), 0),
        (Partial(Fn("g", 1, W), W), None),
        (RealPow(W, Num(-1)), mpf(1) / 3),
    ],
)
def test_values(term: Term, expected: object) -> None:
    if expected is None:
        expected = judge().term(Fn("g", 2, W))
    assert judge().same(judge().term(term), expected)


@pytest.mark.parametrize(
    ("term", "total"),
    [
        (Div(Num(1), W), 0),
        (Log(W), 0),
        (Log(Add(W, Num(-1))), 0),
        (Pow(W, 0), 1),
        (Pow(W, -2), 0),
        (RealPow(W, Num(2)), UNSPECIFIED),
        (Mul(Num(0), Div(V, W)), 0),
        (Partial(Div(Num(1), W), W), 0),  # no derivative
        (Partial(Mul(W, Div(W, W)), W), 1),  # w·w/w is w everywhere
        (Partial(Log(W), W), 0),
        (Partial(Log(Add(W, Num(-1))), W), 0),
        (Partial(Mul(Entry("o"), Pow(W, 2)), W), 1),
        (Partial(Partial(Mul(Entry("o"), Pow(W, 3)), W), W), 2),
    ],
)
def test_conventions_at_a_point_where_w_is_0(term: Term, total: object) -> None:
    reading = judge(w=0)
    assert reading.same(reading.term(term), mpf(total))
    with pytest.raises(Undefined):
        judge(total=False, w=0).term(term)


def test_an_index_out_of_range_has_no_value() -> None:
    with pytest.raises(OutOfRange):
        judge().term(Bracket(Same(Nth(3, "K"), ONE)))


def test_labels_and_free_indices_lie_in_their_sets() -> None:
    for seed in range(20):
        found = Judge(World(seed, {"K": 3}))
        assert {found.index(i, ()) for i in (Ix("i", "K"), Label("t", (), "K"))} <= {1, 2, 3}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Independent(Mul(V, z1), "w"), True),
        (Independent(q, "w"), False),
        (Independent(Add(W, Neg(W)), "w"), True),
        (Smooth(Entry("o"), "w"), False),
        (Smooth(Div(Num(1), V), "w"), True),
        (Smooth(Entry("m"), "w"), False),
        (Smooth(Pow(W, 3), "w"), True),
        (Smooth(Partial(q, W), "q"), False),  # v outside, 0 within
        (OnlyThrough(Pow(q, 2), "q", "w"), True),
        (OnlyThrough(Mul(q, W), "q", "w"), False),
        (OnlyThrough(Partial(q, V), "q", "w"), False),
        (Every("K", TRUE, Positive(Entry("p", K0))), True),
    ],
)
def test_conditions_at_a_point_where_w_is_0(condition: object, holds: bool) -> None:
    assert met(condition, judge(w=0)) == holds
