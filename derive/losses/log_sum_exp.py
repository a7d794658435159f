"""Log-sum-exp, log Σ_k exp(z_k), and log-softmax."""

from __future__ import annotations

from sympy import Derivative, IndexedBase, KroneckerDelta, Rational, Symbol, exp, log

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, SUM_EXP, K, i, j, k, l, over, p, z


@theorem(
    "log-sum-exp",
    title="The gradient of log-sum-exp is softmax",
    idea="""The chain rule for the logarithm puts the sum under the line; the derivative of the sum
    leaves exp(z_j) above it. That fraction is p_j.""",
)
def gradient() -> Claim:
    return Claim(Derivative(log(SUM_EXP), z[j]), p[j], where=(SOFTMAX,))


@theorem(
    "log-sum-exp-hessian",
    title="The Hessian of log-sum-exp",
    idea="""The gradient of log-sum-exp is softmax, so its Hessian is softmax's Jacobian. It is the
    covariance of a class drawn with the probabilities p.""",
)
def hessian() -> Claim:
    second = Derivative(log(SUM_EXP), z[i], z[j])
    return Claim(second, p[i] * (KroneckerDelta(i, j) - p[j]), where=(SOFTMAX,))


@theorem(
    "log-sum-exp-shift",
    title="One number added to all logits is added to log-sum-exp",
    idea="""exp(c) is taken out of the sum, and the logarithm of a product is the sum of logarithms,
    both factors being positive. log exp(c) is c.""",
)
def shift() -> Claim:
    c = Symbol("c", real=True)
    return Claim(log(over(k, exp(z[k] + c))), c + log(SUM_EXP))


@theorem(
    "log-sum-exp-stable",
    title="Log-sum-exp with any number m subtracted from the logits",
    idea="""This is the shift of log-sum-exp, with m taken off inside and put back outside. With the
    greatest logit for m, no exponential overflows and one of them is 1.""",
)
def stable() -> Claim:
    m = Symbol("m", real=True)
    return Claim(log(SUM_EXP), m + log(over(k, exp(z[k] - m))))


@theorem(
    "log-softmax",
    title="Log-softmax is the logit less log-sum-exp",
    idea="""The logarithm of a quotient is a difference, since numerator and denominator are positive.
    The logarithm of exp(z_i) is z_i.""",
)
def log_softmax() -> Claim:
    return Claim(log(p[i]), z[i] - log(SUM_EXP), where=(SOFTMAX,))


@theorem(
    "log-softmax-jacobian",
    title="The Jacobian of log-softmax",
    idea="The logit gives δ_ij and log-sum-exp gives p_j. No quotient rule is needed.",
)
def log_softmax_jacobian() -> Claim:
    return Claim(Derivative(log(p[i]), z[j]), KroneckerDelta(i, j) - p[j], where=(SOFTMAX,))


@theorem(
    "log-softmax-vjp",
    title="Log-softmax's vector-Jacobian product",
    idea="The Jacobian is put in; δ_ij leaves v_j, and p_j is taken out of the sum over the rest.",
)
def log_softmax_vjp() -> Claim:
    v = IndexedBase("v", shape=(K,))
    product = over(i, v[i] * Derivative(log(p[i]), z[j]))
    return Claim(product, v[j] - p[j] * over(l, v[l]), where=(SOFTMAX,))


@theorem(
    "z-loss",
    title="The gradient of the z-loss, half the square of log-sum-exp",
    idea="""The chain rule for the square leaves log-sum-exp itself before its own gradient. That
    gradient is softmax.""",
)
def z_loss() -> Claim:
    loss = Rational(1, 2) * log(SUM_EXP) ** 2
    return Claim(Derivative(loss, z[j]), p[j] * log(SUM_EXP), where=(SOFTMAX,))
