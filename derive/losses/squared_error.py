"""Squared error on softmax's probabilities."""

from __future__ import annotations

from sympy import Derivative, Eq, Rational

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, L, j, k, over, p, y, z

LOSS = Eq(L, Rational(1, 2) * over(k, (p[k] - y[k]) ** 2))


@theorem(
    "squared-error",
    title="The gradient of half the squared error on softmax",
    idea="""The chain rule gives a vector-Jacobian product of softmax with the errors p - y. No targets
    need to sum to one.""",
)
def gradient() -> Claim:
    mean_error = over(k, p[k] * (p[k] - y[k]))
    return Claim(Derivative(L, z[j]), p[j] * (p[j] - y[j] - mean_error), where=(SOFTMAX, LOSS))
