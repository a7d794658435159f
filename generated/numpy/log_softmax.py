"""log-softmax: one array of another.

Written by: gradproof kernel log-softmax
From these theorems, which hold for every number of classes K and every class:

    definition: p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))
    stated: log p_i = z_i - log Σ_{k=1}^K exp(z_k)
    computed: log p_i = z_i - m - log Σ_{k=1}^K exp(z_k - m)
    m is any real number; the kernel takes the row's greatest logit

Arithmetic is in the dtype of the logits; NumPy adds a row in pairwise blocks.  A logit that is nan or inf
makes its row nan; one of -inf is a class of probability 0 where the row has a finite one.

What is computed and what is true differ, where nothing overflows, and but for what underflow adds, in every
entry by at most:
    float32:
        out: (9.001 u) |true| + 8.032 u + 1.006 mean_depth u + 1.004 pairwise u
    float64:
        out: (9.001 u) |true| + 8.032 u + 1.006 mean_depth u + 1.004 pairwise u
    K: the number of classes
    mean_depth: min(spread, log_K), in each type its own
    pairwise: min(K - 1, 21 + log2 K), the additions of a summand in NumPy's pairwise sums
    u: the unit roundoff of the arrays' type, 2^-24 or 2^-53
"""

import numpy as np

# ruff: noqa: E501


def over_classes(fold, entries):
    """A sum or maximum over classes, [N, 1]: short rows in a copy by columns, which NumPy takes many at a time."""
    if entries.shape[1] <= 16 < len(entries):
        entries = np.asfortranarray(entries)
    return fold.reduce(entries, axis=1, keepdims=True)


def log_softmax(logits, *, out=None):
    """log-softmax of every row.

    Args:
        logits: [N, K], float32 or float64.
        out: where the result is written, [N, K] of the same dtype, overlapping no input.

    Returns:
        [N, K].
    """
    out = np.empty_like(logits) if out is None else out
    with np.errstate(all="ignore"):
        m = over_classes(np.maximum, logits)
        s1 = over_classes(np.add, np.exp(logits - m))
        c2 = np.log(s1)
        np.subtract(logits, m, out=out)
        out -= c2
    return out
