"""Losses that the prover was not told of, through the public functions: what a person would write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import (
    Eq,
    IndexedBase,
    Ne,
    Piecewise,
    Sum,
    Symbol,
    cosh,
    exp,
    log,
    sqrt,
    symbols,
    tanh,
)

import derive

K = Symbol("K", integer=True, positive=True)
c, d, e, i, j, k = symbols("c d e i j k", integer=True)
z, y, p, q, a, s, u, h, v = (IndexedBase(name) for name in "zypqasuhv")
α = Symbol("alpha", positive=True)
r, x = symbols("r x", real=True)
m, scale = Symbol("m", real=True), Symbol("s", positive=True)
SOFTMAX = Eq(p[i], exp(z[i]) / Sum(exp(z[k]), (k, 1, K)))


def over(f: object) -> Sum:
    return Sum(f, (k, 1, K))


def positive(array: IndexedBase) -> derive.ForAll:
    return derive.ForAll(k, K, array[k] > 0)


def margin(inner: object) -> object:
    others = over(Piecewise((exp(scale * z[k]), Ne(k, c)), (0, True)))
    return -log(exp(scale * inner) / (exp(scale * inner) + others))


CASES: dict[str, tuple[Callable[[], derive.Proved], str]] = {
    "Rényi's entropy": (
        lambda: derive.gradient(log(over(p[k] ** α)) / (1 - α), z[j], [Ne(α, 1)], [SOFTMAX]),
        "α (p_j^α/(Σ_{k=1}^K p_k^α) - p_j)/(1 - α)",
    ),
    "the α-divergence": (
        lambda: derive.gradient(
            (over(q[k] ** α * p[k] ** (1 - α)) - 1) / (α * (α - 1)),
            z[j],
            [Ne(α, 1), positive(q)],
            [SOFTMAX],
        ),
        "p_j (Σ_{k=1}^K p_k^(1 - α) q_k^α - q_j^α/p_j^α)/α",
    ),
    "a mixture's likelihood": (
        lambda: derive.gradient(-log(over(p[k] * a[k])), z[j], [positive(a)], [SOFTMAX]),
        "p_j (1 - a_j/(Σ_{k=1}^K p_k a_k))",
    ),
    "Pearson's χ²": (
        lambda: derive.gradient(over((p[k] - q[k]) ** 2 / q[k]), z[j], [positive(q)], [SOFTMAX]),
        "2 p_j (p_j/q_j - Σ_{k=1}^K p_k^2/q_k)",
    ),
    "a smooth absolute value": (
        lambda: derive.gradient(over(sqrt(1 + (z[k] - y[k]) ** 2) - 1), z[j]),
        "(z_j - y_j)/(1 + (z_j - y_j)^2)^(1/2)",
    ),
    "a normal distribution's width": (
        lambda: derive.gradient(over(log(s[k]) + (y[k] - u[k]) ** 2 / (2 * s[k] ** 2)), s[j], [positive(s)]),
        "(s_j^2 - (y_j - u_j)^2)/s_j^3",
    ),
    "scaled attention": (
        lambda: derive.jacobian(
            over(p[k] * v[k]), u[d], where=[SOFTMAX, Eq(z[i], Sum(u[e] * h[i, e], (e, 1, K)) / sqrt(K))]
        ),
        "(Σ_{k=1}^K p_k h_kd v_k - (Σ_{k=1}^K p_k h_kd) Σ_{k=1}^K p_k v_k)/K^(1/2)",
    ),
    "the logarithm of cosh": (
        lambda: derive.gradient(over(log(cosh(z[k] - y[k]))), z[j]),
        "-h_j",
    ),
    "a logistic function times its argument": (
        lambda: derive.gradient(m / (1 + exp(-m)), m),
        "σ (1 + m - m σ)",
    ),
    "cross-entropy, written out in a definition": (
        lambda: derive.gradient(
            m, z[j], [Eq(over(y[k]), 1)], [Eq(m, -over(y[k] * log(exp(z[k]) / Sum(exp(z[i]), (i, 1, K)))))]
        ),
        "p_j - y_j",
    ),
    "attention, written out": (
        lambda: derive.gradient(over(exp(z[k]) * v[k]) / over(exp(z[k])), z[j]),
        "p_j (v_j - Σ_{k=1}^K p_k v_k)",
    ),
    "a layer of tanh": (
        lambda: derive.gradient(
            -over(y[k] * log(p[k])),
            a[d],
            [Eq(over(y[k]), 1)],
            [SOFTMAX, Eq(z[i], Sum(h[i, e] * tanh(a[e]), (e, 1, K)))],
        ),
        "(1 - τ_d^2) Σ_{k=1}^K (p_k - y_k) h_kd",
    ),
    "an exponential margin": (
        lambda: derive.gradient(over(exp(-y[k] * z[k])), z[j]),
        "-y_j exp(-y_j z_j)",
    ),
    "focal loss of two classes": (
        lambda: derive.gradient(
            -m * (1 - r) ** α * log(r) - (1 - m) * r**α * log(1 - r), x, where=[Eq(r, 1 / (1 + exp(-x)))]
        ),
        "m (1 - r)^α (α r log r + r - 1) + (1 - m) r^α (r - α log(1 - r) (1 - r))",
    ),
    "a margin": (
        lambda: derive.gradient(margin(z[c] - m), z[j]),
        "s exp(m s) (exp(s z_j) - δ_jc Σ_{k=1}^K exp(s z_k))"
        "/(exp(s z_c) + exp(m s) (Σ_{k=1}^K exp(s z_k) - exp(s z_c)))",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_right_side_is_what_a_person_would_write(name: str) -> None:
    prove, expected = CASES[name]
    proved = prove()
    assert str(proved.formula(proved.theorem.rhs)) == expected
    assert proved.recheck() is proved


def test_what_does_not_follow_is_told_as_mathematics() -> None:
    overlap, missed = over(p[k] * y[k]), over(p[k] * (1 - y[k]))
    told = r"it does not follow that α Σ_{k=1}\^K p_k \(1 - y_k\) \+ Σ_{k=1}\^K p_k y_k ≠ 0$"
    with pytest.raises(derive.NotProved, match=told):
        derive.gradient(1 - overlap / (overlap + α * missed), z[j], where=[SOFTMAX])
    with pytest.raises(derive.NotProved, match="it does not follow that y_k > 0 for every k"):
        derive.gradient(over(log(y[k])), y[j])
