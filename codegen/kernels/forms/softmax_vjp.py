"""Softmax's vector-Jacobian product: p_j (v_j - Σ_k e_k v_k / S) with p_j = e_j / S."""

from __future__ import annotations

from codegen.kernels.arrays import ArraySpec, catalogued
from codegen.kernels.stable import e, j, k, total, v
from derive.trusted.terms import Add, Div, Mul, Neg, sum_over


def specs() -> tuple[ArraySpec]:
    """For logits and a vector for each row."""
    mean = Div(sum_over(k, Mul(e(k), v(k))), total)
    return (catalogued("softmax-vjp", Mul(Div(e(j), total), Add(v(j), Neg(mean)))),)
