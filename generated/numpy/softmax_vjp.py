"""softmax-vjp: one array of another.

Written by: gradproof kernel softmax-vjp
From these theorems, which hold for every number of classes K and every class:

    definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
    stated: Σ_{i=1}^K v_i (∂p_i/∂z_j) = p_j (v_j - Σ_{k=1}^K p_k v_k)
    computed: Σ_{i=1}^K v_i (∂p_i/∂z_j) = (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) (v_j - (Σ_{k=1}^K exp(z_k
        - m) v_k)/(Σ_{k=1}^K exp(z_k - m)))
    m is any real number; the kernel takes the row's greatest logit

Arithmetic is in the dtype of the logits; NumPy adds a row in pairwise blocks.  A logit that is nan or inf
makes its row nan; one of -inf is a class of probability 0 where the row has a finite one.

What is computed and what is true differ, where nothing overflows, and but for what underflow adds, in every
entry by at most:
    float32, rows:
        out: (19.07 u + 1.005 depth u + 1.007 mean_depth u + 1.005 pairwise u) |true| + 18.11 sum_y u +
            1.008 depth sum_y u + 1.008 mean_depth sum_y u + 2.012 pairwise sum_y u
    float64, rows:
        out: (19.07 u + 1.005 depth u + 1.007 mean_depth u + 1.005 pairwise u) |true| + 18.11 sum_y u +
            1.008 depth sum_y u + 1.008 mean_depth sum_y u + 2.012 pairwise sum_y u
    K: the number of classes
    depth: min(spread, 746), in each type its own
    mean_depth: min(spread, log_K), in each type its own
    pairwise: min(K - 1, 21 + log2 K), the additions of a summand in NumPy's pairwise sums
    sum_y: the sum of the sizes of a row's targets, or of the entries of its vector
    u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
    y: the size of the entry's own target, or entry of the vector
"""

import numpy as np

# ruff: noqa: E501


def over_classes(fold, entries):
    """A sum or maximum over classes, [N, 1]: short rows in a copy by columns, which NumPy takes many at a time."""
    if entries.shape[1] <= 16 < len(entries):
        entries = np.asfortranarray(entries)
    return fold.reduce(entries, axis=1, keepdims=True)


def softmax_vjp(logits, vectors, *, out=None):
    """softmax-vjp of every row.

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
        s2 = over_classes(np.add, np.where(vectors != 0.0, vectors * out, 0.0))
        c3 = s2 / s1
        out /= s1
        out *= vectors - c3
    return out
