"""Equalities that are proved, and ones that must not be, most of which are false."""

import pytest

from derive.proving.focus import NotProved
from derive.proving.prove import prove, simplify
from derive.trusted.conditions import Equal, Positive, every
from derive.trusted.indices import AtLeast, AtMost, Both, Bound, Last, Next, Not, Nth, Same
from derive.trusted.kernel import Rejected, recheck
from derive.trusted.terms import (
    Add,
    Case,
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
    Sum,
    delta,
    product,
)
from tests.derive.proving import vocabulary as t
from tests.derive.proving.vocabulary import (
    HALF,
    LOSS,
    ONE,
    P_ROWS,
    POSITIVE_A,
    POSITIVE_Y,
    TWO,
    UNIT,
    UNKNOWN,
    A,
    K,
    L,
    N,
    P,
    S,
    T,
    a,
    c,
    h,
    i,
    j,
    k,
    logistic,
    m,
    minus,
    n,
    over,
    p,
    r,
    softmax,
    x,
    y,
    z,
)

POSITIVE_X = Positive(x)
G = Fn("g", 0, x)
SUM_Y = over(k, y(k))
GRADIENT, RESIDUAL = Partial(L, z(j)), minus(p(j), y(j))
B = Entry("b")
REST = minus(ONE, p(i))
CUBE = product([A(i, j), Entry("B", j, k), Entry("C", k, i)])
CYCLE = product([A(i, j), A(j, k), A(k, h), A(h, i)])
BOUND = Bound(0, "K")
UP_TO_I = Sum("K", AtMost(BOUND, i), y(BOUND))
AFTER_I = Sum("K", Not(AtMost(BOUND, i)), y(BOUND))
UP_TO_J = Sum("K", AtMost(BOUND, j), y(BOUND))
FROM_I_TO_J = Sum("K", Both(AtMost(BOUND, j), Not(AtMost(BOUND, i))), y(BOUND))
ALL_ROWS = over(n, over(k, y(n, k)))

