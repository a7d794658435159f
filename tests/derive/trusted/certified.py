"""Theorems to certify: small ones, each with something that the others have not."""

from functools import cache

from derive.proving.prove import prove, simplify
from derive.trusted.conditions import Definition, Equal, define, every
from derive.trusted.indices import AtLeast, Ix, Label
from derive.trusted.kernel import Theorem
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
    RealPow,
    Size,
    Sum,
    delta,
    sum_over,
)

II, J, K, C, T = (Ix(name, "K") for name in "ijkct")
N, M = Ix("n", "N"), Ix("m", "N")


def z(*at: Ix) -> Entry:
    return Entry("z", *at)


def p(*at: Ix | Label) -> Entry:
    return Entry("p", *at)


def total_exp() -> Sum:
    return sum_over(K, Exp(z(K)))


SOFTMAX = define("p", (II,), Div(Exp(z(II)), total_exp()))
ROWS = define("p", (N, II), Div(Exp(z(N, II)), sum_over(K, Exp(z(N, K)))))
LOSS = define("L", (), Neg(sum_over(K, Mul(Entry("y", K), Log(p(K))))))
TARGETS = (Equal(sum_over(K, Entry("y", K)), Num(1)),)
ONE_HOT = (every(K, Equal(Entry("y", K), delta(K, C))),)
BOTH: tuple[Definition, ...] = (SOFTMAX, LOSS)


@cache
def theorems() -> dict[str, Theorem]:
    """Theorems by name."""
    by_label = Neg(Div(sum_over(N, Log(p(N, Label("t", (N,), "K")))), Size("N")))
    focal = Neg(Mul(RealPow(Add(Num(1), Neg(p(T))), Entry("γ")), Log(p(T))))
    return {
        "row-sum": simplify(sum_over(K, p(K)), (), (SOFTMAX,)),
        "jacobian": prove(Partial(p(II), z(J)), Mul(p(II), Add(delta(II, J), Neg(p(J)))), (), (SOFTMAX,)),
        "gradient": simplify(Partial(Entry("L"), z(J)), TARGETS, BOTH),
        "one-hot": prove(Partial(Entry("L"), z(J)), Add(p(J), Neg(delta(J, C))), ONE_HOT, BOTH),
        "hessian": simplify(Partial(Partial(Entry("L"), z(J)), z(II)), (), BOTH),
        "labels": simplify(Partial(by_label, z(M, J)), (), (ROWS,)),
        "focal": simplify(Partial(focal, z(J)), (AtLeast("K", 2),), (SOFTMAX,)),
        "log-sum-exp": prove(
            Log(total_exp()),
            Add(Entry("m"), Log(sum_over(K, Exp(Add(z(K), Neg(Entry("m"))))))),
        ),
    }
