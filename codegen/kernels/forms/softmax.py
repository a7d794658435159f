"""Softmax: p_i = e_i / Σ_k e_k with e_k = exp(z_k - m)."""

from __future__ import annotations

from codegen.kernels.arrays import ArraySpec, catalogued
from codegen.kernels.stable import e, i, total
from derive.trusted.terms import Div


def specs() -> tuple[ArraySpec]:
    """For logits."""
    return (catalogued("softmax-stable", Div(e(i), total)),)