PROVED = {
    "shift of softmax": (softmax(Add(z(i), x)), p(i), (), (P,)),
    "shift of log-sum-exp": (Log(S), Add(x, Log(over(k, Exp(minus(z(k), x))))), (), ()),
    "shift by a function": (
        Log(S),
        Add(Fn("m", 0, x), Log(over(k, Exp(minus(z(k), Fn("m", 0, x)))))),
        (),
        (),
    ),
    "two cases": (
        Partial(p(i), z(j)),
        Case(Same(i, j), Mul(p(j), minus(ONE, p(j))), Neg(Mul(p(i), p(j)))),
        (),
        (P,),
    ),
    "a symmetric jacobian": (Partial(p(i), z(j)), Partial(p(j), z(i)), (), (P,)),
    "the chain rule": (GRADIENT, over(i, Mul(Partial(L, p(i)), Partial(p(i), z(j)))), (), (P, LOSS)),
    "the sum of the others": (Sum("K", Not(Same(BOUND, j)), p(BOUND)), minus(ONE, p(j)), (), (P,)),
    "1 = Σ y": (GRADIENT, RESIDUAL, (Equal(ONE, SUM_Y),), (P, LOSS)),
    "Σ 2 y = 2": (GRADIENT, RESIDUAL, (Equal(over(k, Mul(TWO, y(k))), TWO),), (P, LOSS)),
    "Σ y - 1 = 0": (GRADIENT, RESIDUAL, (Equal(minus(SUM_Y, ONE), Num(0)),), (P, LOSS)),
    "one-hot by cases": (
        GRADIENT,
        minus(p(j), delta(j, c)),
        (Equal(y(c), ONE), every(k, Equal(y(k), Num(0)), Not(Same(k, c)))),
        (P, LOSS),
    ),
    "ΣΣ y = N": (over(n, over(k, Mul(TWO, y(n, k)))), Mul(TWO, N), (Equal(ALL_ROWS, N),), ()),
    "ΣΣ y exchanged": (over(k, over(n, y(n, k))), N, (Equal(ALL_ROWS, N),), ()),
    "ΣΣ y by rows": (over(k, over(n, y(n, k))), N, (t.UNIT_ROWS,), ()),
    "an equation of entries": (over(k, Mul(y(k), z(k))), z(c), (t.ONE_HOT,), ()),
    "an assumed index": (Mul(p(i), delta(i, j)), p(j), (Same(i, j),), (P,)),
    "three sums exchanged": (over(i, over(j, over(k, CUBE))), over(k, over(i, over(j, CUBE))), (), ()),
    "a cycle of four": (
        over(i, over(j, over(k, over(h, CYCLE)))),
        over(h, over(j, over(i, over(k, CYCLE)))),
        (),
        (),
    ),
    "a product of sums": (Mul(over(i, y(i)), over(j, z(j))), over(i, over(j, Mul(y(i), z(j)))), (), ()),
    "a square of a sum": (Pow(over(i, y(i)), 2), over(i, over(j, Mul(y(i), y(j)))), (), ()),
    "the variance": (
        over(k, Pow(minus(y(k), Div(SUM_Y, K)), 2)),
        minus(over(k, Pow(y(k), 2)), Div(Pow(SUM_Y, 2), K)),
        (),
        (),
    ),
    "a sum split": (SUM_Y, Add(UP_TO_I, AFTER_I), (), ()),
    "a sum up to the last": (Sum("K", AtMost(BOUND, Last("K")), y(BOUND)), SUM_Y, (), ()),
    "a sum up to the next": (UP_TO_J, Add(UP_TO_I, y(j)), (Next(i, j),), ()),
    "a sum up to a later one": (UP_TO_J, Add(UP_TO_I, FROM_I_TO_J), (AtMost(i, j),), ()),
    "the logarithm of a sum up to one": (
        Log(Mul(Exp(x), Sum("K", AtMost(BOUND, i), Exp(y(BOUND))))),
        Add(x, Log(Sum("K", AtMost(BOUND, i), Exp(y(BOUND))))),
        (),
        (),
    ),
    "partial fractions": (
        over(k, Div(ONE, Mul(a(k), Add(a(k), ONE)))),
        minus(over(k, Div(ONE, a(k))), over(k, Div(ONE, Add(a(k), ONE)))),
        (POSITIVE_A,),
        (),
    ),
    "a division": (
        over(k, Div(a(k), Add(a(k), ONE))),
        minus(K, over(k, Div(ONE, Add(a(k), ONE)))),
        (POSITIVE_A,),
        (),
    ),
    "lowest terms in log": (Log(Div(Add(Pow(x, 2), x), x)), Log(Add(x, ONE)), (POSITIVE_X,), ()),
    "lowest terms in exp": (
        Exp(Div(minus(Pow(x, 2), ONE), Add(x, ONE))),
        Exp(minus(x, ONE)),
        (POSITIVE_X,),
        (),
    ),
    "fractions in log": (
        Log(Add(Div(ONE, x), Div(ONE, T))),
        minus(Log(Add(x, T)), Log(Mul(x, T))),
        (POSITIVE_X, Positive(T)),
        (),
    ),
    "fractions in a function": (
        Fn("g", 0, Add(Div(ONE, x), Div(ONE, T))),
        Fn("g", 0, Div(Add(x, T), Mul(x, T))),
        (POSITIVE_X, Positive(T)),
        (),
    ),
    "halves": (Pow(Exp(Div(x, TWO)), 2), Exp(x), (), ()),
    "logarithms of numbers": (Log(Num(12)), Add(Mul(TWO, Log(TWO)), Log(Num(3))), (), ()),
    "a square in log": (Log(Add(Pow(x, 2), Mul(TWO, x), ONE)), Mul(TWO, Log(Add(x, ONE))), (POSITIVE_X,), ()),
    "powers merge": (Mul(RealPow(x, T), RealPow(x, minus(ONE, T))), x, (POSITIVE_X,), ()),
    "powers as exponentials": (RealPow(x, T), Exp(Mul(T, Log(x))), (POSITIVE_X,), ()),
    "two logistics": (Add(logistic(x), logistic(Neg(x))), ONE, (), ()),
    "a product of deltas": (Mul(delta(i, j), delta(j, h)), Mul(delta(i, h), delta(i, j)), (), ()),
    "literal indices": (delta(Nth(1, "K"), Nth(2, "K")), Num(0), (AtLeast("K", 2),), ()),
    "labels": (over(k, Mul(delta(k, t.LABEL), p(n, k))), p(n, t.LABEL), (), (P_ROWS,)),
    "an unknown function": (
        Partial(over(k, Fn("g", 0, Entry("u", k))), z(j)),
        over(k, Mul(Fn("g", 1, Entry("u", k)), Partial(Entry("u", k), z(j)))),
        (),
        (UNKNOWN,),
    ),
    "a symmetric divergence": (
        over(k, Mul(minus(p(k), y(k)), minus(Log(p(k)), Log(y(k))))),
        Add(over(k, Mul(p(k), Log(Div(p(k), y(k))))), over(k, Mul(y(k), Log(Div(y(k), p(k)))))),
        (POSITIVE_Y,),
        (P,),
    ),
    "a square plus one": (
        Div(x, Add(ONE, Pow(Add(x, T), 2))),
        Neg(Div(x, Neg(Add(Pow(x, 2), Mul(TWO, x, T), Pow(T, 2), ONE)))),
        (),
        (),
    ),
    "two classes": (Div(REST, REST), ONE, (AtLeast("K", 2),), (P,)),
}

