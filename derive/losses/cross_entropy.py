"""Cross-entropy of softmax, L = -Σ_k y_k log p_k: gradients, Hessian, and the forms that kernels compute."""

from __future__ import annotations

from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Symbol, exp, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import (
    SOFTMAX,
    SUMS_TO_ONE,
    ForAll,
    K,
    L,
    N,
    c,
    i,
    j,
    k,
    m,
    n,
    over,
    p,
    t,
    y,
    z,
)

LOSS = Eq(L, -over(k, y[k] * log(p[k])))
LABELLED = IndexedBase("L", shape=(K,))
HARD = Eq(LABELLED[t], -log(p[t]))
WHERE = (SOFTMAX, LOSS)

Z, Y, P = (IndexedBase(name, shape=(N, K)) for name in "zyp")
T = IndexedBase("t", shape=(N,), integer=True)
SAMPLE, OTHER = n, Symbol("r", integer=True)
BATCH_SOFTMAX = Eq(P[n, i], exp(Z[n, i]) / over(k, exp(Z[n, k])))
BATCH_MEAN = Eq(L, -over(n, over(k, Y[n, k] * log(P[n, k]))) / N)
BATCH_HARD = Eq(L, -over(n, log(P[n, T[n]])) / N)
EVERY_ROW = ForAll(n, N, Eq(over(k, Y[n, k]), 1))


@theorem(
    "cross-entropy",
    title="The gradient of cross-entropy, for targets that sum to one",
    idea="""Each log p_k contributes y_k (p_j - δ_kj) by log-softmax's Jacobian, and δ leaves y_j. Here,
    and only here, Σy = 1 is used: p_j Σy is p_j.""",
)
def gradient() -> Claim:
    return Claim(Derivative(L, z[j]), p[j] - y[j], assuming=(SUMS_TO_ONE,), where=WHERE)


@theorem(
    "cross-entropy-any-targets",
    title="The gradient of cross-entropy, for any targets",
    idea="""Each log p_k contributes y_k (p_j - δ_kj), and δ leaves y_j. Nothing is assumed of the
    targets, so their sum stays.""",
)
def gradient_any() -> Claim:
    return Claim(Derivative(L, z[j]), p[j] * over(k, y[k]) - y[j], where=WHERE)


@theorem(
    "cross-entropy-one-hot",
    title="The gradient of cross-entropy, for one-hot targets",
    idea="""Of the sum only the class c remains, as y_k is δ_kc. The gradient is softmax with 1 taken
    off at that class.""",
)
def gradient_one_hot() -> Claim:
    one_hot = ForAll(k, K, Eq(y[k], KroneckerDelta(k, c)))
    return Claim(Derivative(L, z[i]), p[i] - KroneckerDelta(i, c), assuming=(one_hot,), where=WHERE)


@theorem(
    "cross-entropy-hard",
    title="The gradient of cross-entropy, for a label t",
    idea="The loss is -log p_t, so this is one row of log-softmax's Jacobian with its sign turned.",
)
def gradient_hard() -> Claim:
    return Claim(Derivative(LABELLED[t], z[j]), p[j] - KroneckerDelta(j, t), where=(SOFTMAX, HARD))


@theorem(
    "cross-entropy-mean",
    title="The gradient of cross-entropy's mean over a batch",
    idea="""Of the sum over samples only that of sample r depends on z_rj, so what is left is one
    sample's gradient divided by N. Every row of targets sums to one.""",
)
def gradient_mean() -> Claim:
    r = OTHER
    where = (BATCH_SOFTMAX, BATCH_MEAN)
    return Claim(Derivative(L, Z[r, j]), (P[r, j] - Y[r, j]) / N, assuming=(EVERY_ROW,), where=where)


@theorem(
    "cross-entropy-mean-hard",
    title="The gradient of cross-entropy's mean over a batch with labels",
    idea="""Of the sum over samples only one depends on its logits. For that sample the gradient is
    softmax with 1 taken off at the label.""",
)
def gradient_mean_hard() -> Claim:
    r = OTHER
    right = (P[r, j] - KroneckerDelta(j, T[r])) / N
    return Claim(Derivative(L, Z[r, j]), right, where=(BATCH_SOFTMAX, BATCH_HARD))


