"""Log-softmax's vector-Jacobian product: v_j - p_j Σ_k v_k with p_j = e_j / S."""

from __future__ import annotations

from codegen.kernels.arrays import ArraySpec, catalogued
from codegen.kernels.stable import e, j, k, total, v
from derive.trusted.terms import Add, Div, Mul, Neg, sum_over


def specs() -> tuple[ArraySpec]:
    """For logits and a vector for each row."""
    return (catalogued("log-softmax-vjp", Add(v(j), Neg(Mul(Div(e(j), total), sum_over(k, v(k)))))),)