NOT_PROVED = {
    "a sum up to the next without it": (UP_TO_J, UP_TO_I, (Next(i, j),), ()),
    "a sum up to one that need not be later": (UP_TO_J, Add(UP_TO_I, FROM_I_TO_J), (), ()),
    "the logarithm of a sum that may be empty": (
        Log(Mul(Exp(x), Sum("K", Not(AtMost(BOUND, i)), Exp(y(BOUND))))),
        Add(x, Log(Sum("K", Not(AtMost(BOUND, i)), Exp(y(BOUND))))),
        (),
        (),
    ),
    "log of a square": (Log(Pow(x, 2)), Mul(TWO, Log(x)), (), ()),
    "root of a square": (RealPow(Pow(x, 2), HALF), x, (), ()),
    "z/z": (Div(x, x), ONE, (), ()),
    "0 to a power": (RealPow(Num(0), x), Num(0), (), ()),
    "a delta to a power": (RealPow(delta(i, j), x), delta(i, j), (), ()),
    "one class": (Div(REST, REST), ONE, (), (P,)),
    "no distribution": (GRADIENT, RESIDUAL, (), (P, LOSS)),
    "the other sign": (GRADIENT, minus(y(j), p(j)), (UNIT,), (P, LOSS)),
    "another row": (over(k, y(m, k)), ONE, (Equal(over(k, y(n, k)), ONE),), ()),
    "a captured index": (SUM_Y, Mul(K, y(k)), (), ()),
    "another cycle": (
        over(i, over(j, over(k, over(h, CYCLE)))),
        over(i, over(j, over(k, over(h, product([A(i, j), A(j, k), A(k, h), A(i, h)]))))),
        (),
        (),
    ),
    "one class too few": (Sum("K", Not(Same(BOUND, j)), p(BOUND)), ONE, (), (P,)),
    "a guard that may fail": (y(r), Num(0), (every(k, Equal(y(k), Num(0)), Not(Same(k, c))),), ()),
    "a fact about a point": (Partial(y(j), y(j)), Num(0), (Equal(y(j), ONE),), ()),
    "softmax is no logistic": (p(i), logistic(z(i)), (), (P,)),
}


@pytest.mark.parametrize("name", PROVED)
def test_it_is_proved(name: str) -> None:
    lhs, rhs, assumptions, definitions = PROVED[name]
    theorem = recheck(prove(lhs, rhs, assumptions, definitions, seconds=20))
    assert (theorem.lhs, theorem.rhs, theorem.assumptions) == (lhs, rhs, assumptions)


@pytest.mark.parametrize("name", NOT_PROVED)
def test_it_is_not_proved(name: str) -> None:
    lhs, rhs, assumptions, definitions = NOT_PROVED[name]
    with pytest.raises(NotProved):
        prove(lhs, rhs, assumptions, definitions, seconds=20)


def test_the_difference_is_reported() -> None:
    with pytest.raises(NotProved) as caught:
        prove(Add(x, x), Mul(Num(3), x))
    assert caught.value.difference == Mul(Num(-1), x)


def test_what_a_sign_needs_is_reported_and_may_be_assumed() -> None:
    with pytest.raises(NotProved) as caught:
        prove(Div(REST, REST), ONE, (), (P,))
    assert caught.value.wanted == (AtLeast("K", 2),)
    assert prove(Div(REST, REST), ONE, (), (P,), may_assume=True).assumptions == (AtLeast("K", 2),)
    log_rest = Partial(Log(REST), z(j))
    with pytest.raises(NotProved) as caught:
        simplify(log_rest, (), (P,))
    assert caught.value.wanted == (AtLeast("K", 2),)
    assert simplify(log_rest, (), (P,), may_assume=True).assumptions == (AtLeast("K", 2),)


def test_nothing_is_assumed_where_it_does_not_help() -> None:
    with pytest.raises(NotProved):
        prove(Div(REST, REST), TWO, (), (P,), may_assume=True)


def test_time_is_kept() -> None:
    with pytest.raises(NotProved, match="too long"):
        prove(GRADIENT, RESIDUAL, (UNIT,), (P, LOSS), seconds=0)


def test_terms_nested_too_deeply_are_refused() -> None:
    term = x
    for _ in range(3000):
        term = Neg(term)  # type: ignore[assignment]
    with pytest.raises((NotProved, Rejected)):
        simplify(term)


def test_a_statement_without_sense_is_rejected() -> None:
    with pytest.raises(Rejected):
        simplify(Add(z(i), Entry("z")))
    with pytest.raises(Rejected):
        simplify(B, (), (t.define("b", (), Entry("b")),))
