"""Softmax, p_i = exp(z_i) / Σ_k exp(z_k): its sum, its Jacobian, and the products with it."""

from __future__ import annotations

from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Ne, Piecewise, Rational, Symbol, exp

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, K, i, j, k, over, p, z

CASES = "By the quotient rule, with the cases i = j and i ≠ j of what the numerator gives."


@theorem(
    "softmax",
    title="The probabilities sum to one",
    idea="""All p_k have the denominator Σ_k exp(z_k), which is taken out of the sum. What is left in
    the sum is the denominator itself, and it is positive.""",
)
def sums_to_one() -> Claim:
    return Claim(over(k, p[k]), 1, where=(SOFTMAX,))


@theorem(
    "softmax-jacobian",
    title="The Jacobian of softmax, with Kronecker's δ",
    idea="""The quotient rule, in which the numerator gives δ_ij exp(z_i) and the denominator exp(z_j).
    Fractions over Σ_k exp(z_k) are read as p_i and p_j again.""",
)
def jacobian() -> Claim:
    return Claim(Derivative(p[i], z[j]), p[i] * (KroneckerDelta(i, j) - p[j]), where=(SOFTMAX,))


@theorem(
    "softmax-jacobian-same",
    title="The Jacobian of softmax on the diagonal",
    idea=f"{CASES}  This is the first case: p_i differentiated by its own logit.",
)
def diagonal() -> Claim:
    return Claim(Derivative(p[i], z[j]), p[i] * (1 - p[i]), assuming=(Eq(i, j),), where=(SOFTMAX,))


@theorem(
    "softmax-jacobian-other",
    title="The Jacobian of softmax off the diagonal",
    idea=f"{CASES}  This is the second case: p_i differentiated by another class's logit.",
)
def off_diagonal() -> Claim:
    return Claim(Derivative(p[i], z[j]), -p[i] * p[j], assuming=(Ne(i, j),), where=(SOFTMAX,))


@theorem(
    "softmax-jacobian-cases",
    title="The Jacobian of softmax in two cases",
    idea=f"{CASES}  Both are put together as one formula.",
)
def both_cases() -> Claim:
    cases = Piecewise((p[i] * (1 - p[i]), Eq(i, j)), (-p[i] * p[j], True))
    return Claim(Derivative(p[i], z[j]), cases, where=(SOFTMAX,))


@theorem(
    "softmax-matrix",
    title="The Jacobian of softmax as the matrix diag(p) - p pᵀ, entry by entry",
    idea="""The entry of diag(p) in row i and column j is δ_ij p_i, the entry of p pᵀ is p_i p_j. Their
    difference is the Jacobian's δ form, multiplied out.""",
)
def matrix() -> Claim:
    return Claim(Derivative(p[i], z[j]), KroneckerDelta(i, j) * p[i] - p[i] * p[j], where=(SOFTMAX,))


@theorem(
    "softmax-rows",
    title="The rows of softmax's Jacobian sum to zero",
    idea="""Summed over the logits, δ_ij leaves p_i and the p_j sum to one. Adding one number to every
    logit changes no probability.""",
)
def rows() -> Claim:
    return Claim(over(j, Derivative(p[i], z[j])), 0, where=(SOFTMAX,))


@theorem(
    "softmax-columns",
    title="The columns of softmax's Jacobian sum to zero",
    idea="""Summed over the probabilities, δ_ij leaves p_j and the p_i sum to one. What one class gains,
    the others lose.""",
)
def columns() -> Claim:
    return Claim(over(i, Derivative(p[i], z[j])), 0, where=(SOFTMAX,))


@theorem(
    "softmax-vjp",
    title="Softmax's vector-Jacobian product",
    idea="""The Jacobian is put in and the sum over i is carried out: δ_ij leaves v_j, and what remains
    is one inner product for all j.""",
)
def vector_jacobian() -> Claim:
    v = IndexedBase("v", shape=(K,))
    product = over(i, v[i] * Derivative(p[i], z[j]))
    return Claim(product, p[j] * (v[j] - over(k, p[k] * v[k])), where=(SOFTMAX,))


@theorem(
    "softmax-jvp",
    title="Softmax's Jacobian-vector product",
    idea="""The Jacobian is symmetric, so this is the vector-Jacobian product with rows for columns. It
    costs one inner product, and no matrix is made.""",
)
def jacobian_vector() -> Claim:
    v = IndexedBase("v", shape=(K,))
    product = over(j, Derivative(p[i], z[j]) * v[j])
    return Claim(product, p[i] * (v[i] - over(k, p[k] * v[k])), where=(SOFTMAX,))


@theorem(
    "shift-invariance",
    title="One number added to all logits does not change softmax",
    idea="""exp(z_i + c) is exp(c) exp(z_i), and exp(c) can be taken out of the sum as well. Above and
    below the line it cancels, for it is never zero.""",
)
def shift() -> Claim:
    c = Symbol("c", real=True)
    return Claim(exp(z[i] + c) / over(k, exp(z[k] + c)), p[i], where=(SOFTMAX,))


@theorem(
    "softmax-stable",
    title="Softmax with any number m subtracted from the logits",
    idea="""This is shift invariance with -m for the number that is added. With the greatest logit for
    m, no exponential overflows.""",
)
def stable() -> Claim:
    m = Symbol("m", real=True)
    return Claim(p[i], exp(z[i] - m) / over(k, exp(z[k] - m)), where=(SOFTMAX,))


@theorem(
    "softmax-squared-norm",
    title="The gradient of half the squared norm of softmax",
    idea="""The chain rule gives Σ_i p_i ∂p_i/∂z_j, a vector-Jacobian product with p itself for the
    vector. Its value is p_j (p_j - Σ_k p_k²).""",
)
def squared_norm() -> Claim:
    loss = Rational(1, 2) * over(k, p[k] ** 2)
    return Claim(Derivative(loss, z[j]), p[j] * (p[j] - over(k, p[k] ** 2)), where=(SOFTMAX,))
