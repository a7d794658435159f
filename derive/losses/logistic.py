"""The logistic function and binary cross-entropy with logits."""

from __future__ import annotations

from sympy import Derivative, Eq, IndexedBase, Symbol, exp, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import K, L, i, j, k, over, y as targets, z as logits

x, s, y = Symbol("x", real=True), Symbol("s", real=True), Symbol("y", real=True)
SIGMA = Eq(s, 1 / (1 + exp(-x)))
LOSS = Eq(L, -(y * log(s) + (1 - y) * log(1 - s)))

S = IndexedBase("s", shape=(K,))
SIGMAS = Eq(S[i], 1 / (1 + exp(-logits[i])))
LABELS = Eq(L, -over(k, targets[k] * log(S[k]) + (1 - targets[k]) * log(1 - S[k])))


@theorem(
    "logistic",
    title="The derivative of the logistic function",
    idea="""The inverse of 1 + exp(-x) is differentiated; the result is s times what is missing from s
    to 1.""",
)
def derivative() -> Claim:
    return Claim(Derivative(s, x), s * (1 - s), where=(SIGMA,))


@theorem(
    "binary-cross-entropy",
    title="The derivative of binary cross-entropy by its logit",
    idea="""s' is s (1 - s), which cancels against 1/s and 1/(1 - s) of the logarithms. What is left is
    s - y, for any y.""",
)
def binary() -> Claim:
    return Claim(Derivative(L, x), s - y, where=(SIGMA, LOSS))


@theorem(
    "binary-cross-entropy-logits",
    title="Binary cross-entropy written in its logit",
    idea="log s is -log(1 + exp(-x)) and log(1 - s) is less by x. The logarithm is the same in both.",
)
def in_logits() -> Claim:
    return Claim(L, log(1 + exp(-x)) + (1 - y) * x, where=(SIGMA, LOSS))


@theorem(
    "multi-label",
    title="The gradient of binary cross-entropy, summed over labels",
    idea="""Every label has a logit of its own, so of the sum one summand remains. For it the gradient
    is that of binary cross-entropy.""",
)
def multi_label() -> Claim:
    return Claim(Derivative(L, logits[j]), S[j] - targets[j], where=(SIGMAS, LABELS))
