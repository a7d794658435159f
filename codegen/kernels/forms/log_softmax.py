"""Log-softmax: log p_i = (z_i - m) - log Σ_k exp(z_k - m), no summand of which is positive."""

from __future__ import annotations

from codegen.kernels.arrays import ArraySpec, catalogued
from codegen.kernels.stable import i, log_total, m, z
from derive.trusted.terms import Add, Neg


def specs() -> tuple[ArraySpec]:
    """For logits."""
    return (catalogued("log-softmax", Add(Add(z(i), Neg(m)), Neg(log_total))),)
