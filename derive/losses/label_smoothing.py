"""Label smoothing, both formulas: ε shared among all K classes, or among the K - 1 others."""

from __future__ import annotations

from sympy import Derivative, Eq, Ne, Symbol, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, SUMS_TO_ONE, K, L, j, k, over, p, y, z

EPSILON = Symbol("epsilon", real=True)
AMONG_ALL = Eq(L, -over(k, ((1 - EPSILON) * y[k] + EPSILON / K) * log(p[k])))
AMONG_OTHERS = Eq(L, -over(k, ((1 - EPSILON) * y[k] + EPSILON * (1 - y[k]) / (K - 1)) * log(p[k])))


@theorem(
    "label-smoothing",
    title="The gradient of cross-entropy with ε shared among all classes",
    idea="""Smoothing does not change what the targets sum to. So the gradient is that of cross-entropy,
    p less the targets, with the smoothed ones for these.""",
)
def among_all() -> Claim:
    right = p[j] - (1 - EPSILON) * y[j] - EPSILON / K
    return Claim(Derivative(L, z[j]), right, assuming=(SUMS_TO_ONE,), where=(SOFTMAX, AMONG_ALL))


@theorem(
    "label-smoothing-others",
    title="The gradient of cross-entropy with ε shared among the other classes",
    idea="""The smoothed targets (1 - ε) y + ε (1 - y)/(K - 1) sum to one when y does, there being K - 1
    other classes. The gradient is p less the smoothed targets.""",
)
def among_others() -> Claim:
    right = p[j] - (1 - EPSILON) * y[j] - EPSILON * (1 - y[j]) / (K - 1)
    given = (SUMS_TO_ONE, Ne(K - 1, 0))
    return Claim(Derivative(L, z[j]), right, assuming=given, where=(SOFTMAX, AMONG_OTHERS))
