"""The names in which the tables of theorems are written."""

from fractions import Fraction

from derive.trusted.conditions import Definition, Equal, Positive, define, every
from derive.trusted.indices import Index, Ix, Label, abstract, instantiate
from derive.trusted.terms import (
    Add,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Size,
    Sum,
    Term,
    delta,
    sum_over,
)

i, j, k, h, c, t, r = (Ix(name, "K") for name in "ijkhctr")
n, m = Ix("n", "N"), Ix("m", "N")
d, b = Ix("d", "D"), Ix("b", "D")
LABEL = Label("t", [n], "K")

x, T, γ, ε, q, s, L = (Entry(name) for name in ("x", "T", "γ", "ε", "q", "s", "L"))
K, N = Size("K"), Size("N")
ONE, TWO, HALF = Num(1), Num(2), Num(Fraction(1, 2))


def z(*at: Index) -> Entry:
    return Entry("z", *at)


def y(*at: Index) -> Entry:
    return Entry("y", *at)


def p(*at: Index) -> Entry:
    return Entry("p", *at)


def v(*at: Index) -> Entry:
    return Entry("v", *at)


def a(*at: Index) -> Entry:
    return Entry("a", *at)


def A(*at: Index) -> Entry:
    return Entry("A", *at)


def minus(first: Term, second: Term) -> Term:
    return Add(first, Neg(second))


def over(index: Ix, body: Term) -> Sum:
    return sum_over(index, body)


def softmax(logits: Term, index: Ix = i) -> Term:
    """exp(a_i)/Σ_h exp(a_h), with an index that the logits do not have."""
    return Div(Exp(logits), sum_over(h, Exp(instantiate(abstract(logits, index), h))))


def logistic(argument: Term) -> Term:
    return Div(ONE, Add(ONE, Exp(Neg(argument))))


def cross_entropy(target: Term, probability: Term, index: Ix = k) -> Term:
    return Neg(over(index, Mul(target, Log(probability))))


def slope(f: Term, wrt: Entry) -> Partial:
    return Partial(f, wrt)


S = sum_over(k, Exp(z(k)))
P = define("p", (i,), softmax(z(i)))
P_ROWS = define("p", (n, i), softmax(z(n, i)))
LOSS = define("L", (), cross_entropy(y(k), p(k)))
MEAN = define("L", (), Div(over(n, cross_entropy(y(n, k), p(n, k))), N))
LOGISTIC = define("s", (), logistic(x))
LOGISTICS = define("s", (i,), logistic(z(i)))
LAYER = define("z", (i,), Add(over(d, Mul(Entry("W", i, d), Entry("x", d))), Entry("b", i)))
ROWS_LAYER = define("z", (n, i), Add(over(d, Mul(Entry("W", i, d), Entry("x", n, d))), Entry("b", i)))
LOG_SUM = define("lse", (), Log(S))
WHOLE = define("S", (), S)
BY_WHOLE = define("p", (i,), Div(Exp(z(i)), Entry("S")))
BY_LOG = define("p", (i,), Exp(minus(z(i), Entry("lse"))))
ENTROPY = define("H", (), Neg(over(k, Mul(p(k), Log(p(k))))))
TANH = define("h", (i,), Div(minus(Exp(z(i)), Exp(Neg(z(i)))), Add(Exp(z(i)), Exp(Neg(z(i))))))
UNKNOWN = Definition("u", ("K",), None, ("z",))

UNIT = Equal(over(k, y(k)), ONE)
UNIT_ROWS = every(n, Equal(over(k, y(n, k)), ONE))
ONE_HOT = every(k, Equal(y(k), delta(k, c)))
POSITIVE_Y = every(k, Positive(y(k)))
POSITIVE_A = every(k, Positive(a(k)))
