"""Focal loss, -(1 - p_t)^γ log p_t for a label t; it needs two classes, so that p_t is less than 1."""

from __future__ import annotations

from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Symbol, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, K, j, p, t, z

GAMMA = Symbol("gamma", real=True)
L = IndexedBase("L", shape=(K,))
LOSS = Eq(L[t], -((1 - p[t]) ** GAMMA) * log(p[t]))


@theorem(
    "focal",
    title="The gradient of focal loss",
    idea="""The product rule treats the weight (1 - p_t)^γ and the logarithm in turn, and both reach the
    logits through p_t alone. The Jacobian's p_t (δ_tj - p_j) comes out in front.""",
)
def gradient() -> Claim:
    rest = 1 - p[t]
    right = (KroneckerDelta(j, t) - p[j]) * (GAMMA * p[t] * rest ** (GAMMA - 1) * log(p[t]) - rest**GAMMA)
    return Claim(Derivative(L[t], z[j]), right, assuming=(K >= 2,), where=(SOFTMAX, LOSS))
