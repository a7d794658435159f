"""Cross-entropy with a weight for each class."""

from __future__ import annotations

from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, K, L, j, k, over, p, t, y, z

w = IndexedBase("w", shape=(K,))
LABELLED = IndexedBase("L", shape=(K,))
LOSS = Eq(L, -over(k, w[k] * y[k] * log(p[k])))
HARD = Eq(LABELLED[t], -w[t] * log(p[t]))


@theorem(
    "class-weights",
    title="The gradient of cross-entropy with class weights",
    idea="""The weighted targets w_k y_k take the place of the targets. They need not sum to one, so
    their sum stays.""",
)
def gradient() -> Claim:
    right = p[j] * over(k, w[k] * y[k]) - w[j] * y[j]
    return Claim(Derivative(L, z[j]), right, where=(SOFTMAX, LOSS))


@theorem(
    "class-weights-hard",
    title="The gradient of cross-entropy with class weights, for a label t",
    idea="The label's weight is a factor before the loss, and so before its gradient.",
)
def gradient_hard() -> Claim:
    right = w[t] * (p[j] - KroneckerDelta(j, t))
    return Claim(Derivative(LABELLED[t], z[j]), right, where=(SOFTMAX, HARD))
