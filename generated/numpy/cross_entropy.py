"""cross-entropy: a loss of logits and its gradient in one call.

Written by: gradproof kernel cross-entropy
From these theorems, which hold for every number of classes K and every class j:

    A label for each row:
        definition: p_j := exp(z_j/temperature)/(Σ_{k=1}^K exp(z_k/temperature))
        loss: -Σ_{k=1}^K w_k ((1 - label_smoothing) δ_kt + label_smoothing/K) log p_k + z_loss (log
            Σ_{k=1}^K exp(z_k/temperature))^2 = (1 - label_smoothing) w_t (2 ((1/2) m - (1/2)
            z_t)/temperature + log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature)))
            + label_smoothing (((2 Σ_{k=1}^K w_k ((1/2) m - (1/2) z_k))/temperature + (Σ_{k=1}^K w_k) log(1
            + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature)))/K) + z_loss
            (m/temperature + log(1 + exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature)))^2
            if temperature > 0
        gradient: ∂/∂z_j (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_kt + label_smoothing/K) log p_k + z_loss
            (log Σ_{k=1}^K exp(z_k/temperature))^2) = ((-(1 - label_smoothing) w_t ((Σ_{k≠t} exp((z_k -
            m)/temperature))/(exp((z_t - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature))) +
            label_smoothing (((Σ_{k=1}^K w_k) (exp((z_t - m)/temperature)/(exp((z_t - m)/temperature) +
            Σ_{k≠t} exp((z_k - m)/temperature))) - w_t)/K) + 2 z_loss (m/temperature + log(1 + exp((z_t -
            m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature))) (exp((z_t - m)/temperature)/(exp((z_t
            - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature))))/temperature if j = t else (((1 -
            label_smoothing) w_t + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log(1 +
            exp((z_t - m)/temperature) - 1 + Σ_{k≠t} exp((z_k - m)/temperature)))) (exp((z_j -
            m)/temperature)/(exp((z_t - m)/temperature) + Σ_{k≠t} exp((z_k - m)/temperature))) -
            label_smoothing (w_j/K))/temperature)   if temperature > 0
        gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2))/N) = ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n} exp((z_nk
            - m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) +
            label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
            m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) - w_{t_n})/K) + 2 z_loss
            (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk -
            m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) +
            Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 - label_smoothing)
            w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log(1 + exp((z_{n,t_n}
            - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature)))) (exp((z_nj -
            m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
            label_smoothing (w_j/K))/temperature)/N   if temperature > 0
        gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2) = ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n} exp((z_nk -
            m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) +
            label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
            m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) - w_{t_n})/K) + 2 z_loss
            (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk -
            m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) +
            Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 - label_smoothing)
            w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log(1 + exp((z_{n,t_n}
            - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature)))) (exp((z_nj -
            m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
            label_smoothing (w_j/K))/temperature)   if temperature > 0
        gradient of the upstream: ∂/∂z_nj Σ_{i=1}^N g_i (-Σ_{k=1}^K w_k ((1 - label_smoothing) δ_{k,t_i} +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2) = g_n ((-(1 - label_smoothing) w_{t_n} ((Σ_{k≠t_n} exp((z_nk
            - m)/temperature))/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) +
            label_smoothing (((Σ_{k=1}^K w_k) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} -
            m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) - w_{t_n})/K) + 2 z_loss
            (m/temperature + log(1 + exp((z_{n,t_n} - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk -
            m)/temperature))) (exp((z_{n,t_n} - m)/temperature)/(exp((z_{n,t_n} - m)/temperature) +
            Σ_{k≠t_n} exp((z_nk - m)/temperature))))/temperature if j = t_n else (((1 - label_smoothing)
            w_{t_n} + label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log(1 + exp((z_{n,t_n}
            - m)/temperature) - 1 + Σ_{k≠t_n} exp((z_nk - m)/temperature)))) (exp((z_nj -
            m)/temperature)/(exp((z_{n,t_n} - m)/temperature) + Σ_{k≠t_n} exp((z_nk - m)/temperature))) -
            label_smoothing (w_j/K))/temperature)   if temperature > 0
        m is any real number; the kernel takes the row's greatest logit
    A row of targets for each row:
        definition: p_j := exp(z_j/temperature)/(Σ_{k=1}^K exp(z_k/temperature))
        loss: -Σ_{k=1}^K w_k ((1 - label_smoothing) y_k + label_smoothing/K) log p_k + z_loss (log Σ_{k=1}^K
            exp(z_k/temperature))^2 = 2 ((1 - label_smoothing) Σ_{k=1}^K y_k w_k ((1/2) m - (1/2) z_k) +
            label_smoothing ((Σ_{k=1}^K w_k ((1/2) m - (1/2) z_k))/K))/temperature + ((1 - label_smoothing)
            Σ_{k=1}^K y_k w_k + label_smoothing ((Σ_{k=1}^K w_k)/K)) log Σ_{k=1}^K exp((z_k -
            m)/temperature) + z_loss (m/temperature + log Σ_{k=1}^K exp((z_k - m)/temperature))^2   if
            temperature > 0
        gradient: ∂/∂z_j (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_k + label_smoothing/K) log p_k + z_loss
            (log Σ_{k=1}^K exp(z_k/temperature))^2) = (((1 - label_smoothing) Σ_{k=1}^K y_k w_k +
            label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_k -
            m)/temperature))) (exp((z_j - m)/temperature)/(Σ_{k=1}^K exp((z_k - m)/temperature))) - ((1 -
            label_smoothing) y_j w_j + label_smoothing (w_j/K)))/temperature   if temperature > 0
        gradient of the mean: ∂/∂z_nj ((Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2))/N) = ((((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
            label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
            m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
            label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature)/N   if temperature > 0
        gradient of the sum: ∂/∂z_nj Σ_{i=1}^N (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2) = (((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
            label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
            m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
            label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature   if temperature > 0
        gradient of the upstream: ∂/∂z_nj Σ_{i=1}^N g_i (-Σ_{k=1}^K w_k ((1 - label_smoothing) y_ik +
            label_smoothing/K) log(exp(z_ik/temperature)/(Σ_{l=1}^K exp(z_il/temperature))) + z_loss (log
            Σ_{k=1}^K exp(z_ik/temperature))^2) = g_n ((((1 - label_smoothing) Σ_{k=1}^K y_nk w_k +
            label_smoothing ((Σ_{k=1}^K w_k)/K) + 2 z_loss (m/temperature + log Σ_{k=1}^K exp((z_nk -
            m)/temperature))) (exp((z_nj - m)/temperature)/(Σ_{k=1}^K exp((z_nk - m)/temperature))) - ((1 -
            label_smoothing) y_nj w_j + label_smoothing (w_j/K)))/temperature)   if temperature > 0
        m is any real number; the kernel takes the row's greatest logit
    smoothing among the other classes, for label_smoothing K/(K - 1): (1 - label_smoothing) y_j +
        label_smoothing (1 - y_j)/(K - 1) = (1 - label_smoothing K/(K - 1)) y_j + (label_smoothing K/(K -
        1))/K   if K - 1 ≠ 0

Arithmetic is in the dtype of the logits; NumPy adds a row in pairwise blocks.  A logit that is nan or inf
makes its row nan; one of -inf is a class of probability 0 where the row has a finite one.

What is computed and what is true differ, for default options, where nothing overflows, and but for what
underflow adds, in a row's loss and in every entry of its gradient by at most:
    float32, labels, the label's logit the greatest:
        loss: (16.04 u + 1.006 depth u + 1.004 pairwise u) |true|
        dlogits: (19.05 u + 2.009 depth u + 1.005 pairwise u) |true|
    float32, labels, another logit the greatest:
        loss: (9.008 u) |true| + 10.04 u + 1.004 depth u + 1.006 mean_depth u + 1.004 pairwise u
        dlogits: (19.05 u + 2.007 depth u + 1.007 mean_depth u + 1.005 pairwise u) |true|
    float64, labels, the label's logit the greatest:
        loss: (16.04 u + 1.006 depth u + 1.004 pairwise u) |true|
        dlogits: (19.05 u + 2.009 depth u + 1.005 pairwise u) |true|
    float64, labels, another logit the greatest:
        loss: (9.008 u) |true| + 10.04 u + 1.004 depth u + 1.006 mean_depth u + 1.004 pairwise u
        dlogits: (19.05 u + 2.007 depth u + 1.007 mean_depth u + 1.005 pairwise u) |true|
    float32, rows:
        loss: (u) |true| + 8.047 sum_y u + 9.001 log_K sum_y u + 1.008 mean_depth sum_y u + 1.007 pairwise
            sum_y u + 2.004 spread sum_y u + 1.004 log_K pairwise sum_y u + 1.002 pairwise spread sum_y u
        dlogits: (u) |true| + 19.05 sum_y u + 1.002 depth sum_y u + 1.007 mean_depth sum_y u + 2.013
            pairwise sum_y u
    float64, rows:
        loss: (u) |true| + 8.047 sum_y u + 9.001 log_K sum_y u + 1.008 mean_depth sum_y u + 1.007 pairwise
            sum_y u + 2.004 spread sum_y u + 1.004 log_K pairwise sum_y u + 1.002 pairwise spread sum_y u
        dlogits: (u) |true| + 19.05 sum_y u + 1.002 depth sum_y u + 1.007 mean_depth sum_y u + 2.013
            pairwise sum_y u
    K: the number of classes
    depth: min(spread, 746), in each type its own
    log_K: its natural logarithm
    mean_depth: min(spread, log_K), in each type its own
    pairwise: min(K - 1, 21 + log2 K), the additions of a summand in NumPy's pairwise sums
    spread: the greatest logit less the least one
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


def cross_entropy_labels(
    logits,
    targets,
    *,
    weight=None,
    label_smoothing=0.0,
    temperature=1.0,
    z_loss=0.0,
    ignore_index=-100,
    reduction="mean",
    upstream=None,
    out=None,
):
    """The loss and its gradient by the logits.

    Args:
        logits: [N, K], float32 or float64.
        targets: [N], int32 or int64 in 0..K-1.
        weight: [K], of the same dtype; None is 1 for every class.
        label_smoothing, temperature, z_loss: numbers.
        ignore_index: rows with this label have loss and gradient 0 and are not counted.
        reduction: none, mean, sum.
        upstream: what the gradient is multiplied by, [N] without a reduction and otherwise [1].
        out: where the gradient is written, [N, K] of the same dtype, contiguous, overlapping no input.

    Returns:
        The loss, [N] or a scalar, and the gradient, [N, K].

    Raises:
        ValueError: a label is out of range, or out is not contiguous; nothing was written.
    """
    rows, classes = logits.shape
    live, labels = rows, targets
    wrong = targets.astype(np.uint64) >= classes  # as negative ones are, too, without a sign
    if 0 <= ignore_index < classes or np.count_nonzero(wrong):
        counts = targets != ignore_index
        wrong &= counts
        if wrong.any():
            row = wrong.argmax()
            raise ValueError(f"the label {targets[row]} of row {row} is not in 0..{classes - 1}")
        live, labels = np.count_nonzero(counts), np.where(counts, targets, 0)
    weight_of_label = 1.0 if weight is None else weight[labels][:, None]
    counted = live
    if weight is not None:
        counted = (weight_of_label if live == rows else weight_of_label[counts]).sum(dtype=np.float64)
    mean = np.float64(counted) if reduction == "mean" else np.float64(1.0)
    dlogits = np.empty(logits.shape, logits.dtype) if out is None else out
    if not dlogits.flags.c_contiguous:
        raise ValueError("out must be contiguous")
    with np.errstate(all="ignore"):
        divisor = logits.dtype.type(mean) if upstream is None else (mean / upstream).astype(logits.dtype)[:, None]
        if label_smoothing == 0.0 and temperature == 1.0 and z_loss == 0.0 and weight is None:
            at = (np.arange(0, logits.size, classes) + labels)[:, None]
            flat = dlogits.reshape(-1)
            z_of_label = logits.take(at)
            m = over_classes(np.maximum, logits)
            np.subtract(logits, m, out=dlogits)
            np.exp(dlogits, out=dlogits)
            flat[at] = 0.0
            s1 = over_classes(np.add, dlogits)
            v3 = z_of_label - m
            v2 = np.exp(v3)
            v1 = v2 + s1
            c5 = -(s1 / v1)
            loss = np.log1p(v2 - 1.0 + s1) - v3
            k1 = c5 / divisor
            k2 = 1.0 / v1 / divisor
            dlogits *= k2
            flat[at] = k1
        elif label_smoothing == 0.0 and temperature == 1.0 and z_loss == 0.0:
            at = (np.arange(0, logits.size, classes) + labels)[:, None]
            flat = dlogits.reshape(-1)
            z_of_label = logits.take(at)
            m = over_classes(np.maximum, logits)
            np.subtract(logits, m, out=dlogits)
            np.exp(dlogits, out=dlogits)
            flat[at] = 0.0
            s1 = over_classes(np.add, dlogits)
            v3 = z_of_label - m
            v2 = np.exp(v3)
            v1 = v2 + s1
            c5 = -(weight_of_label * (s1 / v1))
            c6 = weight_of_label
            loss = weight_of_label * (np.log1p(v2 - 1.0 + s1) - v3)
            k1 = c5 / divisor
            k2 = c6 * (1.0 / v1) / divisor
            dlogits *= k2
            flat[at] = k1
        elif label_smoothing == 0.0:
            at = (np.arange(0, logits.size, classes) + labels)[:, None]
            flat = dlogits.reshape(-1)
            z_of_label = logits.take(at)
            m = over_classes(np.maximum, logits)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            flat[at] = 0.0
            s1 = over_classes(np.add, dlogits)
            v5 = np.exp((z_of_label - m) / temperature)
            v3 = np.log1p(v5 - 1.0 + s1)
            v2 = m / temperature + v3
            v1 = 2.0 * (z_loss * v2 if z_loss else 0.0)
            v4 = v5 + s1
            c5 = (-(weight_of_label * (s1 / v4)) + v1 * (v5 / v4)) / temperature
            c6 = weight_of_label + v1
            loss = weight_of_label * ((m - z_of_label) / temperature + v3) + (z_loss * v2 ** 2.0 if z_loss else 0.0)
            k1 = c5 / divisor
            k2 = c6 * (1.0 / v4) / temperature / divisor
            dlogits *= k2
            flat[at] = k1
        elif weight is None:
            at = (np.arange(0, logits.size, classes) + labels)[:, None]
            flat = dlogits.reshape(-1)
            z_of_label = logits.take(at)
            m = over_classes(np.maximum, logits)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            flat[at] = 0.0
            s1 = over_classes(np.add, dlogits)
            c2 = 0.5 * m
            s3 = over_classes(np.add, c2 - 0.5 * logits)
            v6 = np.exp((z_of_label - m) / temperature)
            v4 = np.log1p(v6 - 1.0 + s1)
            v2 = m / temperature + v4
            v1 = 2.0 * (z_loss * v2 if z_loss else 0.0)
            v5 = v6 + s1
            v3 = v6 / v5
            v7 = 1.0 - label_smoothing
            c5 = (-(v7 * (s1 / v5)) + (label_smoothing * ((classes * v3 - 1.0) / classes) if label_smoothing else 0.0) + v1 * v3) / temperature
            c6 = v7 + (label_smoothing * (classes / classes) if label_smoothing else 0.0) + v1
            loss = v7 * ((m - z_of_label) / temperature + v4) + (label_smoothing * ((2.0 * s3 / temperature + classes * v4) / classes) if label_smoothing else 0.0) + (z_loss * v2 ** 2.0 if z_loss else 0.0)
            k1 = c5 / divisor
            k2 = c6 * (1.0 / v5) / temperature / divisor
            k3 = (label_smoothing * (1.0 / classes) if label_smoothing else 0.0) / temperature / divisor
            dlogits *= k2
            dlogits -= k3
            flat[at] = k1
        else:
            weight = np.ones((1, classes), logits.dtype) if weight is None else weight[None, :]
            at = (np.arange(0, logits.size, classes) + labels)[:, None]
            flat = dlogits.reshape(-1)
            z_of_label = logits.take(at)
            m = over_classes(np.maximum, logits)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            flat[at] = 0.0
            s1 = over_classes(np.add, dlogits)
            c2 = 0.5 * m
            s3 = over_classes(np.add, weight * (c2 - 0.5 * logits))
            s4 = over_classes(np.add, weight)
            v6 = np.exp((z_of_label - m) / temperature)
            v4 = np.log1p(v6 - 1.0 + s1)
            v2 = m / temperature + v4
            v1 = 2.0 * (z_loss * v2 if z_loss else 0.0)
            v5 = v6 + s1
            v3 = v6 / v5
            v7 = (1.0 - label_smoothing) * weight_of_label
            c5 = (-(v7 * (s1 / v5)) + (label_smoothing * ((s4 * v3 - weight_of_label) / classes) if label_smoothing else 0.0) + v1 * v3) / temperature
            c6 = v7 + (label_smoothing * (s4 / classes) if label_smoothing else 0.0) + v1
            loss = v7 * ((m - z_of_label) / temperature + v4) + (label_smoothing * ((2.0 * s3 / temperature + s4 * v4) / classes) if label_smoothing else 0.0) + (z_loss * v2 ** 2.0 if z_loss else 0.0)
            k1 = c5 / divisor
            k2 = c6 * (1.0 / v5) / temperature / divisor
            k3 = label_smoothing * (1.0 / classes) / temperature / divisor
            dlogits *= k2
            dlogits -= k3 * weight
            flat[at] = k1
        if live < rows:
            loss[~counts] = 0.0
            dlogits[~counts] = 0.0
        if reduction == "none":
            loss = loss[:, 0].astype(logits.dtype, copy=False)
        else:
            total = loss.sum(dtype=np.float64) / mean if counted or reduction == "sum" else np.nan
            if abs(total) == np.inf:  # a sum may overflow where the mean does not
                total = (loss / mean).sum(dtype=np.float64)
            loss = logits.dtype.type(total)
    return loss, dlogits


def cross_entropy_rows(
    logits,
    targets,
    *,
    weight=None,
    label_smoothing=0.0,
    temperature=1.0,
    z_loss=0.0,
    reduction="mean",
    upstream=None,
    out=None,
):
    """The loss and its gradient by the logits.

    Args:
        logits: [N, K], float32 or float64.
        targets: [N, K], of the same dtype.
        weight: [K], of the same dtype; None is 1 for every class.
        label_smoothing, temperature, z_loss: numbers.
        reduction: none, mean, sum.
        upstream: what the gradient is multiplied by, [N] without a reduction and otherwise [1].
        out: where the gradient is written, [N, K] of the same dtype, contiguous, overlapping no input.

    Returns:
        The loss, [N] or a scalar, and the gradient, [N, K].

    Raises:
        ValueError: out is not contiguous; nothing was written.
    """
    rows, classes = logits.shape
    counted = rows
    mean = np.float64(counted) if reduction == "mean" else np.float64(1.0)
    dlogits = np.empty(logits.shape, logits.dtype) if out is None else out
    if not dlogits.flags.c_contiguous:
        raise ValueError("out must be contiguous")
    with np.errstate(all="ignore"):
        divisor = logits.dtype.type(mean) if upstream is None else (mean / upstream).astype(logits.dtype)[:, None]
        if label_smoothing == 0.0 and temperature == 1.0 and z_loss == 0.0 and weight is None:
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (c1 - 0.5 * logits), 0.0))
            s4 = over_classes(np.add, targets)
            np.subtract(logits, m, out=dlogits)
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            loss = 2.0 * s2 + s4 * np.log(s6)
            k1 = s4 * (1.0 / s6) / divisor
            k2 = 1.0 / divisor
            dlogits *= k1
            dlogits -= k2 * targets
        elif label_smoothing == 0.0 and temperature == 1.0 and z_loss == 0.0:
            weight = np.ones((1, classes), logits.dtype) if weight is None else weight[None, :]
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (weight * (c1 - 0.5 * logits)), 0.0))
            s4 = over_classes(np.add, np.where(targets != 0.0, targets * weight, 0.0))
            np.subtract(logits, m, out=dlogits)
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            loss = 2.0 * s2 + s4 * np.log(s6)
            k1 = s4 * (1.0 / s6) / divisor
            k2 = 1.0 / divisor
            dlogits *= k1
            dlogits -= k2 * (targets * weight)
        elif label_smoothing == 0.0 and weight is None:
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (c1 - 0.5 * logits), 0.0))
            s4 = over_classes(np.add, targets)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            v2 = np.log(s6)
            v1 = m / temperature + v2
            c7 = s4 + 2.0 * (z_loss * v1 if z_loss else 0.0)
            loss = 2.0 * s2 / temperature + s4 * v2 + (z_loss * v1 ** 2.0 if z_loss else 0.0)
            k1 = c7 * (1.0 / s6) / temperature / divisor
            k2 = 1.0 / temperature / divisor
            dlogits *= k1
            dlogits -= k2 * targets
        elif label_smoothing == 0.0:
            weight = np.ones((1, classes), logits.dtype) if weight is None else weight[None, :]
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (weight * (c1 - 0.5 * logits)), 0.0))
            s4 = over_classes(np.add, np.where(targets != 0.0, targets * weight, 0.0))
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            v2 = np.log(s6)
            v1 = m / temperature + v2
            c7 = s4 + 2.0 * (z_loss * v1 if z_loss else 0.0)
            loss = 2.0 * s2 / temperature + s4 * v2 + (z_loss * v1 ** 2.0 if z_loss else 0.0)
            k1 = c7 * (1.0 / s6) / temperature / divisor
            k2 = 1.0 / temperature / divisor
            dlogits *= k1
            dlogits -= k2 * (targets * weight)
        elif weight is None:
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (c1 - 0.5 * logits), 0.0))
            s3 = over_classes(np.add, c1 - 0.5 * logits)
            s4 = over_classes(np.add, targets)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            v3 = 1.0 - label_smoothing
            v1 = v3 * s4 + (label_smoothing * (classes / classes) if label_smoothing else 0.0)
            v4 = np.log(s6)
            v2 = m / temperature + v4
            c7 = v1 + 2.0 * (z_loss * v2 if z_loss else 0.0)
            loss = 2.0 * (v3 * s2 + (label_smoothing * (s3 / classes) if label_smoothing else 0.0)) / temperature + v1 * v4 + (z_loss * v2 ** 2.0 if z_loss else 0.0)
            k1 = c7 * (1.0 / s6) / temperature / divisor
            k2 = v3 / temperature / divisor
            k3 = (label_smoothing * (1.0 / classes) if label_smoothing else 0.0) / temperature / divisor
            dlogits *= k1
            dlogits -= k2 * targets
            dlogits -= k3
        else:
            weight = np.ones((1, classes), logits.dtype) if weight is None else weight[None, :]
            m = over_classes(np.maximum, logits)
            c1 = 0.5 * m
            s2 = over_classes(np.add, np.where(targets != 0.0, targets * (weight * (c1 - 0.5 * logits)), 0.0))
            s3 = over_classes(np.add, weight * (c1 - 0.5 * logits))
            s4 = over_classes(np.add, np.where(targets != 0.0, targets * weight, 0.0))
            s5 = over_classes(np.add, weight)
            np.subtract(logits, m, out=dlogits)
            dlogits /= temperature
            np.exp(dlogits, out=dlogits)
            s6 = over_classes(np.add, dlogits)
            v3 = 1.0 - label_smoothing
            v1 = v3 * s4 + (label_smoothing * (s5 / classes) if label_smoothing else 0.0)
            v4 = np.log(s6)
            v2 = m / temperature + v4
            c7 = v1 + 2.0 * (z_loss * v2 if z_loss else 0.0)
            loss = 2.0 * (v3 * s2 + (label_smoothing * (s3 / classes) if label_smoothing else 0.0)) / temperature + v1 * v4 + (z_loss * v2 ** 2.0 if z_loss else 0.0)
            k1 = c7 * (1.0 / s6) / temperature / divisor
            k2 = v3 / temperature / divisor
            k3 = label_smoothing * (1.0 / classes) / temperature / divisor
            dlogits *= k1
            dlogits -= k2 * (targets * weight)
            dlogits -= k3 * weight
        if reduction == "none":
            loss = loss[:, 0].astype(logits.dtype, copy=False)
        else:
            total = loss.sum(dtype=np.float64) / mean if counted or reduction == "sum" else np.nan
            if abs(total) == np.inf:  # a sum may overflow where the mean does not
                total = (loss / mean).sum(dtype=np.float64)
            loss = logits.dtype.type(total)
    return loss, dlogits