@theorem(
    "cross-entropy-hessian",
    title="The Hessian of cross-entropy, for targets that sum to one",
    idea="""The gradient is p_j - y_j, and the targets do not depend on the logits. So the Hessian is
    softmax's Jacobian.""",
)
def hessian() -> Claim:
    right = p[i] * (KroneckerDelta(i, j) - p[j])
    return Claim(Derivative(L, z[i], z[j]), right, assuming=(SUMS_TO_ONE,), where=WHERE)


@theorem(
    "cross-entropy-hvp",
    title="Cross-entropy's Hessian-vector product",
    idea="""The Hessian is softmax's Jacobian, so the product is softmax's Jacobian-vector product. It
    costs one inner product.""",
)
def hessian_vector() -> Claim:
    v = IndexedBase("v", shape=(K,))
    left = over(j, Derivative(L, z[i], z[j]) * v[j])
    right = p[i] * (v[i] - over(k, p[k] * v[k]))
    return Claim(left, right, assuming=(SUMS_TO_ONE,), where=WHERE)


@theorem(
    "cross-entropy-by-probability",
    title="The derivative of cross-entropy by a probability",
    idea="""Here p is an independent array. Of the sum only the summand of class j contains p_j, and the
    logarithm's derivative is its inverse.""",
)
def by_probability() -> Claim:
    return Claim(Derivative(-over(k, y[k] * log(p[k])), p[j]), -y[j] / p[j], where=(SOFTMAX,))


@theorem(
    "cross-entropy-logits",
    title="Cross-entropy written in logits",
    idea="""log p_k is z_k less log-sum-exp, which is the same for all k and is taken out of the sum.
    Beside it the targets' sum remains, which is one.""",
)
def in_logits() -> Claim:
    right = log(over(k, exp(z[k]))) - over(k, y[k] * z[k])
    return Claim(L, right, assuming=(SUMS_TO_ONE,), where=WHERE)


@theorem(
    "cross-entropy-stable",
    title="Cross-entropy as a kernel computes it, with any number m subtracted from the logits",
    idea="""log p_k is z_k - m less the logarithm of the shifted sum, whatever m is. With the greatest
    logit for m nothing overflows.""",
)
def stable() -> Claim:
    shifted = log(over(k, exp(z[k] - m)))
    return Claim(L, over(k, y[k]) * shifted - over(k, y[k] * (z[k] - m)), where=WHERE)


@theorem(
    "cross-entropy-stable-gradient",
    title="The gradient of cross-entropy as a kernel computes it",
    idea="""The gradient is p_j Σy - y_j, and softmax does not change when m is subtracted from every
    logit.""",
)
def stable_gradient() -> Claim:
    shifted = exp(z[j] - m) / over(k, exp(z[k] - m))
    return Claim(Derivative(L, z[j]), shifted * over(k, y[k]) - y[j], where=WHERE)


@theorem(
    "cross-entropy-hard-stable",
    title="Cross-entropy of a label as a kernel computes it",
    idea="-log p_t is log-sum-exp less the label's logit, and both are taken relative to m.",
)
def stable_hard() -> Claim:
    return Claim(LABELLED[t], log(over(k, exp(z[k] - m))) - (z[t] - m), where=(SOFTMAX, HARD))


@theorem(
    "cross-entropy-hard-stable-gradient",
    title="The gradient of cross-entropy of a label as a kernel computes it",
    idea="""The gradient is p_j - δ_jt, and softmax does not change when m is subtracted from every
    logit.""",
)
def stable_hard_gradient() -> Claim:
    shifted = exp(z[j] - m) / over(k, exp(z[k] - m))
    return Claim(Derivative(LABELLED[t], z[j]), shifted - KroneckerDelta(j, t), where=(SOFTMAX, HARD))
