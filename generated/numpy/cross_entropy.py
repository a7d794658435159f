"""cross-entropy: a loss of logits and its gradient in one call.

Written by: gradproof kernel cross-entropy
From these theorems, which hold for every number of classes K and every class j:

    A label for each row:
        definition: p_j := exp(z_j)/(Σ_{k=1}^K exp(z_k))
        loss: -log p_t = m - z_t + log Σ_{k=1}^K exp(z_k - m)
        gradient: ∂/∂z_j (-log p_t) = (-(Σ_{k≠t} exp(z_k - m))/(Σ_{k=1}^K exp(z_k - m)) if j = t else
            exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m)))
        gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-log(exp(z_{i,t_i})/(Σ_{k=1}^K exp(z_ik)))))/N) =
            (-(Σ_{k≠t_n} exp(z_nk - m))/(Σ_{k=1}^K exp(z_nk - m)) if j = t_n else exp(z_nj - m)/(Σ_{k=1}^K
            exp(z_nk - m)))/N
        gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-log(exp(z_{i,t_i})/(Σ_{k=1}^K exp(z_ik)))) = (-(Σ_{k≠t_n}
            exp(z_nk - m))/(Σ_{k=1}^K exp(z_nk - m)) if j = t_n else exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk -
            m)))
        m is any real number; the kernel takes the row's greatest logit
    A row of targets for each row:
        definition: p_j := exp(z_j)/(Σ_{k=1}^K exp(z_k))
        loss: -Σ_{k=1}^K y_k log p_k = 2 Σ_{k=1}^K y_k ((1/2) m - (1/2) z_k) + (Σ_{k=1}^K y_k) log Σ_{k=1}^K
            exp(z_k - m)
        gradient: ∂/∂z_j (-Σ_{k=1}^K y_k log p_k) = (exp(z_j - m)/(Σ_{k=1}^K exp(z_k - m))) Σ_{k=1}^K y_k -
            y_j
        gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K y_ik log(exp(z_ik)/(Σ_{l=1}^K exp(z_il)))))/N)
            = ((exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk - m))) Σ_{k=1}^K y_nk - y_nj)/N
        gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K y_ik log(exp(z_ik)/(Σ_{l=1}^K exp(z_il)))) =
            (exp(z_nj - m)/(Σ_{k=1}^K exp(z_nk - m))) Σ_{k=1}^K y_nk - y_nj
        m is any real number; the kernel takes the row's greatest logit

Arithmetic is in the dtype of the logits; NumPy adds a row in pairwise blocks.  A logit that is nan or inf
makes its row nan; one of -inf is a class of probability 0 where the row has a finite one.
"""

import numpy as np


def cross_entropy_labels(logits, targets, *, reduction="mean", out=None):
    """The loss and its gradient by the logits.

    Args:
        logits: [N, K], float32 or float64.
        targets: [N], integers in 0..K-1.
        reduction: none, mean, sum.
        out: where the gradient is written, [N, K] of the same dtype, overlapping no input.

    Returns:
        The loss, [N] or a scalar, and the gradient, [N, K].

    Raises:
        ValueError: a label is out of range; nothing was written.
    """
    rows = len(logits)
    classes = logits.shape[1]
    wrong = np.flatnonzero((targets < 0) | (targets >= classes))
    if wrong.size:
        raise ValueError(f"the label {targets[wrong[0]]} of row {wrong[0]} is not in 0..{classes - 1}")
    labels = targets[:, None]
    at_label = np.arange(classes) == labels
    divisor = rows if reduction == "mean" else 1
    dlogits = np.empty_like(logits) if out is None else out
    with np.errstate(all="ignore"):
        m = logits.max(axis=1, keepdims=True)
        kept = np.exp(logits - m)
        dlogits[...] = kept
        s1 = kept.sum(axis=1, keepdims=True)
        s2 = np.where(at_label, 0.0, dlogits).sum(axis=1, keepdims=True)
        c3 = -(s2 / s1)
        loss = m - np.take_along_axis(logits, labels, axis=1) + np.log(s1)
        dlogits[...] = np.where(at_label, c3, dlogits / s1) / divisor
        loss = loss[:, 0].astype(logits.dtype, copy=False)
        if reduction != "none":
            total = (loss / divisor).sum(dtype=np.float64) if rows or reduction == "sum" else np.nan
            loss = logits.dtype.type(total)
    return loss, dlogits


def cross_entropy_rows(logits, targets, *, reduction="mean", out=None):
    """The loss and its gradient by the logits.

    Args:
        logits: [N, K], float32 or float64.
        targets: [N, K], of the same dtype.
        reduction: none, mean, sum.
        out: where the gradient is written, [N, K] of the same dtype, overlapping no input.

    Returns:
        The loss, [N] or a scalar, and the gradient, [N, K].
    """
    rows = len(logits)
    divisor = rows if reduction == "mean" else 1
    dlogits = np.empty_like(logits) if out is None else out
    with np.errstate(all="ignore"):
        m = logits.max(axis=1, keepdims=True)
        c1 = 0.5 * m
        s2 = np.where(targets != 0.0, targets * (c1 - 0.5 * logits), 0.0).sum(axis=1, keepdims=True)
        s3 = targets.sum(axis=1, keepdims=True)
        kept = np.exp(logits - m)
        dlogits[...] = kept
        s4 = kept.sum(axis=1, keepdims=True)
        loss = 2.0 * s2 + s3 * np.log(s4)
        dlogits[...] = (dlogits / s4 * s3 - targets) / divisor
        loss = loss[:, 0].astype(logits.dtype, copy=False)
        if reduction != "none":
            total = (loss / divisor).sum(dtype=np.float64) if rows or reduction == "sum" else np.nan
            loss = logits.dtype.type(total)
    return loss, dlogits
