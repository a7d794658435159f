"""log-softmax-vjp: one array of another.

Written by: gradproof kernel log-softmax-vjp
From these theorems, which hold for every number of classes K and every class:

    definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
    stated: Σ_{i=1}^K v_i ∂/∂z_j log p_i = v_j - p_j Σ_{l=1}^K v_l
    computed: Σ_{i=1}^K v_i ∂/∂z_j log p_i = v_j - (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) Σ_{k=1}^K v_k
    m is any real number; the kernel takes the row's greatest logit

Arithmetic is in the dtype of the logits; NumPy adds a row in pairwise blocks.  A logit that is nan or inf
makes its row nan; one of -inf is a class of probability 0 where the row has a finite one.

What is computed and what is true differ, where nothing overflows, and but for what underflow adds, in every
entry by at most:
    float32, rows:
        out: (u) |true| + 19.05 sum_y u + 1.002 depth sum_y u + 1.007 mean_depth sum_y u + 2.012 pairwise
            sum_y u
    float64, rows:
        out: (u) |true| + 19.05 sum_y u + 1.002 depth sum_y u + 1.007 mean_depth sum_y u + 2.012 pairwise
            sum_y u
    K: the number of classes
    depth: min(spread, 746), in each type its own
    mean_depth: min(spread, log_K), in each type its own
    pairwise: min(K - 1, 21 + log2 K), the additions of a summand in NumPy's pairwise sums
    sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
    u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
"""

import numpy as np

# ruff: noqa: E501


def over_classes(fold, entries):
    """A sum or maximum over classes, [N, 1]: short rows in a copy by columns, which NumPy takes many at a time."""
    if entries.shape[1] <= 16 < len(entries):
        entries = np.asfortranarray(entries)
    return fold.reduce(entries, axis=1, keepdims=True)


def log_softmax_vjp(logits, vectors, *, out=None):
    """log-softmax-vjp of every row.

    Args:
        logits: [N, K], float32 or float64.
        vectors: [N, K], of the same dtype.
        out: where the result is written, [N, K] of the same dtype, overlapping no input.

    Returns:
        [N, K].
    """
    out = np.empty_like(logits) if out is None else out
    with np.errstate(all="ignore"):
        m = over_classes(np.maximum, logits)
        np.subtract(logits, m, out=out)
        np.exp(out, out=out)
        s1 = over_classes(np.add, out)
        s2 = over_classes(np.add, vectors)
        k1 = 1.0 / s1 * s2
        out *= k1
        np.subtract(vectors, out, out=out)
    return out
