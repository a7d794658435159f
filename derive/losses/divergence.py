"""Kullback-Leibler divergence between targets and softmax, both ways, and entropy."""

from __future__ import annotations

from sympy import Derivative, Eq, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, SUMS_TO_ONE, ForAll, K, L, j, k, over, p, y, z

POSITIVE = ForAll(k, K, y[k] > 0)
FORWARD = Eq(L, over(k, y[k] * log(y[k] / p[k])))
REVERSE = Eq(L, over(k, p[k] * log(p[k] / y[k])))
ENTROPY = Eq(L, -over(k, p[k] * log(p[k])))


@theorem(
    "kl-forward",
    title="The gradient of the divergence of softmax from the targets",
    idea="""The divergence is cross-entropy less the targets' own entropy, which no logit changes. So
    its gradient is that of cross-entropy.""",
)
def forward() -> Claim:
    assuming = (POSITIVE, SUMS_TO_ONE)
    return Claim(Derivative(L, z[j]), p[j] - y[j], assuming=assuming, where=(SOFTMAX, FORWARD))


@theorem(
    "kl-reverse",
    title="The gradient of the divergence of the targets from softmax",
    idea="""p_k stands before the logarithm and in it; the Jacobian is applied to log(p/y) + 1, and the
    1 drops out as columns sum to zero. What remains is log(p_j/y_j) less its mean, the divergence.""",
)
def reverse() -> Claim:
    right = p[j] * (log(p[j] / y[j]) - over(k, p[k] * log(p[k] / y[k])))
    return Claim(Derivative(L, z[j]), right, assuming=(POSITIVE,), where=(SOFTMAX, REVERSE))


@theorem(
    "entropy",
    title="The gradient of softmax's entropy",
    idea="""The Jacobian is applied to -log p - 1, and the 1 drops out as columns sum to zero. What
    remains is log p_j less its mean, with the sign turned.""",
)
def entropy() -> Claim:
    right = p[j] * (over(k, p[k] * log(p[k])) - log(p[j]))
    return Claim(Derivative(L, z[j]), right, where=(SOFTMAX, ENTROPY))
