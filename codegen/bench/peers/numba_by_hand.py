"""Loops compiled by numba, over rows in parallel."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

TITLE, NEEDS = "numba", "numba"
Array = np.ndarray[Any, Any]


def prepared(logits: Array, labels: Array, threads: int) -> Callable[[], object]:
    """Compiled when first called."""
    numba: Any = importlib.import_module("numba")
    numba.set_num_threads(min(threads, numba.config.NUMBA_NUM_THREADS))
    out = np.empty_like(logits)
    rows = numba.prange if threads > 1 else range

    @numba.njit(parallel=threads > 1, fastmath=True)  # type: ignore[untyped-decorator, unused-ignore]
    def kernel(z: Array, t: Array, out: Array) -> Any:
        loss = 0.0
        for n in rows(z.shape[0]):
            m = z[n, 0]
            for k in range(z.shape[1]):
                m = max(m, z[n, k])
            s = z.dtype.type(0)
            for k in range(z.shape[1]):
                e = np.exp(z[n, k] - m)
                out[n, k] = e
                s += e
            c = z.dtype.type(1.0 / (s * z.shape[0]))
            for k in range(z.shape[1]):
                out[n, k] *= c
            out[n, t[n]] -= z.dtype.type(1.0 / z.shape[0])
            loss += np.log(s) + m - z[n, t[n]]
        return loss / z.shape[0]

    return lambda: kernel(logits, labels, out)
