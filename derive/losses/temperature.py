"""Softmax and cross-entropy at a temperature T."""

from __future__ import annotations

from sympy import Derivative, Eq, KroneckerDelta, Symbol, exp, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SUMS_TO_ONE, L, i, j, k, over, p, y, z

T = Symbol("T", positive=True)
SOFTMAX = Eq(p[i], exp(z[i] / T) / over(k, exp(z[k] / T)))
LOSS = Eq(L, -over(k, y[k] * log(p[k])))


@theorem(
    "temperature",
    title="The Jacobian of softmax at a temperature T",
    idea="""Every logit stands over T, so the chain rule puts 1/T before softmax's own Jacobian. Nothing
    else changes.""",
)
def jacobian() -> Claim:
    return Claim(Derivative(p[i], z[j]), p[i] * (KroneckerDelta(i, j) - p[j]) / T, where=(SOFTMAX,))


@theorem(
    "temperature-cross-entropy",
    title="The gradient of cross-entropy at a temperature T",
    idea="""The chain rule puts 1/T before the gradient that cross-entropy has without a temperature. As
    there, Σy = 1 is used once.""",
)
def gradient() -> Claim:
    return Claim(Derivative(L, z[j]), (p[j] - y[j]) / T, assuming=(SUMS_TO_ONE,), where=(SOFTMAX, LOSS))


@theorem(
    "temperature-derivative",
    title="The derivative of cross-entropy by the temperature itself",
    idea="""log p_k is z_k/T less log Σ exp(z/T), and both are differentiated by T. The mean of the
    logits under y is compared with their mean under p.""",
)
def by_temperature() -> Claim:
    right = over(k, (y[k] - p[k]) * z[k]) / T**2
    return Claim(Derivative(L, T), right, assuming=(SUMS_TO_ONE,), where=(SOFTMAX, LOSS))
