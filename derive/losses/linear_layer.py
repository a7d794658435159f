"""Softmax regression: cross-entropy over z_i = Σ_d W_id x_d + b_i, for a sample and for a batch."""

from __future__ import annotations

from typing import Any

from sympy import Derivative, Eq, IndexedBase, Symbol, exp, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import (
    SOFTMAX,
    SUMS_TO_ONE,
    D,
    ForAll,
    K,
    L,
    N,
    d,
    i,
    j,
    k,
    n,
    over,
    p,
    y,
    z,
)

W, B = IndexedBase("W", shape=(K, D)), IndexedBase("b", shape=(K,))
x, f = IndexedBase("x", shape=(D,)), Symbol("f", integer=True)
LAYER = Eq(z[i], over(d, W[i, d] * x[d]) + B[i])
LOSS = Eq(L, -over(k, y[k] * log(p[k])))

X, Y, Z, P = (
    IndexedBase(name, shape=shape) for name, shape in dict(x=(N, D), y=(N, K), z=(N, K), p=(N, K)).items()
)
BATCH_LAYER = Eq(Z[n, i], over(d, W[i, d] * X[n, d]) + B[i])
BATCH_SOFTMAX = Eq(P[n, i], exp(Z[n, i]) / over(k, exp(Z[n, k])))
BATCH_LOSS = Eq(L, -over(n, over(k, Y[n, k] * log(P[n, k]))) / N)
EVERY_ROW = ForAll(n, N, Eq(over(k, Y[n, k]), 1))
THROUGH_LOGITS = "The loss reaches the layer through its logits alone, where its gradient is p - y."


def _sample(left: Any, right: Any) -> Claim:
    return Claim(left, right, assuming=(SUMS_TO_ONE,), where=(LAYER, SOFTMAX, LOSS))


def _batch(left: Any, right: Any) -> Claim:
    return Claim(left, right, assuming=(EVERY_ROW,), where=(BATCH_LAYER, BATCH_SOFTMAX, BATCH_LOSS))


@theorem(
    "linear-layer-weights",
    title="The gradient of softmax regression by a weight",
    idea=f"{THROUGH_LOGITS}  The logit z_j depends on W_jf with the slope x_f.",
)
def by_weight() -> Claim:
    return _sample(Derivative(L, W[j, f]), (p[j] - y[j]) * x[f])


@theorem(
    "linear-layer-bias",
    title="The gradient of softmax regression by a bias",
    idea=f"{THROUGH_LOGITS}  The logit z_j depends on b_j with the slope 1.",
)
def by_bias() -> Claim:
    return _sample(Derivative(L, B[j]), p[j] - y[j])


@theorem(
    "linear-layer-input",
    title="The gradient of softmax regression by an input",
    idea=f"{THROUGH_LOGITS}  Every logit depends on x_f, with the slope W_kf.",
)
def by_input() -> Claim:
    return _sample(Derivative(L, x[f]), over(k, (p[k] - y[k]) * W[k, f]))


@theorem(
    "linear-layer-batch-weights",
    title="The gradient of softmax regression over a batch by a weight",
    idea=f"{THROUGH_LOGITS}  All samples share the weight, so the mean over them remains.",
)
def by_weight_batch() -> Claim:
    right = over(n, (P[n, j] - Y[n, j]) * X[n, f]) / N
    return _batch(Derivative(L, W[j, f]), right)


@theorem(
    "linear-layer-batch-bias",
    title="The gradient of softmax regression over a batch by a bias",
    idea=f"{THROUGH_LOGITS}  All samples share the bias, so the mean over them remains.",
)
def by_bias_batch() -> Claim:
    return _batch(Derivative(L, B[j]), over(n, P[n, j] - Y[n, j]) / N)


@theorem(
    "linear-layer-batch-input",
    title="The gradient of softmax regression over a batch by an input",
    idea=f"{THROUGH_LOGITS}  An input belongs to one sample, and of the mean one summand remains.",
)
def by_input_batch() -> Claim:
    r = Symbol("r", integer=True)
    right = over(k, (P[r, k] - Y[r, k]) * W[k, f]) / N
    return _batch(Derivative(L, X[r, f]), right)
